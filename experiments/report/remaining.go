package report

import (
	"fmt"

	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() {
	register(howFast, "remaining", needs{metrics: []string{"auc_remaining_by_labels"}, given: ofPosts}, remaining)
}

// ofPosts tells whether what is ranked after up to thirty labels is what a plan is about: not of streams, unless they
// are ranked by it.
func ofPosts(p *experiments.Plan) bool { return !p.Streams() || p.Rank().Name == "auc_remaining" }

// remaining draws how well the posts still to come are ranked after so many labels.
func remaining(v view) *figure {
	body := &chart.Curves{
		X: chart.Scale{Title: "Labels learnt"},
		Y: chart.Scale{Title: "AUC of the posts still to come, in points (100 = perfect, 50 = chance)", Min: 50,
			Max: 100},
		Ends: true,
	}
	for _, l := range v.withCurves() {
		c := chart.Curve{Name: l.label, Key: l.Config.Name, Hue: l.hue, Dots: true}
		for _, p := range l.Curve("auc_remaining_by_labels") {
			if 2*p.N < len(v.Plan.Data.Topics) {
				break // sessions of most topics are over
			}
			add(&c, float64(p.At), v.limited(p.Interval))
		}
		if len(c.X) < 2 {
			continue
		}
		body.Curves = append(body.Curves, c)
		body.X.Max = max(body.X.Max, c.X[len(c.X)-1])
		body.Y.Min = min(body.Y.Min, lowest(c.Mean))
	}
	if len(body.Curves) == 0 {
		return nil
	}
	body.Guide = [][2]float64{{0, 50}, {body.X.Max, 50}}
	title := remainingTitle(body.Curves)
	alt := "AUC of the posts still to come, " + v.mean() + ", after the first and the last number of labels:"
	for _, c := range body.Curves {
		alt += fmt.Sprintf(" %s %s and %s;", c.Name, points(c.Mean[0]), points(c.Mean[len(c.Mean)-1]))
	}
	return &figure{
		Name: "remaining", Title: title,
		Caption: "After so many labels one model ranks all posts not yet seen, free of the bias of an AUC over " +
			"changing models; " + v.mean() + v.band(body.Curves) + "; dotted is chance.",
		Charts: []chart.Chart{{File: "remaining", Title: title, Alt: alt, Body: body}},
	}
}

// remainingTitle says where the learner that ranks best in the middle of the label counts began and where it stands;
// among equals, as they are shown, it is the first.
func remainingTitle(all []chart.Curve) string {
	k := len(all[0].X) / 2
	best := all[0]
	for _, c := range all[1:] {
		if k < len(c.Mean) && points(c.Mean[k]) != points(best.Mean[k]) && c.Mean[k] > best.Mean[k] {
			best = c
		}
	}
	first, labels := best.Mean[0], "label"
	if best.X[0] != 1 {
		labels = "labels"
	}
	if points(best.Mean[k]) == points(first) && points(first) == points(50) {
		return fmt.Sprintf("%.0f labels teach no learner to rank the posts still to come: %s stands at %s points",
			best.X[k], best.Name, points(first))
	}
	return fmt.Sprintf("On the posts still to come %s reaches %s points after %.0f %s and %s after %.0f",
		best.Name, points(first), best.X[0], labels, points(best.Mean[k]), best.X[k])
}
