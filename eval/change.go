package eval

// AtLeast is how many accepted and how many rejected posts a stretch of a session, before or after a change, must hold.
// With fewer its AUC is that of a handful of pairs, and is undefined.
const AtLeast = 5

// ChangeWindow is the length of the windows in which a learner is held against one that knew of the change.
const ChangeWindow = 50

// stretches tells the AUC of stretches of a session.
type stretches struct{ pairs }

// auc is that of the events in [from, to); NaN with fewer than [AtLeast] posts of a label.
func (p *stretches) auc(scores []float64, accepted []bool, from, to int) float64 {
	n := 0
	for _, a := range accepted[from:to] {
		n += one(a)
	}
	if n < AtLeast || to-from-n < AtLeast {
		return nan
	}
	return p.pairs.auc(scores[from:to], accepted[from:to])
}

// overChanges is the mean of what of says of each change of the session, undefined ones left out.
func overChanges(c *Course, of func(from, to int) float64) float64 {
	sum, n := 0.0, 0.0
	for k := range c.Changes {
		if x := of(c.segment(k)); x == x {
			sum += x
			n++
		}
	}
	return sum / n
}

// lagsOf is how far the learner is behind one that knew of the change, by the AUC of the window of [ChangeWindow]
// events that begins with each event, or as many as there still are before the next change; NaN where that is
// undefined, and before the first change. It is empty where nothing changes, or nothing is known of such a learner.
func lagsOf(m *Meter) *cached[float64] {
	m.restarts = true
	return shared(m, "lags", func() metric {
		p := new(stretches)
		return func(c *Course, into []float64) []float64 {
			if len(c.Changes) == 0 || len(c.Restarted) == 0 {
				return into
			}
			for range c.Changes[0] {
				into = append(into, nan)
			}
			for k := range c.Changes {
				from, to := c.segment(k)
				for i := from; i < to; i++ {
					end := min(i+ChangeWindow, to)
					into = append(into, p.auc(c.Restarted, c.Accepted, i, end)-p.auc(c.Centred, c.Accepted, i, end))
				}
			}
			return into
		}
	})
}
