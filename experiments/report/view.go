package report

import (
	"strings"

	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/compare"
	"streamml/learners"
)

// maxCurves is how many learners a figure shows; more cannot be told apart.
const maxCurves = 8

// view is the results as the report tells them: who is shown, under which name and in which colour.
type view struct {
	*experiments.Results
	ranked []*experiments.Learner // all, the best first
	best   []*experiments.Learner // the best setting of each learner, the best first
	shown  []*experiments.Learner // those with curves, the best first
	naming *naming
	names  map[*experiments.Learner]string
	labels map[*experiments.Learner]string // names where there is little room
	hues   map[*experiments.Learner]chart.Hue
	same   map[*experiments.Learner]bool // who cannot be told apart from the best; not the best itself
	sweeps []sweep                       // the one that readers ask for first comes first
	topic  string                        // the only topic shown, of several; empty for all
	rest   bool                          // only those learners are shown that have no room beside the best

	against *compare.Comparison // with another run; nil without
}

// naming is what names are made of: the hyperparameters of every learner, read once.
type naming struct {
	params   map[*experiments.Learner][]learners.Param
	defaults map[string][]learners.Param // by name of the learner
	varies   map[string]map[string]bool  // by name of the learner, then of the hyperparameter: it is not the same in all settings
}

// maxSweeps is how many sweeps the figure shows: each has a curve and its null.
const maxSweeps = maxCurves / 2

// sweep is one learner at several values of one hyperparameter, all others equal.
type sweep struct {
	Name   string // as in "logistic: rate" or "logistic: rate, intercept 1"
	Param  string
	Values []float64 // positive, ascending
	At     []*experiments.Learner
	Hue    chart.Hue
	rest   string // the other hyperparameters, as in Name
}

// topicNames are the names of the topics.
func (v *view) topicNames() []string {
	var names []string
	for _, t := range v.Plan.Data.Topics {
		names = append(names, people(t.Name))
	}
	return names
}

// people writes the name of a topic as people would.
func people(topic string) string { return strings.ReplaceAll(topic, "_", " ") }
