package feed

// watcher watches a session, slate by slate, and changes nothing of it.
type watcher interface {
	before(s *session) // a slate is filled
	after(s *session)  // it was looked at; its labels are not learnt yet
	end()
}

// play shows all posts that may be shown, slate after slate.
func (c *Config) play(s *session, policy Policy, m *measures, watchers ...watcher) {
	m.start(s)
	m.labelled(s)
	for s.left > 0 {
		s.room = min(c.Slate, s.left)
		s.margins = s.live.Margins(s.margins[:0])
		for _, w := range watchers {
			w.before(s)
		}
		s.slate = s.slate[:0]
		for range s.room {
			s.slate = policy.choose(s, s.slate)
		}
		c.show(s, m, watchers)
	}
	m.end(s)
	for _, w := range watchers {
		w.end()
	}
}

// show puts the slate before the user, who clicks; then the labels come, from the top down.
func (c *Config) show(s *session, m *measures, watchers []watcher) {
	s.accepts = s.accepts[:0]
	for _, post := range s.slate {
		s.live.Show(post)
		s.open[post] = false
		s.accepts = append(s.accepts, s.clicked[post])
	}
	m.slate(s)
	s.looked = c.Clicks.looked(s.accepts, s.rng, s.looked[:0])
	for _, w := range watchers {
		w.after(s)
	}
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
