package report

import (
	"fmt"
	"math"

	"streamml/eval"
	"streamml/eval/stats"
	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() {
	register(howFast, "auc_in_windows", needs{metrics: []string{"auc_windows"}, given: hasStreams}, aucInWindows)
}

// windowed is how many posts make a session that is looked at in windows: of 25 posts at least.
const windowed = 25 * eval.Windows

// hasStreams tells whether all sessions are long ones.
func hasStreams(p *experiments.Plan) bool {
	for _, t := range p.Data.Topics {
		if t.Events() < windowed {
			return false
		}
	}
	return true
}

// aucInWindows draws the AUC of the posts of each twentieth of a long stream among each other, with DeLong's interval: what
// it is worth then, and not over all that was before.
func aucInWindows(v view) *figure {
	body := &chart.Curves{
		X:    chart.Scale{Title: "Posts shown"},
		Y:    chart.Scale{Title: "AUC in a twentieth of the stream, in points (100 = perfect, 50 = chance)", Min: 50, Max: 100},
		Ends: true,
	}
	for _, l := range v.shown() {
		if c := windowCurve(l); len(c.X) > 1 {
			body.Curves = append(body.Curves, c)
			body.X.Max = max(body.X.Max, c.X[len(c.X)-1])
			body.Y.Min = min(body.Y.Min, lowest(c.Mean))
		}
	}
	if len(body.Curves) == 0 {
		return nil
	}
	body.Guide = [][2]float64{{0, 50}, {body.X.Max, 50}}
	first := body.Curves[0]
	low, high := math.Inf(1), math.Inf(-1)
	for _, x := range first.Mean {
		low, high = min(low, x), max(high, x)
	}
	title := fmt.Sprintf("In each twentieth of the stream %s ranks at %s to %s points", first.Name, points(low), points(high))
	for i := range body.Curves {
		body.Curves[i].Banded = !v.rest && (i == 0 || len(body.Curves) <= mostBands)
	}
	alt := "AUC in twentieths of the stream, with DeLong's 95 % intervals:"
	for _, c := range body.Curves {
		alt += fmt.Sprintf(" %s %s to %s;", c.Name, points(c.Mean[0]), points(c.Mean[len(c.Mean)-1]))
	}
	return &figure{
		Name: "auc_in_windows", Title: title,
		Caption: "The posts of each twentieth ranked among each other, " + v.mean() + "; bands are DeLong's 95\u00a0% intervals, over other posts like these.",
		Charts:  []chart.Chart{{File: "auc_in_windows", Title: title, Alt: alt, Body: body}},
	}
}

// windowCurve is the mean over topics of a learner's AUC in windows, in points; x is the middle of a window. The variance
// over posts does not shrink with more orders of the same posts.
func windowCurve(l *contender) chart.Curve {
	c := chart.Curve{Name: l.label, Key: l.Config.Name, Hue: l.hue}
	events := 0.0
	for t := range l.Topics {
		events += float64(l.Topics[t].Events) / float64(max(l.Topics[t].Sessions, 1)) / float64(len(l.Topics))
	}
	for k := range eval.Windows {
		sum, variance, n := 0.0, 0.0, 0.0
		for t := range l.Topics {
			if auc, v := l.Topics[t].Window(k); !math.IsNaN(auc) {
				sum, variance, n = sum+auc, variance+v, n+1
			}
		}
		if n == 0 {
			continue
		}
		half := normal95 * math.Sqrt(variance) / n
		add(&c, events*(float64(k)+.5)/eval.Windows, stats.Interval{Mean: sum / n, Low: sum/n - half, High: sum/n + half})
	}
	return c
}

const normal95 = 1.959963984540054 // 97.5 % point of the normal distribution
