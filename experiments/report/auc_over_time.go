package report

import (
	"fmt"
	"math"

	"streamml/eval"
	"streamml/experiments/chart"
)

func init() {
	register(howFast, "auc_over_time", needs{metrics: []string{"auc_by_event"}, nulls: []string{"auc_by_event"}},
		aucOverTime)
}

// longStream is how many posts make a chart that one wants to look at in parts.
const longStream = 100

// mostPoints is how many points of a long session a curve keeps.
const mostPoints = 200

// mostPoints is how many a curve along sessions keeps: more of a single stream, where the page has room.
func (v view) mostPoints() int {
	if v.topic == "" && v.Plan.Streams() && len(v.Plan.Data.Topics) == 1 {
		return eval.CurvePoints
	}
	return mostPoints
}

// firstEvent is where the curves begin. Before it, an AUC is one of a handful of pairs, and many sessions have
// none: the first label is learnt from a post that must differ from the next for there to be a pair at all, so
// that even learners without anything to learn score far above 50.
const firstEvent = 5

// aucOverTime draws the prequential AUC of all posts so far at every post.
func aucOverTime(v view) *figure {
	body := timeCurves(v)
	if len(body.Curves) == 0 {
		return nil
	}
	title := paceTitle(body.Curves[0])
	alt := fmt.Sprintf("AUC over the posts so far, %s, after %.0f posts:", v.mean(), body.X.Max)
	for _, c := range body.Curves {
		alt += fmt.Sprintf(" %s %s;", c.Name, points(c.Mean[len(c.Mean)-1]))
	}
	caption := "Every post is scored before its label is learnt; " + v.mean() + v.band(body.Curves) + ended(v)
	if len(body.Under) > 0 || v.Plan.Config.Null {
		caption += "; dashed are the nulls (the same sessions with permuted labels), and where they miss 50, the " +
			"distance from them is what was learnt"
	}
	return &figure{
		Name: "auc_over_time", Title: title, Caption: caption + ".",
		Charts: []chart.Chart{{File: "auc_over_time", Title: title, Alt: alt, Body: body}},
	}
}

// timeCurves are a curve for each learner shown, and their nulls under them.
func timeCurves(v view) *chart.Curves {
	at, events := eventsOf(v)
	body := &chart.Curves{
		X:    chart.Scale{Title: "Posts shown, each labelled after it was scored"},
		Y:    chart.Scale{Title: "AUC of the posts so far, in points (100 = perfect, 50 = chance)", Min: 50, Max: 100},
		Ends: true,
		Zoom: events > longStream,
	}
	event := func(k int) float64 { return float64(k + 1) }
	for _, l := range v.withCurves() {
		c := v.course(l, l.Topics, "auc_by_event", at, event)
		if len(c.X) < 2 {
			continue
		}
		body.Curves = append(body.Curves, c)
		body.X.Max = max(body.X.Max, c.X[len(c.X)-1])
		body.Y.Min = min(body.Y.Min, lowest(c.Mean))
		if !v.hasDashed(l) {
			continue
		}
		null := v.course(l, l.Null, "auc_by_event", at, event)
		null.Name, null.Dashed = c.Name+", null", true
		dropLimits(&null)
		if len(null.X) > 0 {
			body.Under = append(body.Under, null)
		}
		body.Y.Min = min(body.Y.Min, lowest(null.Mean))
	}
	body.Guide = [][2]float64{{0, 50}, {body.X.Max, 50}}
	return body
}

// hasDashed tells whether a learner's curve has a dashed one to compare with. A learner that learns nothing needs
// none, and where readers ask for the other learners on one topic, the page has no room for all.
func (v view) hasDashed(l *contender) bool {
	return l.Config.Family != "floor" && !(v.rest && v.topic != "")
}

// eventsOf is where the curves have points, as events counted from 0, and how many events the longest session has.
func eventsOf(v view) (at []int, events int) {
	for _, l := range v.withCurves() {
		for t := range l.Topics {
			events = max(events, l.Topics[t].Numbers("auc_by_event"))
		}
	}
	n := min(events, v.mostPoints())
	for i := range n {
		if k := (i+1)*events/n - 1; k >= firstEvent-1 {
			at = append(at, k)
		}
	}
	return at, events
}

// ended says what becomes of the topics with fewer posts than others.
func ended(v view) string {
	if v.alone() {
		return ""
	}
	return ", a topic that has ended keeping its last value"
}

// lowest is the multiple of five at or below all numbers; NaN, a gap in a curve, is none.
func lowest(x []float64) float64 {
	low := math.Inf(1)
	for _, v := range x {
		if !math.IsNaN(v) {
			low = min(low, v)
		}
	}
	return 5 * math.Floor(low/5)
}

// paceTitle says from which post on a curve stays within two points of its end.
func paceTitle(c chart.Curve) string {
	const near = 2
	last := len(c.X) - 1
	end, at := c.Mean[last], last
	for at > 0 && math.Abs(c.Mean[at-1]-end) <= near {
		at--
	}
	if at == 0 {
		return fmt.Sprintf("After %.0f posts %s stands at %s points", c.X[last], c.Name, points(end))
	}
	return fmt.Sprintf("%s comes within two points of its end, %s, after %.0f posts", c.Name, points(end), c.X[at])
}
