package experiments

import "streamml/eval/stats"

// CriticalDifference is what a critical-difference diagram of some learners over topics shows, by a metric; ranks
// and groups name learners by their place in the list.
func (r *Results) CriticalDifference(m Metric, learners []*Learner) stats.CriticalDifference {
	values := make([][]float64, len(r.Plan.Data.Topics))
	for _, l := range learners {
		by := m.ByTopic(l)
		for t := range values {
			if len(by) != len(values) {
				return stats.Nemenyi(nil) // no number for each topic
			}
			x := by[t]
			if m.Lower {
				x = -x
			}
			values[t] = append(values[t], x)
		}
	}
	return stats.Nemenyi(values)
}
