package eval

// LabelCounts are the numbers of labels after which the posts still to come are scored.
var LabelCounts = [...]int{1, 2, 3, 5, 8, 10, 15, 20, 25, 30}

// Course is what a learner said in one session, in the order of arrival: a plain record. [Prequential] fills it; reuse
// it for the next session.
type Course struct {
	Order       []int     // places in the pool; the session's own slice
	Accepted    []bool    // the truth; the session's own slice
	Margin      []float64 // of each post on screen, before its label
	Centred     []float64 // the margin less the mean margin of the posts shown, this one included
	Probability []float64 // P(accepted)
	// Ahead[k] holds the margins of the posts still to come, which are the last ones of Order, once [LabelCounts][k]
	// labels are learnt; empty where there were not so many.
	Ahead [len(LabelCounts)][]float64
	// AUC is that of the centred scores so far, at every event: with WithAUC alone, and in short sessions. It says
	// nothing that Centred does not, but here it costs little, since the processor counts while it waits for the
	// learner.
	AUC []float64

	Changes []int // where the interest changes, see [Session]; the session's own slice
	// Alarms are the arrivals after which the learner noticed a change and began anew, ascending; Watched tells whether
	// it is one that does, see [learners.Watcher].
	Alarms  []int
	Watched bool
	// Restarted holds the centred scores of the same learner that begins anew at each change: with WithRestarts alone,
	// by [Course.Restart], and where there is a change.
	Restarted []float64

	SkipAhead bool // leaves Ahead empty: scoring the posts still to come ten times costs more than all else
	WithAUC   bool

	WithRestarts bool // see Restarted
	part         *Course
}

// reset makes room for a session.
func (c *Course) reset(s *Session) {
	n := len(s.Order)
	if cap(c.Margin) < n {
		c.Margin, c.Centred, c.Probability = make([]float64, n), make([]float64, n), make([]float64, n)
	}
	c.Order, c.Accepted, c.Changes, c.Restarted = s.Order, s.Accepted, s.Changes, c.Restarted[:0]
	c.Margin, c.Centred, c.Probability = c.Margin[:n], c.Centred[:n], c.Probability[:n]
	c.AUC, c.Alarms, c.Watched = c.AUC[:0], c.Alarms[:0], false
	for k := range c.Ahead {
		c.Ahead[k] = c.Ahead[k][:0]
	}
}

// Broken is the first event, from 1, at which the learner said NaN or an infinite number; 0: none. A broken course
// cannot be measured.
func (c *Course) Broken() (event int) {
	odd := 0.0 // NaN once there is such a number, by + as by -
	for i, m := range c.Margin {
		odd += (m - m) + (c.Centred[i] - c.Centred[i]) + (c.Probability[i] - c.Probability[i])
		if odd != 0 {
			return i + 1
		}
	}
	for i, x := range c.Restarted {
		if x-x != 0 {
			return i + 1
		}
	}
	return 0
}

// firstLook is the first of [LabelCounts] after which the posts still to come are scored.
func (c *Course) firstLook() int {
	if c.SkipAhead {
		return len(LabelCounts)
	}
	return 0
}
