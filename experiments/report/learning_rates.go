package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"streamml/eval/stats"
	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() { register(whichRate, "learning_rates", needs{}, learningRates) }

// learningRates draws the score against the hyperparameter that was swept, and the null beside it.
func learningRates(v view) *figure {
	sweeps := part(v, v.sweeps, maxSweeps)
	body := rateCurves(v, sweeps)
	if len(body.Curves) == 0 {
		return nil
	}
	widenRates(body)
	title := rateTitle(v, v.sweeps[0])
	return &figure{
		Name: "learning_rates", Title: title, Caption: rateCaption(v, body, len(sweeps)),
		Charts: []chart.Chart{{File: "learning_rates", Title: title, Alt: rateAlt(body), Body: body}},
	}
}

// rateCurves are a curve for each sweep that has a score above 0 on the logarithmic axis, and their nulls under them.
func rateCurves(v view, sweeps []sweep) *chart.Curves {
	body := &chart.Curves{
		X: chart.Scale{Min: math.Inf(1), Log: true},
		Y: chart.Scale{Title: titleOf(v.drawn()) + " in points (100 = perfect, 50 = chance)", Min: 50, Max: 100},
	}
	var params []string
	for _, s := range sweeps {
		c, null := sweepCurves(v, s)
		least := slices.IndexFunc(c.X, func(x float64) bool { return x > 0 })
		if least < 0 {
			continue
		}
		body.Curves = append(body.Curves, c)
		if len(null.X) > 0 {
			body.Under = append(body.Under, null)
		}
		body.X.Min, body.X.Max = min(body.X.Min, c.X[least]), max(body.X.Max, c.X[len(c.X)-1])
		body.Y.Min = min(body.Y.Min, lowest(c.Mean), lowest(null.Mean))
		if !slices.Contains(params, s.Param) {
			params = append(params, s.Param)
		}
	}
	body.X.Title = strings.Join(params, ", ") + " (log scale)"
	if len(params) > 1 {
		body.X.Name = "value"
	}
	return body
}

// widenRates gives the value 0, which a logarithmic axis has no place for, one left of the others, and all of them some
// room on either side.
func widenRates(c *chart.Curves) {
	x := &c.X
	if slices.ContainsFunc(c.Curves, func(c chart.Curve) bool { return c.X[0] == 0 }) {
		x.Zero = x.Min / math.Max(2, math.Pow(x.Max/x.Min, 0.12))
		x.Min = x.Zero
	}
	room := math.Pow(x.Max/x.Min, 0.04)
	x.Min, x.Max = x.Min/room, x.Max*room
	c.Guide = [][2]float64{{x.Min, 50}, {x.Max, 50}}
}

func rateCaption(v view, body *chart.Curves, drawn int) string {
	caption := titleOf(v.drawn()) + ", " + v.mean() + v.band(body.Curves)
	if body.X.Zero > 0 {
		caption += "; 0 stands beside the axis, which has no place for it"
	}
	if len(body.Under) > 0 {
		caption += "; dashed is the null, the same sessions with permuted labels, which must lie at 50"
	}
	if all := len(v.sweeps); all > drawn {
		const of = "%d of %d sweeps, that of the best learner and those that reach highest: "
		caption = fmt.Sprintf(of, drawn, all) + caption
	}
	return caption + "."
}

// sweepCurves are the score of a sweep and its null.
func sweepCurves(v view, s sweep) (c, null chart.Curve) {
	key, m := s.At[0].Config.Name, v.drawn()
	c = chart.Curve{Name: s.Name, Key: key, Hue: s.Hue, Dots: true}
	null = chart.Curve{Name: s.Name + ", null", Key: key, Hue: s.Hue, Dashed: true}
	for _, i := range s.drawn() {
		l := s.At[i]
		score := l.Interval(m)
		if math.IsNaN(score.Mean) {
			continue
		}
		add(&c, s.Values[i], v.limited(score))
		if x := nullOf(m, l); !math.IsNaN(x) {
			add(&null, s.Values[i], stats.Interval{Mean: x, Low: math.NaN(), High: math.NaN()})
		}
	}
	return c, null
}

// nullOf is the mean over topics of a metric on permuted labels; NaN where there is none.
func nullOf(m experiments.Metric, l *contender) float64 {
	if m.Null == nil {
		return math.NaN()
	}
	return experiments.MeanOver(m.Null(l.Learner))
}

// drawn is the places of the values that have points.
func (s sweep) drawn() []int { return s.spread(mostPoints) }

// spread is the places of all values or, of more than so many, of so many evenly spaced ones and the best.
func (s sweep) spread(most int) []int {
	at := evenly(len(s.At), most)
	best := slices.Index(s.At, s.best())
	if i, there := slices.BinarySearch(at, best); !there {
		at = slices.Insert(at, i, best)
	}
	return at
}

// rateVerdict says where the hyperparameter of the main sweep matters, which of its values cannot be told apart from
// the best, and which is best on how many topics.
func rateVerdict(v view) string {
	if len(v.sweeps) == 0 || math.IsNaN(v.sweeps[0].best().Score().Mean) {
		return ""
	}
	s := v.sweeps[0]
	parts := []string{fmt.Sprintf("For %s, %s.", s.who(), v.effect(s)), alikeInWords(v, s, v.alike(s)),
		bestByTopic(v, s)}
	if !slices.Contains(s.At, v.best[0]) {
		parts = append(parts, "The best setting itself was not swept.")
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

func rateTitle(v view, s sweep) string {
	if low, high := v.flat(s); low < high {
		return fmt.Sprintf("From %s %s to %s, %s moves by less than a point", s.Param, chart.Number(low),
			chart.Number(high), s.who())
	}
	return fmt.Sprintf("For %s, %s", s.who(), v.effect(s))
}

// mostSaid is how many values of a curve its alternative text names.
const mostSaid = 20

func rateAlt(c *chart.Curves) string {
	var alt strings.Builder
	alt.WriteString(c.Y.Title + ", against " + c.X.Title + ":")
	for _, l := range c.Curves {
		alt.WriteString(" " + l.Name)
		mark := " "
		for _, k := range evenly(len(l.X), mostSaid) {
			fmt.Fprintf(&alt, "%s%s at %s", mark, points(l.Mean[k]), chart.Number(l.X[k]))
			mark = ", "
		}
		alt.WriteString(";")
	}
	return alt.String()
}

// evenly is at most so many places of n, the first and the last among them.
func evenly(n, most int) (at []int) {
	if n <= most {
		most = n
	}
	for i := range most {
		at = append(at, i*(n-1)/max(most-1, 1))
	}
	return at
}
