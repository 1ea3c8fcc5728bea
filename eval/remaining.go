package eval

func init() {
	register("auc_remaining", scalar(func(c *Course) float64 {
		var m Moments
		for _, a := range c.Remaining {
			m.Add(a)
		}
		return m.Mean()
	}))
	register("auc_remaining_by_labels", func(c *Course, into []float64) []float64 {
		return append(into, c.Remaining[:]...)
	})
}
