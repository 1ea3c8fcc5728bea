package eda

import (
	"math"
	"slices"
	"strconv"

	"streamml/experiments/chart"
	"streamml/learners/exact"
)

const (
	histogramBins = 24
	densitySteps  = 96
	mostDots      = 2000 // of a chart; of more posts, every so many-th
)

// hues of the rejected and of the accepted.
var labelHues = [2]chart.Hue{chart.Hues[1], chart.Hues[0]}

var labelNames = [2]string{"rejected", "accepted"}

// histogram is how values are spread, by label: bins as steps, and their density as a line. Both are shares of a
// label's posts in one bin. The one in 200 at either end count in the last bins.
func histogram(values []float64, accepted []bool, title string) *chart.Curves {
	sorted := slices.Sorted(slices.Values(values))
	low, high := sorted[len(sorted)/200], sorted[len(sorted)-1-len(sorted)/200]
	if low == high {
		low, high = low-1, high+1
	}
	width := (high - low) / histogramBins
	body := &chart.Curves{X: chart.Scale{Title: title, Min: low, Max: high, Name: title}, Y: chart.Scale{Title: "% of the label's posts", Unit: "%"}, Ends: false}
	for c := range 2 {
		var own []float64
		for i, v := range values {
			if class(accepted[i]) == c {
				own = append(own, v)
			}
		}
		if len(own) == 0 {
			continue
		}
		steps := chart.Curve{Name: labelNames[c], Key: labelNames[c], Hue: labelHues[c]}
		counts := make([]float64, histogramBins)
		for _, v := range own {
			counts[max(0, min(histogramBins-1, int((v-low)/width)))] += 100 / float64(len(own))
		}
		for b, n := range counts {
			steps.X = append(steps.X, low+float64(float64(b)*width), low+float64(float64(b+1)*width))
			steps.Mean = append(steps.Mean, n, n)
			body.Y.Max = max(body.Y.Max, n)
		}
		line := chart.Curve{Name: labelNames[c], Key: labelNames[c], Hue: labelHues[c]}
		h := bandwidth(own)
		for s := range densitySteps + 1 {
			x := low + (high-low)*float64(s)/densitySteps
			line.X = append(line.X, x)
			line.Mean = append(line.Mean, 100*width*density(own, h, x))
			body.Y.Max = max(body.Y.Max, line.Mean[s])
		}
		body.Under = append(body.Under, unlimited(steps))
		body.Curves = append(body.Curves, unlimited(line))
	}
	body.Y.Max *= 1.05
	return body
}

// bandwidth is that of a kernel estimate: Silverman: Density Estimation (1986), eq. 3.31.
func bandwidth(values []float64) float64 {
	n := float64(len(values))
	sorted := slices.Sorted(slices.Values(values))
	mean, squares := 0.0, 0.0
	for _, v := range values {
		mean += v / n
	}
	for _, v := range values {
		squares += float64((v - mean) * (v - mean))
	}
	spread := math.Sqrt(squares / n)
	if iqr := sorted[len(sorted)*3/4] - sorted[len(sorted)/4]; iqr > 0 {
		spread = min(spread, iqr/1.34)
	}
	return .9 * spread * exact.Exp(-exact.Log(n)/5)
}

// density at x is the mean of normal densities around the values, 0 where those do not differ.
func density(values []float64, h, x float64) (sum float64) {
	if h == 0 {
		return 0
	}
	for _, v := range values {
		z := (x - v) / h
		sum += exact.Exp(-float64(z*z) / 2)
	}
	return sum / (float64(len(values)) * h * math.Sqrt(2*math.Pi))
}

// unlimited gives a curve the limits that a chart wants of each: none.
func unlimited(c chart.Curve) chart.Curve {
	c.Low, c.High = make([]float64, len(c.X)), make([]float64, len(c.X))
	for i := range c.X {
		c.Low[i], c.High[i] = math.NaN(), math.NaN()
	}
	return c
}

// dots is posts at their places, by group; names are what readers who point at them see, nil for none.
func dots(x, y []float64, group []int, groups []chart.Curve, names []string) *chart.Curves {
	body := &chart.Curves{Square: true}
	body.X.Min, body.X.Max = around(x)
	body.Y.Min, body.Y.Max = around(y)
	step := (len(x) + mostDots - 1) / mostDots
	for i := 0; i < len(x); i += step {
		g := &groups[group[i]]
		g.X, g.Mean = append(g.X, rounded(x[i])), append(g.Mean, rounded(y[i]))
		if names != nil {
			g.Names = append(g.Names, names[i])
		}
	}
	for _, g := range groups {
		if len(g.X) > 0 {
			g.Loose, g.Dots = true, true
			g.Sizes = slices.Repeat([]float64{1.7}, len(g.X))
			body.Curves = append(body.Curves, unlimited(g))
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
func byLabel(p *posts) (group []int, groups []chart.Curve) {
	for _, a := range p.accepted {
		group = append(group, class(a))
	}
	for c := range 2 {
		groups = append(groups, chart.Curve{Name: labelNames[c], Key: labelNames[c], Hue: labelHues[c]})
	}
	return group, groups
}

// byTopic are the groups of topics, each in its colour as far as there are colours.
func byTopic(p *posts, names []string) (group []int, groups []chart.Curve) {
	room := len(chart.Hues)
	if len(names) > room {
		room--
	}
	for i, name := range names[:min(room, len(names))] {
		groups = append(groups, chart.Curve{Name: people(name), Key: people(name), Hue: chart.Hues[i]})
	}
	if len(names) > room {
		groups = append(groups, chart.Curve{Name: "other topics", Key: "other topics", Hue: chart.Plain})
	}
	for _, t := range p.topic {
		group = append(group, min(t, len(groups)-1))
	}
	return group, groups
}
