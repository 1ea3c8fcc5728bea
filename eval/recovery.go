package eval

// recovered is how close to a learner that knew of the change one must come to have followed it: two points of AUC.
const recovered = .02

// events_to_recover is how many events after a change the first window begins in which the learner is within two points
// of one that knew of the change; all events up to the next change, or the end, where there is none.
func init() {
	register("events_to_recover", func(m *Meter) metric {
		lags := lagsOf(m)
		return scalar(func(c *Course) float64 {
			all := lags.get(c)
			if len(all) == 0 {
				return nan
			}
			return overChanges(c, func(from, to int) float64 {
				events := nan
				for i, behind := range all[from:to] {
					if behind <= recovered {
						return float64(i)
					}
					if behind == behind {
						events = float64(to - from)
					}
				}
				return events
			})
		})
	})
}
