package report

import (
	"fmt"
	"strings"

	"streamml/eval"

	"streamml/experiments/chart"
)

func init() { register(howWell, "roc", needs{metrics: []string{"roc"}}, roc) }

// roc draws the share of accepted posts found against the share of rejected posts shown on the way.
//
// Fawcett: An Introduction to ROC Analysis, Pattern Recognition Letters 27 (2006), §8.1 (vertical averaging; here
// over the sessions of a topic, then over topics, which give the band).
func roc(v view) *figure {
	at := make([]int, eval.ROCPoints)
	for k := range at {
		at[k] = k
	}
	body := &chart.Curves{
		X:      chart.Scale{Title: "Rejected posts shown, % of all rejected", Max: 100, Unit: " %"},
		Y:      chart.Scale{Title: "Accepted posts found, % of all accepted", Max: 100, Unit: " %"},
		Guide:  [][2]float64{{0, 0}, {100, 100}},
		Square: true,
		Notes:  "AUC and 95\u00a0% interval",
	}
	for _, l := range v.withCurves() {
		c := v.course(l, l.Topics, "roc", at, func(k int) float64 { return 100 * float64(k) / (eval.ROCPoints - 1) })
		if len(c.X) > 0 {
			auc := l.AUC()
			c.Note = strings.TrimSuffix(percent(auc.Mean)+" "+limits(auc), " –")
			body.Curves = append(body.Curves, c)
		}
	}
	if len(body.Curves) == 0 {
		return nil
	}
	tenth := (eval.ROCPoints - 1) / 10
	best := body.Curves[0]
	title := fmt.Sprintf("By the time a tenth of the rejected posts is shown, %s has found %.0f %% of the "+
		"accepted ones", best.Name, best.Mean[tenth])
	alt := "ROC curves, " + v.mean() + ". True positive rate at a false positive rate of 10 %:"
	for _, c := range body.Curves {
		alt += fmt.Sprintf(" %s %.0f %%;", c.Name, c.Mean[tenth])
	}
	return &figure{
		Name: "roc", Title: title,
		Caption: "ROC curves of the centred scores, " + v.mean() + v.band(body.Curves) +
			"; the nearer to the top left corner the better, the dotted diagonal is chance.",
		Charts: []chart.Chart{{File: "roc", Title: title, Alt: alt, Body: body}},
	}
}
