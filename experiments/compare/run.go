// Package compare holds two runs against each other: learner by learner at the same settings, topic by topic. A run is
// one that this program has made just now, or one that left a folder; both are of one kind.
//
//	there, err := compare.Open("outputs/before") // read whole: its folder may be replaced afterwards
//	err = there.Check(compare.Planned(plan))     // before anything is run: have they anything in common?
//	c := compare.With(compare.Of(results), there)
package compare

import (
	"path/filepath"
	"slices"
	"strings"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/experiments"
)

// Run is what a comparison knows of a run.
type Run struct {
	Name            string // of its folder, or of its experiment where it was made just now
	Version, SHA256 string // of the program; of the data
	Seed            uint64
	Sessions        configs.Sessions
	Features        configs.Features
	Topics          []string
	Learners        []*Learner // in the order of summary.csv
	RankBy          string     // the metric that ranks; AUC in folders of schema 1, which do not say
	Rows            bool       // it has rows of sessions; a run of more than experiments.MaxRows has none

	summary, config string // paths of summary.csv and experiment.yaml, named in errors
}

// Learner is a learner of a run with its results.
type Learner struct {
	Label  string    // name and settings, as in "rls lambda=0.3 intercept=1"
	Means  []float64 // in summary.csv: auc, auc_remaining, log_loss, brier; NaN where undefined
	topics map[string]*topic
}

// measured are the metrics that rows of results.csv hold, by which runs can be compared. All runs have the first one.
var measured = [...]string{"auc", "auc_remaining", "log_loss", "brier"}

// topic holds sums over the sessions of a topic: of each of the metrics measured, and of AUC on permuted labels.
type topic struct {
	by   [len(measured)]sum
	null sum
}

// sum is the sum of n numbers.
type sum struct {
	of float64
	n  int
}

// add adds a number; NaN is left out.
func (s *sum) add(x float64) {
	if x == x {
		s.of, s.n = s.of+x, s.n+1
	}
}

// mean is NaN where nothing was added.
func (s sum) mean() float64 { return s.of / float64(s.n) }

// at returns the sums of a topic, which are new where there were none.
func (l *Learner) at(name string) *topic {
	if l.topics == nil {
		l.topics = map[string]*topic{}
	}
	if l.topics[name] == nil {
		l.topics[strings.Clone(name)] = &topic{} // a part of a row would keep the whole row in memory
	}
	return l.topics[name]
}

// find returns the learner of a label, or nil.
func (r *Run) find(label string) *Learner {
	i := slices.IndexFunc(r.Learners, func(l *Learner) bool { return same(l.Label, label) })
	if i < 0 {
		return nil
	}
	return r.Learners[i]
}

func (r *Run) labels() []string {
	var list []string
	for _, l := range r.Learners {
		list = append(list, l.Label)
	}
	return list
}

// Check returns an error where this run has nothing in common with the one here: no learner at the same settings, or no
// topic. Errors are of kind *[input.Error].
func (r *Run) Check(here *Run) error {
	if len(unmatched(here.labels(), r.labels())) == len(here.Learners) {
		return &input.Error{File: r.summary, Found: "no learner that is in both runs: there " + some(r.labels()),
			Wanted: "one of those here at the same settings: " + some(here.labels())}
	}
	if len(common(here.Topics, r.Topics)) == 0 {
		return &input.Error{File: r.config, Found: "no topic that is in both runs: there " + some(r.Topics),
			Wanted: "one of those here: " + some(here.Topics)}
	}
	return nil
}

// named sets the paths that errors name, given the folder where the run is or will be.
func (r *Run) named(folder string) {
	r.summary, r.config = filepath.Join(folder, "summary.csv"), filepath.Join(folder, experiments.Mark)
}

// common are those of a that are in b.
func common(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(x string) bool { return !slices.Contains(b, x) })
}

// without are those of a that are not in b.
func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(x string) bool { return slices.Contains(b, x) })
}
