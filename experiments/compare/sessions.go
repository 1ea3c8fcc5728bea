package compare

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/experiments"
	"streamml/learners"
)

// Sessions is what a comparison of quality knows of a run: the metrics of every session of every learner.
type Sessions struct {
	Path     string              // of the folder or file
	rows     string              // path of the file with the rows of sessions, named in errors
	Config   *configs.Experiment // as resolved; nil where a file was opened, not a folder
	Metrics  []string            // that its rows have, in their order
	Learners []*Measured

	seed, data string // as bench.txt has them; empty where unknown
	slots      []slot
	place      map[slotKey]int // in slots
}

// Measured is a learner in a run.
type Measured struct {
	Label  string
	key    string               // label by which learners of two runs are paired
	values [][]float64          // by metric, then by slot; NaN where undefined; nil where no rows were kept
	means  map[string]float64   // in summary.csv; nil where a file was opened, not a folder
	byName map[string][]float64 // values by metric
}

type slotKey struct {
	topic   string
	session int
}

// slot is a session that all learners see, with its numbers of posts and of accepted posts; -1 where unknown.
type slot struct {
	slotKey
	events, accepted int
	line             int // of the file, where the session stands first; 0 where unknown
}

// of is the values of a metric by slot; nil where there are none.
func (m *Measured) of(metric string) []float64 { return m.byName[metric] }

// slot returns the place of a session, which is added where it is new; -1 where it was added with other numbers of
// posts.
func (s *Sessions) slot(at slot) int {
	i, ok := s.place[at.slotKey]
	if !ok {
		i = len(s.slots)
		at.topic = strings.Clone(at.topic) // a part of a row would keep the whole row in memory
		s.place[at.slotKey] = i
		s.slots = append(s.slots, at)
		return i
	}
	if s.slots[i].events != at.events || s.slots[i].accepted != at.accepted {
		return -1
	}
	return i
}

// set stores the value of the metric at a place in Metrics for the session at a place in slots.
func (m *Measured) set(metric, slot int, x float64) {
	for len(m.values[metric]) <= slot {
		m.values[metric] = append(m.values[metric], math.NaN())
	}
	m.values[metric][slot] = x
}

// fillMissing sets missing values to NaN, and makes values findable by the metric's name.
func (s *Sessions) fillMissing() {
	for _, l := range s.Learners {
		l.byName = map[string][]float64{}
		for k, name := range s.Metrics {
			for len(l.values[k]) < len(s.slots) {
				l.values[k] = append(l.values[k], math.NaN())
			}
			l.byName[name] = l.values[k]
		}
	}
}

// topics are the names of the topics of the sessions, in their order.
func (s *Sessions) topics() (names []string) {
	seen := map[string]bool{}
	for _, at := range s.slots {
		if !seen[at.topic] {
			seen[at.topic] = true
			names = append(names, at.topic)
		}
	}
	return names
}

// keys sets the label by which each learner is paired: the one that this program makes from the hyperparameters in the
// configuration, since another version may have written it in another way; where there is no configuration, the label
// in the file.
func (s *Sessions) keys() {
	var current []string
	if s.Config != nil {
		for _, entry := range s.Config.Learners {
			grid, err := learners.Sweep(entry)
			if err != nil {
				current = append(current, "") // a learner or hyperparameter of another version only
				continue
			}
			for _, c := range grid {
				current = append(current, c.Label())
			}
		}
	}
	for i, l := range s.Learners {
		l.key = l.Label
		if len(current) == len(s.Learners) && current[i] != "" && same(l.Label, current[i]) {
			l.key = current[i]
			continue
		}
		for _, label := range current {
			if label != "" && same(l.Label, label) {
				l.key = label
			}
		}
	}
}

// pair is a learner in both runs.
type pair struct{ old, new *Measured }

// pairs are the learners that are in both runs, in the order of the new one, and the labels of those that are not.
func pairs(old, new *Sessions) (both []pair, onlyOld, onlyNew []string) {
	// loose: without plain values, which labels of older runs leave out
	exact, loose := map[string]*Measured{}, map[string]*Measured{}
	for _, l := range old.Learners {
		exact[sorted(l.key)], loose[sorted(bare(l.key))] = l, l
	}
	taken := map[*Measured]bool{}
	for _, l := range new.Learners {
		o := exact[sorted(l.key)]
		if o == nil {
			o = loose[sorted(bare(l.key))]
		}
		if o == nil || taken[o] {
			onlyNew = append(onlyNew, l.Label)
			continue
		}
		taken[o] = true
		both = append(both, pair{o, l})
	}
	for _, l := range old.Learners {
		if !taken[l] {
			onlyOld = append(onlyOld, l.Label)
		}
	}
	return both, onlyOld, onlyNew
}

// sorted is a label with its hyperparameters in the order of the alphabet.
func sorted(label string) string {
	name, rest, _ := strings.Cut(label, " ")
	words := strings.Fields(rest)
	slices.Sort(words)
	return name + " " + strings.Join(words, " ")
}

// judged are the metrics by which both runs are compared: the one that ranks the new run, and AUC.
func judged(old, new *Sessions) (metrics []string, err error) {
	for _, name := range []string{rankBy(new), "auc"} {
		if !slices.Contains(metrics, name) && old.has(name) && new.has(name) {
			metrics = append(metrics, name)
		}
	}
	if len(metrics) == 0 {
		return nil, &input.Error{File: new.Path, Found: "no metric that both runs have", Wanted: "auc in both"}
	}
	return metrics, nil
}

// has tells whether a run has a metric, in its rows or in its summary.
func (s *Sessions) has(metric string) bool {
	return slices.Contains(s.Metrics, metric) || len(s.Learners) > 0 && s.Learners[0].hasMean(metric)
}

func (m *Measured) hasMean(metric string) bool { _, ok := m.means[metric]; return ok }

// rankBy is the metric by which a run ranks: that of its rank_by, or auc_remaining.
func rankBy(s *Sessions) string {
	if s.Config != nil {
		if name, err := strconv.Unquote(s.Config.At("rank_by").String()); err == nil {
			return name
		}
	}
	return "auc_remaining"
}

// lower tells whether less of a metric is better.
func lower(metric string) bool {
	m, ok := experiments.MetricByName(metric)
	return ok && m.Lower
}

// Mean is the mean of a metric in summary.csv; NaN where it has none.
func (m *Measured) Mean(metric string) float64 {
	if !m.hasMean(metric) {
		return math.NaN()
	}
	return m.means[metric]
}

// Key is the label by which the learner is paired: the one that this program makes from its hyperparameters, where they
// are known.
func (m *Measured) Key() string { return m.key }
