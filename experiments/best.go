package experiments

import (
	"math"

	"streamml/eval/stats"
)

// Best is the learner with the best mean, and which others cannot be told apart from it.
type Best struct {
	Learner *Learner
	Test    string // whose p decides, as in [Comparison]; [OnTheseTopics] where topics are few
	// Same is by place among Results.Learners: cannot be told apart from the best, which itself is true; an undefined
	// one is false.
	Same []bool
	P    []float64 // adjusted; NaN for the best itself and for settings that are not held against it
	Here []*Here   // where topics are few: what tells them apart on these; nil for the same learners as P is NaN for
}

// OnTheseTopics is the name of the test where topics are too few for one over them: see [Here].
const OnTheseTopics = "on these topics"

// Best holds the best setting of each learner against the best of all by a metric; other settings are not held
// against it. Which one that is, the data decided: so p is adjusted (Bonferroni) for all k(k-1)/2 pairs of k learners
// that could have come to be compared. With fewer than six topics learners are told apart on these topics alone, by
// other orders of their posts and by other posts like these; see [Here].
//
// Note: pairs of all settings would be thousands where a grid was run, and hardly anything would be told apart from the
// best.
func (r *Results) Best(m Metric) Best {
	contenders := r.contenders(m)
	n := len(r.Learners)
	b := Best{Learner: r.Learners[contenders[0]], Same: make([]bool, n), P: make([]float64, n), Here: make([]*Here, n)}
	b.Test = testFor(pairs(len(contenders)), len(r.Plan.Data.Topics))
	if r.FewTopics() {
		b.Test = OnTheseTopics
	}
	for i := range b.P {
		b.P[i] = math.NaN()
	}
	b.Same[contenders[0]] = true
	for _, i := range contenders[1:] {
		b.P[i], b.Here[i] = r.apart(m, b.Test, r.Learners[i], b.Learner)
		b.P[i] = min(1, float64(float64(pairs(len(contenders)))*b.P[i]))
		n := count(minus(m.ByTopic(r.Learners[i]), m.ByTopic(b.Learner)))
		b.Same[i] = n > 0 && (!(b.P[i] < level) || !r.FewTopics() && n < FewTopics)
	}
	return b
}

// FewTopics tells whether there are fewer than [FewTopics].
func (r *Results) FewTopics() bool { return len(r.Plan.Data.Topics) < FewTopics }

// pairs is how many there are of k learners.
func pairs(k int) int { return k * (k - 1) / 2 }

// apart is the p that two learners are alike, not adjusted, and on few topics what it is of.
func (r *Results) apart(m Metric, test string, l, best *Learner) (p float64, on *Here) {
	by := minus(m.ByTopic(l), m.ByTopic(best))
	switch test {
	case OnTheseTopics:
		on = r.Here(m, l, best)
		return on.P, on
	case PairedT:
		return stats.PairedT(by).P, nil
	}
	return stats.Wilcoxon(by).P, nil
}

// contenders are the places of the best setting of each learner, the best first.
func (r *Results) contenders(m Metric) (places []int) {
	seen := map[string]bool{}
	for _, i := range r.ranked(m) {
		if name := r.Learners[i].Config.Name; !seen[name] {
			seen[name] = true
			places = append(places, i)
		}
	}
	return places
}
