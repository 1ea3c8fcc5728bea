package report

import (
	"slices"

	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/compare"
)

// newView is all that the report shows of a run at first.
func newView(r *experiments.Results, against *compare.Comparison) view {
	return view{cast: newCast(r, against)}
}

func newCast(r *experiments.Results, against *compare.Comparison) *cast {
	c := &cast{Results: r, against: against}
	for i, l := range r.Learners {
		c.all = append(c.all, &contender{Learner: l, index: i, params: l.Config.Params(), hue: chart.Plain})
	}
	if len(c.all) == 0 {
		return c
	}
	c.rankAll()
	c.naming = newNaming(c.all)
	c.naming.nameAll(c.all)
	c.first = c.choose()
	c.abbreviate()
	c.paint()
	c.sweeps = findSweeps(c)
	c.bestOf = r.Best(r.Plan.Rank())
	for i, same := range c.bestOf.Same {
		c.all[i].same = same && c.all[i].Learner != c.bestOf.Learner
	}
	return c
}

// rankAll puts all in order.
func (c *cast) rankAll() {
	places := map[*experiments.Learner]int{}
	for i, l := range c.Learners {
		places[l] = i
	}
	seen := map[string]bool{}
	for i, l := range c.Ranking() {
		o := c.all[places[l]]
		o.rank = i
		c.ranked = append(c.ranked, o)
		if !seen[l.Config.Name] {
			seen[l.Config.Name] = true
			c.best = append(c.best, o)
		}
	}
}

// choose takes the best setting of each learner, up to eight. Where fewer than three learners compete, some of
// their other settings are taken as well, evenly from the second best to the last.
func (c *cast) choose() []*contender {
	if len(c.best) >= 3 || len(c.best) == len(c.ranked) {
		return c.best[:min(len(c.best), maxCurves)]
	}
	others := slices.DeleteFunc(slices.Clone(c.ranked), func(l *contender) bool { return slices.Contains(c.best, l) })
	shown := slices.Clone(c.best)
	n := min(len(others), 4)
	for i := range n {
		shown = append(shown, others[(i+1)*len(others)/n-1])
	}
	slices.SortStableFunc(shown, func(a, b *contender) int { return a.rank - b.rank })
	return shown
}

// paint gives out the colours in the order of the configuration, so that a learner keeps its own when the ranking
// changesOf. Floors, and who is not shown, are grey.
func (c *cast) paint() {
	next := 0
	for _, l := range c.all {
		if slices.Contains(c.first, l) && l.Config.Family != "floor" {
			l.hue = chart.Hues[next]
			next++
		}
	}
}
