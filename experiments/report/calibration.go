package report

import (
	"fmt"
	"math"
	"strings"

	"streamml/eval"
	"streamml/eval/stats"

	"streamml/experiments/chart"
)

func init() {
	register(howCalibrated, "calibration", needs{metrics: []string{"calibration", "brier"}}, calibration)
}

// calibration draws the share of accepted posts against the probability that was predicted, in bins of equal
// width over all events: a reliability diagram.
//
// Murphy, Winkler: Reliability of Subjective Probability Forecasts, Applied Statistics 26 (1977).
func calibration(v view) *figure {
	body := &chart.Curves{
		X:      chart.Scale{Title: "Predicted probability of acceptance, mean of the bin, %", Max: 100, Unit: " %"},
		Y:      chart.Scale{Title: "Posts accepted, % of the posts in the bin", Max: 100, Unit: " %"},
		Guide:  [][2]float64{{0, 0}, {100, 100}},
		Square: true,
		Notes:  "Brier, ECE",
	}
	alt := "Reliability diagram. Expected calibration error in points:"
	best, floor := -1, math.Inf(1)
	var errors []float64
	for _, l := range v.withCurves() {
		c := reliability(l.Pooled().Calibration())
		if len(c.X) == 0 {
			continue
		}
		ece := l.ECE()
		c.Name, c.Key, c.Hue, c.Note = l.label, l.Config.Name, l.hue, decimals(l.Mean("brier"))+", "+decimals(ece)
		body.Curves = append(body.Curves, c)
		alt += fmt.Sprintf(" %s %s;", c.Name, percent(ece))
		errors = append(errors, ece)
		if l.Config.Family == "floor" {
			floor = min(floor, ece)
		} else if best < 0 || ece < errors[best] {
			best = len(errors) - 1
		}
	}
	if len(body.Curves) == 0 {
		return nil
	}
	title := calibrationTitle(body.Curves, errors, best, floor)
	if len(v.ranked) > len(body.Curves) {
		title = strings.Replace(title, "the least of all", "the least of those shown", 1)
	}
	return &figure{
		Name: "calibration", Title: title,
		Caption: "On the dotted diagonal probabilities are right, below it too high, above it too low; the area of a " +
			"dot is the share of all predictions that fell into its bin (ten of equal width, all posts and sessions " +
			"together; Brier score and ECE: " + v.mean() + ").",
		Charts: []chart.Chart{{File: "calibration", Title: title, Alt: alt, Body: body}},
	}
}

// calibrationTitle names the learner at place best, floors aside, or else the first; floor is the least error of a
// floor.
func calibrationTitle(all []chart.Curve, errors []float64, best int, floor float64) string {
	title := fmt.Sprintf("Probabilities of %s are %s percentage points off on average", all[max(best, 0)].Name,
		percent(errors[max(best, 0)]))
	switch {
	case best < 0 || len(all) == 1:
		return title
	case floor < errors[best]:
		return title + ", the least of all that learn from the text"
	}
	return title + ", the least of all"
}

// reliability is the bins that hold a prediction, as dots.
func reliability(bins []eval.Bin) chart.Curve {
	c := chart.Curve{Dots: true}
	all := 0
	for _, b := range bins {
		all += b.Count
	}
	for _, b := range bins {
		if b.Count > 0 {
			none := math.NaN()
			add(&c, 100*b.Probability, stats.Interval{Mean: b.Accepted, Low: none, High: none})
			c.Sizes = append(c.Sizes, max(1.2, 10*math.Sqrt(float64(b.Count)/float64(all))))
		}
	}
	return c
}
