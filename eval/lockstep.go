package eval

import "streamml/learners"

// PrequentialLockstep is [Prequential] of several learners in one session, with the same courses, in the order of the
// learners. Courses ask for no more than this gives, see [Course.Bare].
func PrequentialLockstep(s *Session, a *learners.Lockstep, courses []*Course) {
	for _, c := range courses {
		if !c.Bare() {
			panic("eval: a course that asks for more than lockstep gives")
		}
		c.reset(s)
	}
	a.Start(s.Order)
	for i, clicked := range s.clicks() {
		said := a.Show(i)
		for r, c := range courses {
			p := &said[r]
			c.Margin[i], c.Centred[i], c.Probability[i] = p.Margin, p.Centred, p.Probability
		}
		if s.learns(i) {
			a.Learn(i, clicked)
		}
	}
}

// Bare tells whether a course asks for nothing but scores: neither for those of the posts still to come, nor for the
// AUC at every event, nor for a learner begun anew.
func (c *Course) Bare() bool { return c.SkipAhead && !c.WithAUC && !c.WithRestarts }
