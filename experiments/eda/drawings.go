package eda

import (
	"slices"
	"strconv"

	"streamml/experiments/chart"
)

// hues of the rejected and of the accepted.
var labelHues = [2]chart.Hue{chart.Hues[1], chart.Hues[0]}

var labelNames = [2]string{"rejected", "accepted"}

// histogram is how values are spread, by label. The one in 200 at either end is left out where it is far away.
func histogram(values []float64, accepted []bool, title string) *chart.Histogram {
	sorted := slices.Sorted(slices.Values(values))
	body := &chart.Histogram{X: chart.Scale{Title: title}}
	last := len(sorted) - 1
	low, high := sorted[len(sorted)/200], sorted[last-len(sorted)/200]
	if low < high && sorted[last]-sorted[0] > 2*(high-low) {
		body.X.Min, body.X.Max = low, high
	}
	for c := range 2 {
		s := chart.Sample{Name: labelNames[c], Hue: labelHues[c]}
		for i, v := range values {
			if class(accepted[i]) == c {
				s.Values = append(s.Values, v)
			}
		}
		if len(s.Values) > 0 {
			body.Groups = append(body.Groups, s)
		}
	}
	return body
}

// dots is posts at their places, by group; names are what readers who point at them see, nil for none.
func dots(x, y []float64, group []int, groups []chart.Group, names []string) *chart.Scatter {
	body := &chart.Scatter{}
	body.X.Min, body.X.Max = around(x)
	body.Y.Min, body.Y.Max = around(y)
	for i := range x {
		g := &groups[group[i]]
		g.X, g.Y = append(g.X, rounded(x[i])), append(g.Y, rounded(y[i]))
		if names != nil {
			g.Names = append(g.Names, names[i])
		}
	}
	for _, g := range groups {
		if len(g.X) > 0 {
			body.Groups = append(body.Groups, g)
		}
	}
	return body
}

// rounded has four digits: more cannot be seen.
func rounded(v float64) float64 {
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 4, 64), 64)
	if err != nil {
		return v
	}
	return short
}

func around(values []float64) (low, high float64) {
	low, high = slices.Min(values), slices.Max(values)
	room := .04*(high-low) + 1e-9
	return low - room, high + room
}

// byLabel are the groups of both labels.
func byLabel(p *posts) (group []int, groups []chart.Group) {
	for _, a := range p.accepted {
		group = append(group, class(a))
	}
	for c := range 2 {
		groups = append(groups, chart.Group{Name: labelNames[c], Hue: labelHues[c]})
	}
	return group, groups
}

// byTopic are the groups of topics, each in its colour as far as there are colours.
func byTopic(p *posts, names []string) (group []int, groups []chart.Group) {
	room := len(chart.Hues)
	if len(names) > room {
		room--
	}
	for i, name := range names[:min(room, len(names))] {
		groups = append(groups, chart.Group{Name: people(name), Hue: chart.Hues[i]})
	}
	if len(names) > room {
		groups = append(groups, chart.Group{Name: "other topics", Hue: chart.Plain})
	}
	for _, t := range p.topic {
		group = append(group, min(t, len(groups)-1))
	}
	return group, groups
}
