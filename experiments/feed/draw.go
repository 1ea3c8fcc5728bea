package feed

import (
	"math"
	"slices"
	"streamml/experiments/chart"
)

// Names of the figures of a feed, and of their files.
const (
	acceptedFigure = "feed_accepted"
	unseenFigure   = "feed_unseen"
	interestFigure = "feed_interest"
)

// hue is the colour of a policy, or of each pair where there are several learners.
func (r *Results) hue(p pair) chart.Hue {
	i := p.policy
	if len(r.Plan.Learners) > 1 {
		shown, _ := r.shown()
		i = slices.Index(shown, p.learner)*len(r.Config.Policies) + p.policy
	}
	if i >= len(chart.Hues) {
		return chart.Plain
	}
	return chart.Hues[i]
}

func figure(name, title, caption string, body chart.Body) chart.Figure {
	return chart.Figure{
		Name:    name,
		Title:   title,
		Caption: caption,
		Charts:  []chart.Chart{{File: name, Title: title, Alt: title + ".", Body: body}},
	}
}

// compare orders numbers, NaN before all others.
func compare(a, b float64) int {
	switch {
	case a < b || math.IsNaN(a) && !math.IsNaN(b):
		return -1
	case a > b || math.IsNaN(b) && !math.IsNaN(a):
		return 1
	}
	return 0
}
