package feed

// play shows all posts that may be shown, slate after slate.
func (c *Config) play(s *session, policy Policy, m *measures) {
	m.start(s)
	m.labelled(s)
	for s.left > 0 {
		s.room = min(c.Slate, s.left)
		s.margins = s.live.Margins(s.margins[:0])
		s.slate = s.slate[:0]
		for range s.room {
			s.slate = policy.choose(s, s.slate)
		}
		c.show(s, m)
	}
	m.end(s)
}

// show puts the slate before the user, who clicks; then the labels come, from the top down.
func (c *Config) show(s *session, m *measures) {
	s.accepts = s.accepts[:0]
	for _, post := range s.slate {
		s.live.Show(post)
		s.open[post] = false
		s.accepts = append(s.accepts, s.clicked[post])
	}
	m.slate(s)
	s.looked = c.Clicks.looked(s.accepts, s.rng, s.looked[:0])
	for k, post := range s.slate {
		m.shown(s, post, s.looked[k])
		if s.looked[k] {
			s.live.Learn(post, s.accepts[k])
			s.labels++
			m.labelled(s)
		}
	}
	s.left -= len(s.slate)
	s.shown += len(s.slate)
}
