package experiments

import (
	"math"
	"slices"
	"strings"

	"streamml/eval"
	"streamml/learners/detectors"
)

// Metric is a number that a run gives for a learner. It stands in summary.csv under its name. All are computed, or
// those alone that `metrics:` in the configuration chooses for the report's table; the others' cells are then empty.
type Metric struct {
	Name  string // as in summary.csv and in the configuration
	Title string // for the head of a table
	Text  string // what it is, in a sentence
	Unit  string // "fraction" is a number from 0 to 1
	Lower bool   // the lower the better
	// ByTopic is a number for each topic; the mean over them is the learner's. NaN: undefined.
	ByTopic func(l *Learner) []float64
	// Null is the same on permuted labels, for metrics that should then be alike for all learners; else nil. It tells
	// what part of a difference is bias.
	Null func(l *Learner) []float64
}

// isShare tells whether the metric is a number from 0 to 1.
func (m Metric) isShare() bool { return m.Unit == "fraction" }

// notShares are the beginnings of names of metrics of package eval that have other numbers than those from 0 to 1.
var notShares = []string{"log_loss", "mcc", "kappa", "events_", "cost_", "auc_histogram", "calibration", "confusion"}

// isShare tells whether the numbers of a metric of package eval are from 0 to 1.
func isShare(name string) bool {
	return !slices.ContainsFunc(notShares, func(begin string) bool { return strings.HasPrefix(name, begin) })
}

// Of is the mean over topics.
func (m Metric) Of(l *Learner) float64 { return mean(m.ByTopic(l)) }

// tallied is a metric of package eval, averaged over the sessions of a topic.
func tallied(name string) func(*Learner) []float64 {
	return func(l *Learner) []float64 { return l.ByTopic(name) }
}

// pooled is a number of a topic's whole tally.
func pooled(of func(*eval.Tally) float64) func(*Learner) []float64 {
	return func(l *Learner) []float64 {
		list := make([]float64, len(l.Topics))
		for t := range l.Topics {
			list[t] = of(&l.Topics[t])
		}
		return list
	}
}

// detected is a measure of a topic's alarms; one that is infinite is undefined.
func detected(of func(detectors.Measures) float64) func(*Learner) []float64 {
	return pooled(func(t *eval.Tally) float64 {
		if x := of(t.Detection()); !math.IsInf(x, 0) {
			return x
		}
		return math.NaN()
	})
}

// nulled is a metric of package eval on permuted labels.
func nulled(name string) func(*Learner) []float64 {
	return func(l *Learner) []float64 { return l.NullByTopic(name) }
}

// ofLearner is a number of the learner that no topic has of its own.
func ofLearner(of func(*Learner) float64) func(*Learner) []float64 {
	return func(l *Learner) []float64 { return []float64{of(l)} }
}
