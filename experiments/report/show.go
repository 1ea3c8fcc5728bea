package report

import (
	"slices"
	"streamml/experiments"
	"streamml/experiments/chart"
)

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
