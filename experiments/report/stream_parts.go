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
const windowed = 500

// hasStreams tells whether all sessions are long ones.
func hasStreams(p *experiments.Plan) bool {
	for _, t := range p.Data.Topics {
		if t.Events() < windowed {
			return false
		}
	}
	return true
}

// aucInWindows draws the AUC of the posts of each window of a long session among each other, with DeLong's interval:
// what it is worth then, and not over all that was before.
func aucInWindows(v view) *figure {
	part := "each twentieth of the stream"
	if v.Plan.Streams() {
		part = "each thousand of the stream"
	}
	body := &chart.Curves{
		X:    chart.Scale{Title: "Posts shown"},
		Y:    chart.Scale{Title: "AUC in " + part + ", in points (100 = perfect, 50 = chance)", Min: 50, Max: 100},
		Ends: true,
	}
	for _, l := range v.withCurves() {
		if c := windowCurve(l); len(c.X) > 1 {
			body.Curves = append(body.Curves, c)
			body.X.Max = max(body.X.Max, c.X[len(c.X)-1])
			body.Y.Min = min(body.Y.Min, lowest(c.Mean))
		}
	}
	if len(body.Curves) == 0 {
		return nil
	}
	changes := v.changes()
	body.Guide = guideWith(50, body, changes)
	first := body.Curves[0]
	low, high := math.Inf(1), math.Inf(-1)
	for _, x := range first.Mean {
		low, high = min(low, x), max(high, x)
	}
	title := fmt.Sprintf("In %s %s ranks at %s to %s points", part, first.Name, points(low), points(high))
	for i := range body.Curves {
		body.Curves[i].Banded = !v.rest && (i == 0 || len(body.Curves) <= mostBands)
	}
	alt := "AUC in " + part + ", with DeLong's 95 % intervals:"
	for _, c := range body.Curves {
		alt += fmt.Sprintf(" %s %s to %s;", c.Name, points(c.Mean[0]), points(c.Mean[len(c.Mean)-1]))
	}
	return &figure{
		Name: "auc_in_windows", Title: title,
		Caption: "The posts of " + part + " ranked among each other by score-centred margins, " + v.mean() +
			"; bands are DeLong's 95\u00a0% intervals, over other posts like these" + whereChanged(changes) + ".",
		Charts: []chart.Chart{{File: "auc_in_windows", Title: title, Alt: alt, Body: body}},
	}
}

// windowCurve is the mean over topics of a learner's AUC in windows, in points; x is the middle of a window. The
// variance over posts does not shrink with more orders of the same posts.
func windowCurve(l *contender) chart.Curve {
	c := chart.Curve{Name: l.label, Key: l.Config.Name, Hue: l.hue}
	var ends [][]int // by topic
	most := 0
	for t := range l.Topics {
		ends = append(ends, eval.WindowEnds(int(math.Round(eventsOfTopic(&l.Topics[t])))))
		most = max(most, len(ends[t]))
	}
	for k := range most {
		sum, variance, middle, n := 0.0, 0.0, 0.0, 0.0
		for t := range l.Topics {
			auc, v := l.Topics[t].Window(k)
			if k >= len(ends[t]) || math.IsNaN(auc) {
				continue
			}
			from := 0
			if k > 0 {
				from = ends[t][k-1]
			}
			sum, variance, middle, n = sum+auc, variance+v, middle+float64(from+ends[t][k])/2, n+1
		}
		if n == 0 {
			continue
		}
		half := normal95 * math.Sqrt(variance) / n
		add(&c, middle/n, stats.Interval{Mean: sum / n, Low: sum/n - half, High: sum/n + half})
	}
	return c
}

// eventsOfTopic is how many a session of a topic has on average.
func eventsOfTopic(t *eval.Tally) float64 { return float64(t.Events) / float64(max(t.Sessions, 1)) }

const normal95 = 1.959963984540054 // 97.5 % point of the normal distribution
