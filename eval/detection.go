package eval

import "streamml/learners/detectors"

// DetectionWithin is how many events after a change an alarm may come and still be that of the change; fewer where
// the changes of a session are nearer to each other, so that no alarm could be of two.
const DetectionWithin = 100

// detection counts the alarms of a learner that watches for changes, as in [detectors.Counts], in that order; nothing
// of others. A change that is gradual is one at its middle.
func init() {
	register("detection", func(*Meter) metric {
		var changes []detectors.Change
		return func(c *Course, into []float64) []float64 {
			if !c.Watched {
				return into
			}
			changes = changes[:0]
			within := DetectionWithin
			for i, at := range c.Changes {
				if i > 0 {
					within = min(within, at-c.Changes[i-1]-1)
				}
				changes = append(changes, detectors.Change{Start: at, End: at})
			}
			n := detectors.Count(c.Alarms, changes, within, len(c.Accepted))
			return append(into, n.Delay, n.Hits, n.Changes, n.False, n.Gap, n.Gaps, n.Events)
		}
	})
}

// Detection is how well the alarms of all sessions meet the changes; all NaN where the learner raises none or they were
// not counted.
func (t *Tally) Detection() detectors.Measures {
	var n detectors.Counts
	into := []*float64{&n.Delay, &n.Hits, &n.Changes, &n.False, &n.Gap, &n.Gaps, &n.Events}
	for i, m := range t.Of("detection") {
		*into[i] = m.Sum()
	}
	return n.Measures()
}
