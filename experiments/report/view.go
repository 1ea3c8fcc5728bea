package report

import (
	"math"
	"slices"
	"strings"

	"streamml/eval"
	"streamml/eval/stats"
	"streamml/experiments"
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
}

func newView(r *experiments.Results) *view {
	v := &view{Results: r, ranked: r.Ranking(), names: map[*experiments.Learner]string{}, hues: map[*experiments.Learner]hue{}}
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
		v.hues[l] = plain
		if slices.Contains(v.shown, l) && l.Config.Family != "floor" {
			v.hues[l] = hues[next]
			next++
		}
	}
}

// name is the learner's name with those of its hyperparameters in which it differs from others of that name: as in
// "rls (lambda 0.3)".
func (v *view) name(l *experiments.Learner) string {
	var differs []string
	for i, p := range l.Config.Params() {
		for _, other := range v.Learners {
			if other.Config.Name != l.Config.Name {
				continue
			}
			if q := other.Config.Params(); i < len(q) && q[i].Value != p.Value {
				differs = append(differs, p.Name+" "+p.Value)
				break
			}
		}
	}
	if len(differs) == 0 {
		return l.Config.Name
	}
	return l.Config.Name + " (" + strings.Join(differs, ", ") + ")"
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
	c := curve{Name: v.names[l], Hue: v.hues[l]}
	for _, k := range at {
		i, reached := over(topics, metric, k)
		if 2*reached < len(topics) {
			break
		}
		if !math.IsNaN(i.Mean) {
			c.add(x(k), i)
		}
	}
	return c
}

// over is the mean over topics of number k of a metric, and how many of them reach it.
func over(topics []eval.Tally, metric string, k int) (mean stats.Interval, reached int) {
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
