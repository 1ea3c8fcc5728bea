package report

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() {
	register(canWeTrust, "sessions", needs{metrics: []string{"auc_histogram"}, cheap: true}, sessions)
}

// spanParts say what is drawn of a spread.
var spanParts = [3]string{"median", "half of the sessions", "nine in ten"}

// sessions draws how the AUC of single sessions is spread: the mean is what a platform gets, the spread what a
// single user meets.
//
// Tukey: Exploratory Data Analysis (1977), §2C (box-and-whisker plots; here the whiskers end at 5 and 95 %).
func sessions(v view) *figure {
	body := &chart.Spans{X: chart.Scale{Title: "AUC of a session, in points (100 = perfect, 50 = chance)", Max: 100},
		Parts: spanParts}
	low := 1.0
	alt := "Spread of the AUC of sessions, in points: 5 %, quartile, median, quartile, 95 %:"
	for _, l := range v.withCurves() {
		r, ok := quantiles(l.Learner)
		if !ok {
			continue
		}
		r.Name, r.Key, r.Hue = l.label, l.Config.Name, l.hue
		body.Rows = append(body.Rows, r)
		low = min(low, r.Low/100)
		alt += fmt.Sprintf(" %s %.0f, %.0f, %.0f, %.0f, %.0f;", r.Name, r.Low, r.Q1, r.Mid, r.Q3, r.High)
	}
	if len(body.Rows) == 0 {
		return nil
	}
	for body.X.Min+10 <= 100*low-1 {
		body.X.Min += 10
	}
	best, of := body.Rows[0], "All sessions of all topics"
	if v.alone() {
		of = "All sessions of one topic"
	}
	title := fmt.Sprintf("Nine in ten sessions of %s end between %.0f and %.0f points", best.Name, best.Low, best.High)
	return &figure{
		Name: "sessions", Title: title,
		Caption: of + ": the dot is the median, half of the sessions lie in the box, nine in ten on the line.",
		Charts:  []chart.Chart{{File: "sessions", Title: title, Alt: alt, Body: body}},
	}
}

// quantiles are those of a learner's sessions, in points; false where no AUC is defined. Where there are too many
// sessions for rows they are read off the histogram.
func quantiles(l *experiments.Learner) (chart.Span, bool) {
	var auc []float64
	for _, r := range l.Rows {
		if !math.IsNaN(r.AUC) {
			auc = append(auc, 100*r.AUC)
		}
	}
	slices.Sort(auc)
	var weights []float64
	if len(auc) == 0 {
		bins := l.SessionAUC()
		for i, k := range bins {
			if k > 0 {
				auc, weights = append(auc, 100*(float64(i)+0.5)/float64(len(bins))), append(weights, float64(k))
			}
		}
	}
	at := func(q float64) float64 { return stat.Quantile(q, stat.Empirical, auc, weights) }
	if len(auc) == 0 {
		return chart.Span{}, false
	}
	return chart.Span{Low: at(.05), Q1: at(.25), Mid: at(.5), Q3: at(.75), High: at(.95)}, true
}
