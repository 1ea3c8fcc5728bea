package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"streamml/eval/stats"
	"streamml/experiments"
	"streamml/learners"
)

func init() { register(whichRate, "learning_rates", learningRates) }

// maxSweeps is how many sweeps the figure shows: each has a curve and its null.
const maxSweeps = maxCurves / 2

// sweep is one learner at several values of one hyperparameter, all others equal.
type sweep struct {
	Name   string // as in "logistic: rate" or "logistic: rate, intercept 1"
	Param  string
	Values []float64 // positive, ascending
	At     []*experiments.Learner
	Hue    hue
	rest   string // the other hyperparameters, as in Name
}

// findSweeps finds the hyperparameters that were tried at three or more positive values; of a grid, the one with the
// most values, once for each setting of the others. The one that readers ask for first comes first, then those that
// reach highest.
func (v *view) findSweeps() []sweep {
	var all []sweep
	for _, name := range v.learnerNames() {
		all = append(all, v.sweepsOf(name)...)
	}
	slices.SortStableFunc(all, func(a, b sweep) int { return v.rank(a.best()) - v.rank(b.best()) })
	if main, ok := v.mainSweep(all); ok {
		i := slices.IndexFunc(all, func(s sweep) bool { return s.Name == main.Name })
		all = slices.Insert(slices.Delete(all, i, i+1), 0, main)
	}
	v.paintSweeps(all)
	return all
}

func (v *view) learnerNames() []string {
	var names []string
	for _, l := range v.Learners {
		if !slices.Contains(names, l.Config.Name) {
			names = append(names, l.Config.Name)
		}
	}
	return names
}

func (v *view) rank(l *experiments.Learner) int { return slices.Index(v.ranked, l) }

// best is the member with the highest AUC.
func (s sweep) best() *experiments.Learner {
	best := s.At[0]
	for _, l := range s.At {
		if l.AUC().Mean > best.AUC().Mean {
			best = l
		}
	}
	return best
}

func (v *view) sweepsOf(name string) []sweep {
	members := v.named(name)
	var found []sweep
	most, vary := 2, differing(members)
	for _, p := range members[0].Config.Params() {
		if groups, longest := along(members, p.Name, vary); longest > most {
			found, most = groups, longest
		}
	}
	return found
}

// differing are the hyperparameters in which the members differ.
func differing(members []*experiments.Learner) (names []string) {
	for _, p := range members[0].Config.Params() {
		if differ(members, p.Name) {
			names = append(names, p.Name)
		}
	}
	return names
}

// along groups members by all hyperparameters that vary but one, which must be a positive number.
func along(members []*experiments.Learner, hyperparameter string, vary []string) (groups []sweep, longest int) {
	byRest := map[string]int{}
	for _, l := range members {
		x, err := strconv.ParseFloat(param(l.Config, hyperparameter), 64)
		if err != nil || !(x > 0) || math.IsInf(x, 0) {
			continue
		}
		key := restOf(l, hyperparameter, vary, func(p learners.Param) string { return p.Name + " " + p.Value })
		k, ok := byRest[key]
		if !ok {
			k = len(groups)
			byRest[key] = k
			rest := restOf(l, hyperparameter, vary, said)
			if slices.ContainsFunc(groups, func(g sweep) bool { return g.rest == rest }) {
				rest = key // those that are alike when shortened
			}
			groups = append(groups, sweep{Name: l.Config.Name + ": " + hyperparameter + rest, Param: hyperparameter, rest: rest})
		}
		groups[k].Values = append(groups[k].Values, x)
		groups[k].At = append(groups[k].At, l)
		longest = max(longest, len(groups[k].At))
	}
	for _, g := range groups {
		g.sort()
	}
	return slices.DeleteFunc(groups, func(g sweep) bool { return len(g.At) < 2 }), longest
}

// restOf is the other hyperparameters that vary, those at their default left out, as in ", intercept 1".
func restOf(l *experiments.Learner, but string, vary []string, say func(learners.Param) string) string {
	var rest strings.Builder
	for _, p := range l.Config.Params() {
		if p.Name != but && slices.Contains(vary, p.Name) && p.Value != byDefault(l.Config.Name, p.Name) {
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

// flat is the widest run of values around the best whose AUC lies within a point of it.
func (s sweep) flat() (low, high float64) {
	at := slices.Index(s.At, s.best())
	from, to := at, at
	near := func(i int) bool { return i >= 0 && i < len(s.At) && s.At[at].AUC().Mean-s.At[i].AUC().Mean <= 0.01 }
	for near(from - 1) {
		from--
	}
	for near(to + 1) {
		to++
	}
	return s.Values[from], s.Values[to]
}

// learningRates draws AUC against the hyperparameter that was swept, and the null beside it.
func learningRates(v *view) *figure {
	sweeps := part(v, v.sweeps, maxSweeps)
	if len(sweeps) == 0 {
		return nil
	}
	body := &curves{
		X: scale{Min: math.Inf(1), Log: true},
		Y: scale{Title: "AUC in points (100 = perfect, 50 = chance)", Min: 50, Max: 100},
	}
	var params []string
	var nulls []curve
	for _, s := range sweeps {
		c, null := sweepCurves(s)
		if len(c.X) == 0 {
			continue
		}
		body.Curves, nulls = append(body.Curves, c), append(nulls, null)
		body.X.Min, body.X.Max = min(body.X.Min, c.X[0]), max(body.X.Max, c.X[len(c.X)-1])
		body.Y.Min = min(body.Y.Min, lowest(c.Mean), lowest(null.Mean))
		if !slices.Contains(params, s.Param) {
			params = append(params, s.Param)
		}
	}
	if len(body.Curves) == 0 {
		return nil
	}
	body.Under = nulls
	body.X.Title = strings.Join(params, ", ") + " (log scale)"
	room := math.Pow(body.X.Max/body.X.Min, 0.04)
	body.X.Min, body.X.Max = body.X.Min/room, body.X.Max*room
	body.Guide = [][2]float64{{body.X.Min, 50}, {body.X.Max, 50}}
	title := rateTitle(v.sweeps[0])
	caption := "AUC, " + v.mean() + " with the 95\u00a0% band; dashed is the null, the same sessions with permuted labels, which must lie at 50."
	if n := len(v.sweeps); n > len(sweeps) {
		caption = fmt.Sprintf("%d of %d sweeps, those that reach highest: ", len(sweeps), n) + caption
	}
	return &figure{
		Name: "learning_rates", Title: title,
		Caption: caption,
		Charts:  []chart{{File: "learning_rates", Title: title, Alt: rateAlt(body), drawing: body}},
	}
}

// paintSweeps gives each sweep the colour of its learner or, where another sweep of the learner has it or the learner
// has none, one that no other sweep has, while there are some. On demand, learners without a colour stay grey.
func (v *view) paintSweeps(sweeps []sweep) {
	taken := map[hue]bool{plain: true}
	for i := range sweeps {
		own := v.hueOf(sweeps[i].At[0].Config.Name)
		sweeps[i].Hue = own
		for k := len(hues) - 1; k >= 0 && taken[sweeps[i].Hue]; k-- {
			sweeps[i].Hue = hues[k]
		}
		if own == plain && i >= maxSweeps || taken[sweeps[i].Hue] {
			sweeps[i].Hue = plain
		}
		taken[sweeps[i].Hue] = true
	}
}

// hueOf is the colour of a learner's best setting.
func (v *view) hueOf(name string) hue {
	for _, l := range v.best {
		if l.Config.Name == name {
			return v.hues[l]
		}
	}
	return plain
}

// sweepCurves are the AUC of a sweep and its null.
func sweepCurves(s sweep) (c, null curve) {
	key := s.At[0].Config.Name
	c = curve{Name: s.Name, Key: key, Hue: s.Hue, Dots: true, Banded: true}
	null = curve{Name: s.Name + ", null", Key: key, Hue: s.Hue, Dashed: true}
	for i, l := range s.At {
		auc := l.AUC()
		if math.IsNaN(auc.Mean) {
			continue
		}
		c.add(s.Values[i], auc)
		null.add(s.Values[i], stats.Interval{Mean: l.NullAUC(), Low: math.NaN(), High: math.NaN()})
	}
	return c, null
}

// mainSweep is the one that readers ask for first: that of the best setting or, where that was not swept, of its
// learner, or else the first; ok is false without any.
func (v *view) mainSweep(all []sweep) (main sweep, ok bool) {
	best := v.best[0]
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

// rateVerdict says where the hyperparameter of the main sweep matters.
func (v *view) rateVerdict() string {
	if len(v.sweeps) == 0 || math.IsNaN(v.sweeps[0].best().AUC().Mean) {
		return ""
	}
	s := v.sweeps[0]
	text := fmt.Sprintf("For %s, %s.", s.who(), s.effect())
	if !slices.Contains(s.At, v.best[0]) {
		text += " The best setting itself was not swept."
	}
	return text
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
func (s sweep) effect() string {
	at := slices.Index(s.At, s.best())
	best := fmt.Sprintf("%s %s is best at %s points", s.Param, plainNumber(s.Values[at]), percent(s.At[at].AUC().Mean))
	if low, high := s.flat(); low < high {
		return fmt.Sprintf("%s; from %s to %s it stays within one point", best, plainNumber(low), plainNumber(high))
	}
	var near []string
	for _, k := range []int{at - 1, at + 1} {
		if k >= 0 && k < len(s.At) {
			near = append(near, fmt.Sprintf("%s reaches %s", plainNumber(s.Values[k]), percent(s.At[k].AUC().Mean)))
		}
	}
	return best + "; " + list(near)
}

func rateTitle(s sweep) string {
	if low, high := s.flat(); low < high {
		return fmt.Sprintf("From %s %s to %s, the AUC of %s moves by less than a point", s.Param, plainNumber(low), plainNumber(high), s.who())
	}
	return fmt.Sprintf("For %s, %s", s.who(), s.effect())
}

func rateAlt(c *curves) string {
	alt := "AUC against " + c.X.Title + ":"
	for _, l := range c.Curves {
		alt += " " + l.Name
		for k := range l.X {
			alt += fmt.Sprintf(" %s at %s,", points(l.Mean[k]), plainNumber(l.X[k]))
		}
		alt = strings.TrimSuffix(alt, ",") + ";"
	}
	return alt
}
