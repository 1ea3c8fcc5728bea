package eval

// rankingOf is the centred scores of a session from the highest to the lowest.
func rankingOf(m *Meter) *cached[place] {
	return shared(m, "ranking", func() func(*Course, []place) []place {
		return func(c *Course, into []place) []place { return sortPlaces(c.Centred, c.Accepted, into) }
	})
}
