package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"streamml/experiments/chart"
	"streamml/learners"
)

// findSweeps finds the hyperparameters that were tried at three or more values, two of them positive and 0 perhaps
// among them; of a grid, the one with the
// most values, once for each setting of the others. The one that readers ask for first comes first, then those that
// reach highest.
func findSweeps(c *cast) []sweep {
	var all []sweep
	for i, l := range c.all {
		if i == slices.IndexFunc(c.all, func(o *contender) bool { return o.Config.Name == l.Config.Name }) {
			all = append(all, sweepsOf(c, l.Config.Name)...)
		}
	}
	slices.SortStableFunc(all, func(a, b sweep) int { return a.best().rank - b.best().rank })
	if main, ok := mainSweep(c, all); ok {
		i := slices.IndexFunc(all, func(s sweep) bool { return s.Name == main.Name })
		all = slices.Insert(slices.Delete(all, i, i+1), 0, main)
	}
	paintSweeps(c, all)
	return all
}

// best is the member with the best score.
func (s sweep) best() *contender {
	best := s.At[0]
	for _, l := range s.At {
		if l.Beats(best.Learner) || math.IsNaN(best.Score().Mean) {
			best = l
		}
	}
	return best
}

func sweepsOf(c *cast, name string) []sweep {
	members := c.named(name)
	var found []sweep
	most := 4 // two values
	for _, p := range members[0].params {
		if groups, longest := along(c.naming, members, p.Name); longest > most {
			found, most = groups, longest
		}
	}
	return found
}

// along groups members by all hyperparameters but one, which must be a number and not negative; longest is the length
// of the largest group.
func along(n *naming, members []*contender, hyperparameter string) (groups []sweep, longest int) {
	byRest := map[string]int{}
	for _, l := range members {
		x, err := strconv.ParseFloat(value(l.params, hyperparameter), 64)
		if err != nil || !(x >= 0) || math.IsInf(x, 0) {
			continue
		}
		key := n.rest(l, hyperparameter, func(p learners.Param) string { return p.Name + " " + p.Value })
		k, ok := byRest[key]
		if !ok {
			k = len(groups)
			byRest[key] = k
			rest := n.rest(l, hyperparameter, setting)
			if slices.ContainsFunc(groups, func(g sweep) bool { return g.rest == rest }) {
				rest = key // those that are alike when shortened
			}
			groups = append(groups, sweep{Name: l.Config.Name + ": " + hyperparameter + rest, Param: hyperparameter,
				rest: rest})
		}
		groups[k].Values = append(groups[k].Values, x)
		groups[k].At = append(groups[k].At, l)
	}
	for _, g := range groups {
		g.sort()
	}
	groups = slices.DeleteFunc(groups, func(g sweep) bool { return g.positive() < 2 })
	for _, g := range groups {
		longest = max(longest, g.length())
	}
	return groups, longest
}

// rest is the other hyperparameters that are not at their default, as in ", intercept 1".
func (n *naming) rest(l *contender, but string, say func(learners.Param) string) string {
	var rest strings.Builder
	for _, p := range l.params {
		if p.Name != but && !n.usual(l, p) {
			rest.WriteString(", " + say(p))
		}
	}
	return rest.String()
}

func (s sweep) sort() {
	order := make([]int, len(s.At))
	for i := range order {
		order[i] = i
	}
	values, at := slices.Clone(s.Values), slices.Clone(s.At)
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	for i, k := range order {
		s.Values[i], s.At[i] = values[k], at[k]
	}
}

// positive counts the values above 0; the values ascend.
func (s sweep) positive() (n int) {
	for _, x := range s.Values {
		if x > 0 {
			n++
		}
	}
	return n
}

// length counts values twice that are positive, so that of two sweeps the one is longer that has more of those.
func (s sweep) length() int { return len(s.At) + s.positive() }

// around is the widest run of places around the best that all are as something asks.
func (s sweep) around(is func(k int) bool) (from, to int) {
	from = slices.Index(s.At, s.best())
	to = from
	for from > 0 && is(from-1) {
		from--
	}
	for to+1 < len(s.At) && is(to+1) {
		to++
	}
	return from, to
}

// flat is the widest run of values around the best whose score lies within a point of it; one value where scores are in
// no points.
func (v view) flat(s sweep) (low, high float64) {
	best := s.best().Score().Mean
	from, to := s.around(func(k int) bool { return inPoints(v.Plan.Rank()) && best-s.At[k].Score().Mean <= 0.01 })
	return s.Values[from], s.Values[to]
}

// mainSweep is the one that readers ask for first: that of the best setting or, where that was not swept, of its
// learner, or else the first; ok is false without any.
func mainSweep(c *cast, all []sweep) (main sweep, ok bool) {
	best := c.best[0]
	for _, s := range all {
		if slices.Contains(s.At, best) {
			return s, true
		}
	}
	for _, s := range all {
		if s.At[0].Config.Name == best.Config.Name {
			return s, true
		}
	}
	if len(all) == 0 {
		return sweep{}, false
	}
	return all[0], true
}

// paintSweeps gives each sweep the colour of its learner or, where another sweep of the learner has it or the learner
// has none, one that no other sweep has, while there are some. On demand, learners without a colour stay grey.
func paintSweeps(c *cast, sweeps []sweep) {
	taken := map[chart.Hue]bool{chart.Plain: true}
	for i := range sweeps {
		own := hueOf(c, sweeps[i].At[0].Config.Name)
		sweeps[i].Hue = own
		for k := len(chart.Hues) - 1; k >= 0 && taken[sweeps[i].Hue]; k-- {
			sweeps[i].Hue = chart.Hues[k]
		}
		if own == chart.Plain && i >= maxSweeps || taken[sweeps[i].Hue] {
			sweeps[i].Hue = chart.Plain
		}
		taken[sweeps[i].Hue] = true
	}
}

// hueOf is the colour of a learner's best setting.
func hueOf(c *cast, name string) chart.Hue {
	for _, l := range c.best {
		if l.Config.Name == name {
			return l.hue
		}
	}
	return chart.Plain
}

// who is the learner with the hyperparameters that all of the sweep share and that are not at their default.
func (s sweep) who() string {
	name := s.At[0].Config.Name
	if s.rest == "" {
		return name
	}
	return name + " (" + strings.TrimPrefix(s.rest, ", ") + ")"
}

// effect says in which range the hyperparameter has little effect or, where there is none, what its neighbours cost.
func (v view) effect(s sweep) string {
	at := slices.Index(s.At, s.best())
	best := fmt.Sprintf("%s %s is best at %s", s.Param, chart.Number(s.Values[at]), v.amount(s.At[at].Score().Mean))
	if low, high := v.flat(s); low < high {
		return fmt.Sprintf("%s; from %s to %s it stays within one point", best, chart.Number(low), chart.Number(high))
	}
	var near []string
	for _, k := range []int{at - 1, at + 1} {
		if k >= 0 && k < len(s.At) {
			near = append(near, fmt.Sprintf("%s reaches %s", chart.Number(s.Values[k]), v.number(s.At[k].Score().Mean)))
		}
	}
	return best + "; " + list(near)
}
