package eval

// How well a learner ranks before the interest changes, and in the next 50, 100 and 200 events (up to the next change
// or the end): the AUC of the score-centred margins, mean over the changes of a session.
func init() {
	register("auc_before", func(*Meter) metric {
		p := new(stretches)
		return scalar(func(c *Course) float64 {
			if len(c.Changes) == 0 {
				return nan
			}
			return p.auc(c.Centred, c.Accepted, 0, c.Changes[0])
		})
	})
	for name, events := range map[string]int{"auc_next50": 50, "auc_next100": 100, "auc_next200": 200} {
		register(name, func(*Meter) metric {
			p := new(stretches)
			return scalar(func(c *Course) float64 {
				return overChanges(c, func(from, to int) float64 {
					return p.auc(c.Centred, c.Accepted, from, min(from+events, to))
				})
			})
		})
	}
}
