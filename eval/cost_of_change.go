package eval

// cost_of_change is the cost of not knowing that the interest has changed: what the learner is behind one that knew,
// summed over the windows that begin with each event after the change. 1 is the whole AUC of one event.
func init() {
	register("cost_of_change", func(m *Meter) metric {
		lags := lagsOf(m)
		return scalar(func(c *Course) float64 {
			all := lags.get(c)
			if len(all) == 0 {
				return nan
			}
			return overChanges(c, func(from, to int) float64 {
				sum, known := 0.0, false
				for _, behind := range all[from:to] {
					if behind == behind {
						sum, known = sum+behind, true
					}
				}
				if !known {
					return nan
				}
				return sum
			})
		})
	})
}
