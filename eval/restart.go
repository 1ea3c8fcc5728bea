package eval

// Restart has the course hold what the same learner would have said that knew where the interest changes, and began
// anew there: run runs a part of the session, of which the learner knows nothing. Before the first change it is what
// the learner said.
func (c *Course) Restart(s *Session, run func(part *Session, into *Course)) {
	if len(c.Changes) == 0 {
		return
	}
	if c.part == nil {
		c.part = &Course{SkipAhead: true}
	}
	c.Restarted = append(c.Restarted[:0], c.Centred[:c.Changes[0]]...)
	for k := range c.Changes {
		from, to := c.segment(k)
		run(s.part(from, to), c.part)
		c.Restarted = append(c.Restarted, c.part.Centred...)
	}
}

// segment is where the events from one change to the next begin and end.
func (c *Course) segment(k int) (from, to int) {
	if k+1 < len(c.Changes) {
		return c.Changes[k], c.Changes[k+1]
	}
	return c.Changes[k], len(c.Accepted)
}

// part is the arrivals in [from, to) as a session of its own: labels of others never come.
func (s *Session) part(from, to int) *Session {
	p := &Session{Order: s.Order[from:to], Accepted: s.Accepted[from:to]}
	if s.Clicked != nil {
		p.Clicked = s.Clicked[from:to]
	}
	if s.Due != nil {
		for _, due := range s.Due[from:to] {
			if due != Never {
				due -= from
			}
			p.Due = append(p.Due, due)
		}
	}
	return p
}
