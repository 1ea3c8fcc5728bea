package report

import (
	"slices"
	"strings"

	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/compare"
	"streamml/learners"
)

// maxCurves is how many learners a figure shows; more cannot be told apart.
const maxCurves = 8

// contender is a learner at its settings, as it is shown.
type contender struct {
	*experiments.Learner     // its numbers: of all topics or of the one that is asked for
	index                int // among the learners of the run
	rank                 int // by the metric that ranks, 0 the best
	params               []learners.Param
	name                 string
	label                string // the name where there is little room
	hue                  chart.Hue
	same                 bool // cannot be told apart from the best; not the best itself
}

// cast is who is shown, in which order, under which names and in which colours. It is made once, by [newCast], and
// never changed.
type cast struct {
	*experiments.Results
	all     []*contender // in the order of the configuration
	ranked  []*contender // the best first
	best    []*contender // the best setting of each learner, the best first
	first   []*contender // those with curves at first, the best first
	naming  *naming
	bestOf  experiments.Best
	sweeps  []sweep             // the one that readers ask for first comes first
	against *compare.Comparison // with another run; nil without
}

// ask is what a figure is asked for: as it stands, all topics and those who are shown at first.
type ask struct {
	topic string // the only topic shown, of several; empty for all
	rest  bool   // only those learners that have no room beside the first
}

// view is what a figure is a function of: who is shown, with the numbers of the topics asked for, and what is asked.
type view struct {
	*cast
	ask
}

// withCurves are the learners that have a curve in figures.
func (v view) withCurves() []*contender {
	switch {
	case !v.rest:
		return v.first
	case len(v.best) > maxCurves:
		return v.best[maxCurves:]
	}
	return nil
}

// numbersOf are the learners themselves.
func numbersOf(list []*contender) (all []*experiments.Learner) {
	for _, l := range list {
		all = append(all, l.Learner)
	}
	return all
}

// of is the contender of a learner of this run.
func (c *cast) of(l *experiments.Learner) *contender {
	return c.all[slices.IndexFunc(c.all, func(o *contender) bool { return o.Learner == l })]
}

// naming is what names are made of.
type naming struct {
	defaults map[string][]learners.Param // by name of the learner
	// by name of the learner, then of the hyperparameter: it is not the same in all settings
	varies map[string]map[string]bool
}

// maxSweeps is how many sweeps the figure shows: each has a curve and its null.
const maxSweeps = maxCurves / 2

// sweep is one learner at several values of one hyperparameter, all others equal.
type sweep struct {
	Name   string // as in "logistic: rate" or "logistic: rate, intercept 1"
	Param  string
	Values []float64 // not negative, ascending
	At     []*contender
	Hue    chart.Hue
	rest   string // the other hyperparameters, as in Name
}

// topicNames are the names of the topics.
func (v view) topicNames() []string {
	var names []string
	for _, t := range v.Plan.Data.Topics {
		names = append(names, people(t.Name))
	}
	return names
}

// people writes the name of a topic as people would.
func people(topic string) string { return strings.ReplaceAll(topic, "_", " ") }
