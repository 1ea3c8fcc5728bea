package experiments

import (
	"math"

	"streamml/eval"
	"streamml/eval/stats"
)

// Optimism is by how much the best of all settings is too good by the metric that ranks, because it was found on the
// same topics; see [stats.Optimism]. NaN with fewer than [FewTopics] topics.
func (r *Results) Optimism() float64 {
	if r.FewTopics() {
		return math.NaN()
	}
	values := make([][]float64, len(r.Plan.Data.Topics))
	m := r.Plan.Rank()
	for _, l := range r.Learners {
		by := m.ByTopic(l)
		if count(by) == 0 {
			continue // it was none to choose
		}
		for t, x := range by {
			if m.Lower {
				x = -x
			}
			values[t] = append(values[t], x)
		}
	}
	return stats.Optimism(values)
}

// HasChance tells whether what a learner that knows nothing scores by a metric is one half, so that being better than
// chance can be tested.
func (m Metric) HasChance() bool { return m.Name == "auc_remaining" || m.Name == "auc" }

// Chance is the p that the best of so many settings reaches what it does by chance: a t test over topics that its score
// is one half, times the number of settings that it was chosen from. NaN where the metric has no chance level (see
// [Metric.HasChance]), where the null of the learner misses it, and with fewer than [FewTopics] topics.
func (r *Results) Chance(best *Learner) float64 {
	m := r.Plan.Rank()
	if !m.HasChance() || m.Name == "auc" && r.Biased(best) || r.FewTopics() {
		return math.NaN()
	}
	by := m.ByTopic(best)
	for t := range by {
		by[t] -= 0.5
	}
	return min(1, stats.PairedT(by).P*float64(len(r.Learners)))
}

// normal99 is the 99.5 % point of the normal distribution.
const normal99 = 2.5758293035489004

// Biased tells whether the learner's AUC on permuted labels misses one half by more than [NullTolerance], and by more
// than so few sessions scatter by chance.
func (r *Results) Biased(l *Learner) bool {
	far := math.Abs(l.NullAUC() - 0.5)
	return far > NullTolerance && far > normal99*math.Sqrt(nullVariance(l))
}

// nullVariance is the variance of a learner's mean AUC on permuted labels, which it cannot be below that of ranks drawn
// by chance: (accepted + rejected + 1)/(12 accepted · rejected) a session.
//
// Mann, Whitney: On a Test of Whether one of Two Random Variables is Stochastically Larger than the Other, Ann. Math.
// Stat. 18 (1947).
func nullVariance(l *Learner) float64 {
	sum, topics := 0.0, 0.0
	for t := range l.Null {
		if m := l.Null[t].First("auc"); m.N > 0 {
			v := ranksVariance(&l.Null[t])
			if sd := m.SD(); sd*sd > v {
				v = sd * sd
			}
			sum, topics = sum+float64(v/float64(m.N)), topics+1
		}
	}
	return sum / (topics * topics)
}

func ranksVariance(t *eval.Tally) float64 {
	n := float64(t.Sessions)
	accepted := float64(t.Accepted) / n
	rejected := float64(t.Events)/n - accepted
	return (accepted + rejected + 1) / (12 * accepted * rejected)
}

// nullsCompare is how far nulls may lie apart, in AUC, for two AUCs to compare.
const nullsCompare = 0.01

// NullsDiffer tells whether the nulls of two learners lie further apart than a point, and than so few sessions scatter
// by chance: then their AUCs do not compare.
func (r *Results) NullsDiffer(a, b *Learner) bool {
	apart := math.Abs(a.NullAUC() - b.NullAUC())
	variance := nullVariance(a) + nullVariance(b)
	null := mustMetric("auc_null")
	if paired := sessionDifferences(null, a, b); paired != nil {
		i, _ := r.overOrders(null, a, b)
		half := (i.High - i.Low) / (2 * normal95)
		if i.N > 2*len(paired) {
			variance = half * half
		}
	}
	return apart > nullsCompare && apart > normal99*math.Sqrt(variance)
}
