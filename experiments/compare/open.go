// Package compare holds a run against another one that left a folder: learner by learner, topic by topic.
package compare

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/data"
	"streamml/experiments"
)

// Run is what another run left: read whole, so that its folder may be replaced afterwards.
type Run struct {
	Name     string // of its folder
	Config   *configs.Experiment
	Learners []*Learner // in the order of summary.csv
	Rows     bool       // results.csv has sessions; a run of very many leaves none
	folder   string
}

// Learner is what the tables say of one learner.
type Learner struct {
	Label  string  // name and settings, as in "rls lambda=0.3 intercept=1"
	AUC    float64 // of summary.csv; NaN where undefined
	topics map[string]*topic
}

// topic is sums over the sessions of a topic.
type topic struct{ auc, null sum }

type sum struct {
	of float64
	n  int
}

// add leaves NaN out.
func (s *sum) add(x float64) {
	if x == x {
		s.of, s.n = s.of+x, s.n+1
	}
}

// mean is NaN of nothing.
func (s sum) mean() float64 { return s.of / float64(s.n) }

// at is the sums of a topic, new ones where there are none.
func (l *Learner) at(name string) *topic {
	if l.topics[name] == nil {
		l.topics[strings.Clone(name)] = &topic{} // a name must not keep its row in memory
	}
	return l.topics[name]
}

// Open reads the folder that a run left: experiment.yaml, summary.csv and results.csv. Errors are of kind
// *input.Error.
func Open(folder string) (*Run, error) {
	if err := checkFolder(folder); err != nil {
		return nil, err
	}
	r := &Run{Name: nameOf(folder), folder: folder}
	var err error
	if r.Config, err = configs.Load(filepath.Join(folder, experiments.Mark), nil); err != nil {
		return nil, err
	}
	switch {
	case r.Config.DataSHA256 == "":
		return nil, r.Config.At("data_sha256").Errorf("the sha256 of the data, as a run writes it")
	case len(r.Config.Topics) == 0:
		return nil, r.Config.At("topics").Errorf("the topics by name, as a run writes them")
	}
	if err := r.readSummary(filepath.Join(folder, "summary.csv")); err != nil {
		return nil, err
	}
	return r, r.readRows(filepath.Join(folder, "results.csv"))
}

func checkFolder(folder string) error {
	const wanted = "a folder that a run has left"
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &input.Error{File: folder, Found: "no such folder", Wanted: wanted}
	case err != nil:
		return &input.Error{File: folder, Found: err.Error(), Wanted: wanted}
	case !info.IsDir():
		return &input.Error{File: folder, Found: "a file", Wanted: wanted}
	}
	if _, err := os.Stat(filepath.Join(folder, experiments.Mark)); err != nil {
		return &input.Error{File: folder, Found: "a folder that no run has left (it has no " + experiments.Mark + ")", Wanted: wanted}
	}
	return nil
}

// nameOf is the last part of a folder's path, even of ".".
func nameOf(folder string) string {
	if whole, err := filepath.Abs(folder); err == nil {
		folder = whole
	}
	return filepath.Base(folder)
}

// find returns the learner of a label, or nil.
func (r *Run) find(label string) *Learner {
	i := slices.IndexFunc(r.Learners, func(l *Learner) bool { return l.Label == label })
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

// Check says, before anything is run, whether a plan has anything in common with this run: a learner at the same
// settings, and a topic. Errors are of kind *input.Error.
func (r *Run) Check(p *experiments.Plan) error {
	var here []string
	for _, c := range p.Learners {
		here = append(here, c.Label())
	}
	if there := r.labels(); !slices.ContainsFunc(here, func(label string) bool { return slices.Contains(there, label) }) {
		return &input.Error{File: filepath.Join(r.folder, "summary.csv"), Found: "no learner that is in both runs: there " + some(there), Wanted: "one of those here at the same settings: " + some(here)}
	}
	if names := topicNames(p.Data); len(common(names, r.Config.Topics)) == 0 {
		return &input.Error{File: filepath.Join(r.folder, experiments.Mark), Found: "no topic that is in both runs: there " + some(r.Config.Topics), Wanted: "one of those here: " + some(names)}
	}
	return nil
}

func topicNames(set *data.Set) []string {
	var names []string
	for _, t := range set.Topics {
		names = append(names, t.Name)
	}
	return names
}

// common are those of a that are in b.
func common(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(x string) bool { return !slices.Contains(b, x) })
}

// without are those of a that are not in b.
func without(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(x string) bool { return slices.Contains(b, x) })
}

// some lists the first few of many names.
func some(names []string) string {
	const most = 8
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most-1], ", ") + " and " + plural(len(names)-most+1, "other")
}
