package report

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"streamml/eval"
	"streamml/eval/stats"
	"streamml/experiments"
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
	names  map[*experiments.Learner]string
	hues   map[*experiments.Learner]hue
	same   map[*experiments.Learner]bool // who cannot be told apart from the best; not the best itself
	topic  string                        // the only topic shown, of several; empty for all
	rest   bool                          // only those learners are shown that have no room beside the best

	against *compare.Comparison // with another run; nil without
}

func newView(r *experiments.Results) *view {
	v := &view{Results: r, ranked: r.Ranking(), names: map[*experiments.Learner]string{}, hues: map[*experiments.Learner]hue{}, same: map[*experiments.Learner]bool{}}
	seen := map[string]bool{}
	for _, l := range v.ranked {
		v.names[l] = v.name(l)
		if !seen[l.Config.Name] {
			seen[l.Config.Name] = true
			v.best = append(v.best, l)
		}
	}
	v.shown = v.choose()
	v.paint()
	best := r.Best(auc())
	for i, same := range best.Same {
		v.same[r.Learners[i]] = same && r.Learners[i] != best.Learner
	}
	return v
}

// only is the view of one topic: the same learners under the same names and in the same colours.
func (v *view) only(t int) *view {
	o := *v
	o.Results, o.topic = v.Topic(t), people(v.Plan.Data.Topics[t].Name)
	o.names, o.hues = map[*experiments.Learner]string{}, map[*experiments.Learner]hue{}
	twins := map[*experiments.Learner]*experiments.Learner{}
	for i, l := range v.Learners {
		twin := o.Learners[i]
		twins[l], o.names[twin], o.hues[twin] = twin, v.names[l], v.hues[l]
	}
	of := func(list []*experiments.Learner) []*experiments.Learner {
		list = slices.Clone(list)
		for i, l := range list {
			list[i] = twins[l]
		}
		return list
	}
	o.ranked, o.best, o.shown = of(v.ranked), of(v.best), of(v.shown)
	return &o
}

// others is the view of the learners beyond the first, for readers who ask for them.
func (v *view) others() *view {
	o := *v
	o.shown, o.rest = nil, true
	if len(v.best) > maxCurves {
		o.shown = v.best[maxCurves:]
	}
	return &o
}

// part is the first n of a list or, in the view of the others, all but those.
func part[T any](v *view, list []T, n int) []T {
	n = min(n, len(list))
	if v.rest {
		return list[n:]
	}
	return list[:n]
}

// mean says what a number in a figure is the mean of.
func (v *view) mean() string {
	if v.topic != "" {
		return "mean over the sessions of this topic"
	}
	return "mean over topics"
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
		v.hues[l] = plain
		if slices.Contains(v.shown, l) && l.Config.Family != "floor" {
			v.hues[l] = hues[next]
			next++
		}
	}
}

// name is the learner's name with as many of its hyperparameters as tell it from the others of that name: of those
// in which they differ, the first and all that are not at their default; as in "rls (lambda 0.3)".
func (v *view) name(l *experiments.Learner) string {
	var differs []string
	for _, p := range l.Config.Params() {
		if v.varies(l.Config.Name, p.Name) && (len(differs) == 0 || p.Value != byDefault(l.Config.Name, p.Name)) {
			differs = append(differs, said(p))
		}
	}
	if len(differs) == 0 {
		return l.Config.Name
	}
	return l.Config.Name + " (" + strings.Join(differs, ", ") + ")"
}

// label is the name for a place where there is little room: without hyperparameters where they are many and no
// other learner of that name is shown.
func (v *view) label(l *experiments.Learner) string {
	const most = 24
	name := v.names[l]
	alone := !slices.ContainsFunc(v.shown, func(o *experiments.Learner) bool { return o != l && o.Config.Name == l.Config.Name })
	if alone && utf8.RuneCountInString(name) > most {
		return l.Config.Name
	}
	return name
}

// byDefault is the default of a learner's hyperparameter.
func byDefault(name, hyperparameter string) string {
	if !slices.Contains(learners.Names(), name) {
		return ""
	}
	return param(learners.ByName(name), hyperparameter)
}

// said is a hyperparameter in words, shortened where it is a learner within this one.
func said(p learners.Param) string {
	return p.Name + " " + cut(inner.ReplaceAllString(p.Value, ""), 24)
}

// param is the value of a hyperparameter, empty where the learner has none of that name.
func param(c learners.Config, name string) string {
	for _, p := range c.Params() {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// inner is the hyperparameters of a learner within another, as in "logistic(rate=1)+pa(c=0.1)".
var inner = regexp.MustCompile(`\([^()]*\)`)

// cut shortens what has more than most characters.
func cut(value string, most int) string {
	if short := start(value, most); short != value {
		return short + "…"
	}
	return value
}

// varies tells whether learners of a name differ in a hyperparameter.
func (v *view) varies(name, hyperparameter string) bool {
	return differ(v.named(name), hyperparameter)
}

func differ(list []*experiments.Learner, hyperparameter string) bool {
	return slices.ContainsFunc(list, func(l *experiments.Learner) bool {
		return param(l.Config, hyperparameter) != param(list[0].Config, hyperparameter)
	})
}

// named are the learners of a name, in the order of the configuration.
func (v *view) named(name string) (list []*experiments.Learner) {
	for _, l := range v.Learners {
		if l.Config.Name == name {
			list = append(list, l)
		}
	}
	return list
}

// topicNames are the names of the topics.
func (v *view) topicNames() []string {
	var names []string
	for _, t := range v.Plan.Data.Topics {
		names = append(names, people(t.Name))
	}
	return names
}

// course is the numbers of a metric at the places k, in points: mean and 95 % limits over topics; x says where in
// the chart number k stands. It ends where fewer than half of the topics reach. A topic that has ended keeps its
// last value, so that a curve does not jump because another mix of topics is left.
func (v *view) course(l *experiments.Learner, topics []eval.Tally, metric string, at []int, x func(k int) float64) curve {
	c := curve{Name: v.label(l), Key: l.Config.Name, Hue: v.hues[l]}
	for _, k := range at {
		i, reached := v.over(topics, metric, k)
		if 2*reached < len(topics) {
			break
		}
		if !math.IsNaN(i.Mean) {
			c.add(x(k), i)
		}
	}
	return c
}

// over is the mean of number k of a metric over topics, and how many of them reach it; see [view.mean].
func (v *view) over(topics []eval.Tally, metric string, k int) (mean stats.Interval, reached int) {
	if v.topic != "" {
		mean = experiments.OverSessions(&topics[0], metric, k)
		return mean, min(mean.N, 1)
	}
	var means []float64
	for t := range topics {
		m := topics[t].Of(metric)
		if k < len(m) {
			reached++
		}
		if len(m) > 0 {
			means = append(means, m[min(k, len(m)-1)].Mean())
		}
	}
	return stats.Mean(means), reached
}

// add appends a fraction and its limits, in points.
func (c *curve) add(x float64, i stats.Interval) {
	c.X = append(c.X, x)
	c.Mean = append(c.Mean, 100*i.Mean)
	c.Low = append(c.Low, min(max(100*i.Low, 0), 100)) // min and max keep NaN
	c.High = append(c.High, min(max(100*i.High, 0), 100))
}

// dropLimits leaves the curve without a band.
func (c *curve) dropLimits() {
	for k := range c.Low {
		c.Low[k], c.High[k] = math.NaN(), math.NaN()
	}
}

// people writes the name of a topic as people would.
func people(topic string) string { return strings.ReplaceAll(topic, "_", " ") }
