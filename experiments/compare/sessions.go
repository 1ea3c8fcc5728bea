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
	rows     string              // path of results.csv
	Config   *configs.Experiment // as resolved; nil of a file alone
	Metrics  []string            // that its rows have, in their order
	Learners []*Measured

	seed, data string // as bench.txt has them; empty where unknown
	slots      []slot
	place      map[slotKey]int // of a slot
}

// Measured is a learner in a run.
type Measured struct {
	Label  string
	key    string               // what learners are paired by
	values [][]float64          // by metric, then slot; NaN where undefined; none where no rows were kept
	means  map[string]float64   // of summary.csv; nil of a file alone
	byName map[string][]float64 // values by metric
}

type slotKey struct {
	topic   string
	session int
}

// slot is a session that all learners see; a number is -1 where it is unknown.
type slot struct {
	slotKey
	events, accepted int
	line             int // of the file, where it stands first
}

// of is the values of a metric by slot; nil where there are none.
func (m *Measured) of(metric string) []float64 { return m.byName[metric] }

// slot is the place of a session; -1 where numbers of posts differ from those that stood before.
func (s *Sessions) slot(at slot) int {
	i, ok := s.place[at.slotKey]
	if !ok {
		i = len(s.slots)
		at.topic = strings.Clone(at.topic) // it must not keep its row in memory
		s.place[at.slotKey] = i
		s.slots = append(s.slots, at)
		return i
	}
	if s.slots[i].events != at.events || s.slots[i].accepted != at.accepted {
		return -1
	}
	return i
}

// set puts a value in.
func (m *Measured) set(metric, slot int, x float64) {
	for len(m.values[metric]) <= slot {
		m.values[metric] = append(m.values[metric], math.NaN())
	}
	m.values[metric][slot] = x
}

// fillMissing fills what is missing with NaN, and gives values their names.
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

// keys gives learners what they are paired by: the label that the program of today gives to the hyperparameters of the
// resolved configuration, else that of the file.
func (s *Sessions) keys() {
	var today []string
	if s.Config != nil {
		for _, entry := range s.Config.Learners {
			grid, err := learners.Sweep(entry)
			if err != nil {
				today = append(today, "") // of another version: a learner or a hyperparameter that is no more
				continue
			}
			for _, c := range grid {
				today = append(today, c.Label())
			}
		}
	}
	for i, l := range s.Learners {
		l.key = l.Label
		if len(today) == len(s.Learners) && today[i] != "" && same(l.Label, today[i]) {
			l.key = today[i]
			continue
		}
		for _, label := range today {
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

// judged are the metrics by which both runs are compared: the one that ranks and AUC.
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

// Key is the label that the program of today gives to the learner's hyperparameters.
func (m *Measured) Key() string { return m.key }
