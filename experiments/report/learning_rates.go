package report

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"streamml/eval/stats"

	"streamml/experiments/chart"
)

func init() { register(whichRate, "learning_rates", needs{}, learningRates) }

// learningRates draws AUC against the hyperparameter that was swept, and the null beside it.
func learningRates(v view) *figure {
	sweeps := part(v, v.sweeps, maxSweeps)
	if len(sweeps) == 0 {
		return nil
	}
	body := &chart.Curves{
		X: chart.Scale{Min: math.Inf(1), Log: true},
		Y: chart.Scale{Title: "AUC in points (100 = perfect, 50 = chance)", Min: 50, Max: 100},
	}
	var params []string
	var nulls []chart.Curve
	for _, s := range sweeps {
		c, null := sweepCurves(v, s)
		if len(c.X) == 0 {
			continue
		}
		body.Curves = append(body.Curves, c)
		if len(null.X) > 0 {
			nulls = append(nulls, null)
		}
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
	if len(params) > 1 {
		body.X.Name = "value"
	}
	room := math.Pow(body.X.Max/body.X.Min, 0.04)
	body.X.Min, body.X.Max = body.X.Min/room, body.X.Max*room
	body.Guide = [][2]float64{{body.X.Min, 50}, {body.X.Max, 50}}
	title := rateTitle(v.sweeps[0])
	caption := "AUC, " + v.mean() + v.band(body.Curves)
	if len(nulls) > 0 {
		caption += "; dashed is the null, the same sessions with permuted labels, which must lie at 50"
	}
	caption += "."
	if n := len(v.sweeps); n > len(sweeps) {
		caption = fmt.Sprintf("%d of %d sweeps, that of the best learner and those that reach highest: ", len(sweeps), n) + caption
	}
	return &figure{
		Name: "learning_rates", Title: title,
		Caption: caption,
		Charts:  []chart.Chart{{File: "learning_rates", Title: title, Alt: rateAlt(body), Body: body}},
	}
}

// sweepCurves are the AUC of a sweep and its null.
func sweepCurves(v view, s sweep) (c, null chart.Curve) {
	key := s.At[0].Config.Name
	c = chart.Curve{Name: s.Name, Key: key, Hue: s.Hue, Dots: true}
	null = chart.Curve{Name: s.Name + ", null", Key: key, Hue: s.Hue, Dashed: true}
	for _, i := range s.drawn() {
		l := s.At[i]
		auc := l.AUC()
		if math.IsNaN(auc.Mean) {
			continue
		}
		add(&c, s.Values[i], v.limited(auc))
		if x := l.NullAUC(); !math.IsNaN(x) {
			add(&null, s.Values[i], stats.Interval{Mean: x, Low: math.NaN(), High: math.NaN()})
		}
	}
	return c, null
}

// drawn is the places of the values that have points: of very many evenly spaced ones, and the best.
func (s sweep) drawn() []int {
	at := evenly(len(s.At), mostPoints)
	best := slices.Index(s.At, s.best())
	if i, there := slices.BinarySearch(at, best); !there {
		at = slices.Insert(at, i, best)
	}
	return at
}

// rateVerdict says where the hyperparameter of the main sweep matters.
func rateVerdict(v view) string {
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

func rateTitle(s sweep) string {
	if low, high := s.flat(); low < high {
		return fmt.Sprintf("From %s %s to %s, the AUC of %s moves by less than a point", s.Param, chart.Number(low), chart.Number(high), s.who())
	}
	return fmt.Sprintf("For %s, %s", s.who(), s.effect())
}

// mostSaid is how many values of a curve its alternative text names.
const mostSaid = 20

func rateAlt(c *chart.Curves) string {
	var alt strings.Builder
	alt.WriteString("AUC against " + c.X.Title + ":")
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
