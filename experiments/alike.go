package experiments

import (
	"math"

	"streamml/eval/stats"
)

// Alike is a learner held against another one, such as a rate of a sweep against the best rate.
type Alike struct {
	Learner *Learner
	// Difference to the other one, by the metric that ranks, over topics; over orders (or posts) where topics are few.
	Difference stats.Interval
	P          float64 // adjusted (Holm) for all that are held against the other one; NaN for that one itself
	Same       bool    // it cannot be told apart from the other one, or is that one
}

// Alike holds the learners of a list against one of them, paired and by the metric that ranks; where topics are few, on
// these alone (see [Here]).
//
// Note: that the one is the best of them, the data decided; Holm's correction does not know. The set of those that
// cannot be told apart from it is then somewhat too small at times, not too large: of values that are all equally good
// one is called worse in 15 of 200 runs with four of them and in 12 of 100 with fifteen (go test ./experiments -run
// AlikeOfEquals -v).
func (r *Results) Alike(one *Learner, list []*Learner) []Alike {
	m, all := r.Plan.Rank(), make([]Alike, len(list))
	base := m.ByTopic(one)
	test := testFor(len(list)-1, len(base))
	p := make([]float64, len(list))
	for i, l := range list {
		all[i].Learner, p[i] = l, math.NaN()
		if l == one {
			all[i].Difference = stats.Interval{Low: math.NaN(), High: math.NaN()}
			continue
		}
		if r.FewTopics() {
			h := r.Here(m, l, one)
			p[i], all[i].Difference = h.P, h.Orders
			if math.IsNaN(h.OrdersP) && m.Name == "auc" {
				all[i].Difference = h.Posts
			}
			continue
		}
		d := r.judge().difference(m, minus(m.ByTopic(l), base))
		p[i], all[i].Difference = d.deciding(test).P, d.Interval
	}
	adjusted, _ := stats.Holm(p)
	for i := range all {
		all[i].P = adjusted[i]
		all[i].Same = !(adjusted[i] < level)
	}
	return all
}
