package feed

import (
	"fmt"
	"math"
	"slices"
	"streamml/experiments/chart"
)

// unseenFigure is the AUC of the posts that are never shown, against the labels learnt.
func (r *Results) unseenFigure() (chart.Figure, bool) {
	body := unseenChart()
	pairs := r.pairs()
	for _, p := range pairs[:min(len(pairs), len(chart.Hues))] {
		r.addUnseen(body, p, r.hue(p))
	}
	if len(body.Curves) == 0 {
		return chart.Figure{}, false
	}
	best := slices.MaxFunc(body.Curves, func(a, b chart.Curve) int { return compare(at(a, 2), at(b, 2)) })
	title := fmt.Sprintf("After two labels %s ranks the posts never shown at %.1f points", best.Name, at(best, 2))
	return figure(
		unseenFigure,
		title,
		"A choice of what is shown cannot flatter these posts; the model that asks well is good sooner.",
		body,
	), true
}

// unseenChart is a chart without curves.
func unseenChart() *chart.Curves {
	last := float64(unseenAt[len(unseenAt)-1])
	return &chart.Curves{
		X: chart.Scale{Title: "Labels learnt", Max: last},
		Y: chart.Scale{
			Title: "AUC of the posts never shown, in points (100 = perfect, 50 = chance)",
			Min:   50,
			Max:   100,
		},
		Ends:  true,
		Guide: [][2]float64{{0, 50}, {last, 50}},
	}
}

// addUnseen adds the curve of a learner under a policy.
func (r *Results) addUnseen(body *chart.Curves, p pair, hue chart.Hue) {
	c := chart.Curve{Name: p.name, Hue: hue, Dots: true}
	for _, at := range unseenAt {
		if n := r.number(p.learner, p.policy, "auc_unseen", at); !math.IsNaN(n.Mean) {
			c.X, c.Mean = append(c.X, float64(at)), append(c.Mean, 100*n.Mean)
			c.Low, c.High = append(c.Low, 100*n.Low), append(c.High, 100*n.High)
			body.Y.Min = min(body.Y.Min, 5*math.Floor(20*n.Mean))
		}
	}
	if len(c.X) > 1 {
		body.Curves = append(body.Curves, c)
	}
}

// at is the mean of a curve at a value of x; NaN where it has none.
func at(c chart.Curve, x float64) float64 {
	if i := slices.Index(c.X, x); i >= 0 {
		return c.Mean[i]
	}
	return math.NaN()
}
