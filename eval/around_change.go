package eval

// The curve around a change has a number at these events before and after it, one every [AroundEvery].
const (
	AroundBefore = 50
	AroundAfter  = 200
	AroundEvery  = 5
)

// auc_around_change is the AUC of the windows of [ChangeWindow] events that begin at those events (windows before the
// change end with it, those after it with the next one); auc_around_restarted is that of a learner that knew of the
// change. Each is the mean over the changes of a session.
func init() {
	register("auc_around_change", func(*Meter) metric {
		return around(func(c *Course) []float64 { return c.Centred })
	})
	register("auc_around_restarted", func(m *Meter) metric {
		m.restarts = true
		return around(func(c *Course) []float64 { return c.Restarted })
	})
}

func around(scores func(*Course) []float64) metric {
	p := new(stretches)
	return func(c *Course, into []float64) []float64 {
		s := scores(c)
		if len(c.Changes) == 0 || len(s) == 0 {
			return into
		}
		for at := -AroundBefore; at <= AroundAfter; at += AroundEvery {
			before := 0 // where the segment before begins
			into = append(into, overChanges(c, func(from, to int) float64 {
				i, end := from+at, to
				if at < 0 {
					end = from
				}
				begin := before
				before = from
				if i < begin || i >= end { // at the end itself no event is left, so > is the same
					return nan
				}
				return p.auc(s, c.Accepted, i, min(i+ChangeWindow, end))
			}))
		}
		return into
	}
}
