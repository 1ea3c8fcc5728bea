package report

import (
	"slices"
	"strings"

	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/compare"
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

func newView(r *experiments.Results) *view {
	v := &view{Results: r, ranked: r.Ranking(), naming: newNaming(r.Learners), names: map[*experiments.Learner]string{}, hues: map[*experiments.Learner]chart.Hue{}, same: map[*experiments.Learner]bool{}}
	seen := map[string]bool{}
	for _, l := range v.ranked {
		v.names[l] = v.naming.name(l, said)
		if !seen[l.Config.Name] {
			seen[l.Config.Name] = true
			v.best = append(v.best, l)
		}
	}
	if len(v.ranked) == 0 {
		return v
	}
	v.tellApart()
	v.shown = v.choose()
	v.abbreviate()
	v.paint()
	v.sweeps = v.findSweeps()
	best := r.Best(experiments.AUC())
	for i, same := range best.Same {
		v.same[r.Learners[i]] = same && r.Learners[i] != best.Learner
	}
	return v
}

// choose takes the best setting of each learner, up to eight. Where fewer than three learners compete, some of
// their other settings are taken as well, evenly from the second best to the last.
func (v *view) choose() []*experiments.Learner {
	if len(v.best) >= 3 || len(v.best) == len(v.ranked) {
		return v.best[:min(len(v.best), maxCurves)]
	}
	others := slices.DeleteFunc(slices.Clone(v.ranked), func(l *experiments.Learner) bool { return slices.Contains(v.best, l) })
	shown := slices.Clone(v.best)
	n := min(len(others), 4)
	for i := range n {
		shown = append(shown, others[(i+1)*len(others)/n-1])
	}
	slices.SortStableFunc(shown, func(a, b *experiments.Learner) int {
		return slices.Index(v.ranked, a) - slices.Index(v.ranked, b)
	})
	return shown
}

// paint gives out the colours in the order of the configuration, so that a learner keeps its own when the ranking
// changes. Floors, and who is not shown, are grey.
func (v *view) paint() {
	next := 0
	for _, l := range v.Learners {
		v.hues[l] = chart.Plain
		if slices.Contains(v.shown, l) && l.Config.Family != "floor" {
			v.hues[l] = chart.Hues[next]
			next++
		}
	}
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
