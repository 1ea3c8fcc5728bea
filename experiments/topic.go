package experiments

import (
	"math"

	"streamml/eval"
	"streamml/eval/stats"
)

// Topic returns the results on one topic alone, by its place among the data's. Its sessions are then the units: an
// interval says what other users of this topic would see, and nothing of other topics. The tallies are shared; the
// processor time is not known by topic and left at zero.
func (r *Results) Topic(t int) *Results {
	plan, set := *r.Plan, *r.Plan.Data
	set.Topics = set.Topics[t : t+1]
	plan.Data = &set
	alone := &Results{Plan: &plan}
	for _, l := range r.Learners {
		one := &Learner{Config: l.Config, Topics: l.Topics[t : t+1], Null: l.Null[t : t+1], state: l.state, bySession: true}
		for _, row := range l.Rows {
			if row.Topic == t {
				one.Rows = append(one.Rows, row)
			}
		}
		auc := one.Macro("auc", 0)
		one.auc = &auc
		alone.Learners = append(alone.Learners, one)
	}
	return alone
}

// OverSessions is the mean of a metric's number k over the sessions of a topic, with its 95 % t interval.
func OverSessions(topic *eval.Tally, metric string, k int) stats.Interval {
	m := topic.Of(metric)
	if k >= len(m) {
		return stats.Interval{Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	return stats.OfMoments(m[k].Mean(), m[k].SD(), m[k].N)
}
