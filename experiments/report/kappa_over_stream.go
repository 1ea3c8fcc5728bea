package report

import (
	"fmt"
	"math"
	"strings"

	"streamml/eval"
	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() {
	for _, k := range []kappa{
		{"kappa", "Kappa", "chance", "is agreement beyond chance"},
		{"kappa_temporal", "Temporal kappa", "the last label again",
			"is how far they beat a classifier that says the last post's label again"},
	} {
		n := needs{metrics: []string{k.metric + "_fading_thinned", k.metric + "_thinned"},
			given: (*experiments.Plan).Streams}
		register(howFast, k.metric+"_over_stream", n, k.overStream)
	}
}

// kappa is one of the two: what it is called, what is no better than zero, and what it says of decisions.
type kappa struct{ metric, title, zero, says string }

// lowestKappa is where a chart ends: temporal kappa has no lowest value. Below it a curve has a gap.
const lowestKappa = -200

// firstKappa is after how many posts the curves begin: before, kappa is of a handful of decisions.
const firstKappa = 100

// overStream draws how well decisions at probability .5 do along a stream: with a fading factor, and over all so far.
func (k kappa) overStream(v view) *figure {
	body := &chart.Curves{
		X:    chart.Scale{Title: "Posts shown, each labelled after it was decided on"},
		Y:    chart.Scale{Title: fmt.Sprintf("%s × 100 (100 = all right, 0 = %s)", k.title, k.zero), Max: 100},
		Ends: true, Zoom: true,
	}
	for _, l := range v.withCurves() {
		c := v.thinned(l, k.metric+"_fading_thinned")
		if len(c.X) < 2 {
			continue
		}
		far := v.thinned(l, k.metric+"_thinned")
		far.Name, far.Dashed = c.Name+", so far", true
		body.Curves = append(body.Curves, c)
		if !(v.rest && v.topic != "") { // the page has no room for all
			body.Under = append(body.Under, far)
		}
		body.X.Max = max(body.X.Max, c.X[len(c.X)-1])
		body.Y.Min = min(body.Y.Min, max(10*math.Floor(min(low(c.Mean), low(far.Mean))/10), lowestKappa))
	}
	if len(body.Curves) == 0 {
		return nil
	}
	changes := v.changes()
	body.Guide = guideWith(0, body, changes)
	title, name := kappaTitle(k.title, body.Curves), k.metric+"_over_stream"
	gaps := ""
	if body.Y.Min == lowestKappa {
		gaps = fmt.Sprintf("; below %s a line has a gap", chart.Number(lowestKappa/100.))
	}
	alt := k.title + " × 100 of the last thousand decisions or so, at the end of the stream:"
	for _, c := range body.Curves {
		alt += fmt.Sprintf(" %s %s;", c.Name, points(c.Mean[len(c.Mean)-1]))
	}
	return &figure{
		Name: name, Title: title,
		Caption: fmt.Sprintf("%s of decisions at probability .5 %s, %s. In a full line an event counts %s of the "+
			"next one, so that it is about the last %s; dashed is all posts so far%s%s.",
			k.title, k.says, v.mean(), strings.TrimPrefix(fmt.Sprint(eval.FadingFactor), "0"),
			chart.Whole(eval.WindowEvents), gaps, whereChanged(changes)),
		Charts: []chart.Chart{{File: name, Title: title, Alt: alt, Body: body}},
	}
}

// kappaTitle says who ends the highest, and where.
func kappaTitle(name string, all []chart.Curve) string {
	best, most := "", math.Inf(-1)
	for _, c := range all {
		if end := c.Mean[len(c.Mean)-1]; end > most {
			best, most = c.Name, end
		}
	}
	if best == "" {
		return name + " over the stream"
	}
	return fmt.Sprintf("%s ends at a %s of %s", best, strings.ToLower(name), chart.Number(math.Round(most)/100))
}

// low is the lowest of some numbers, none of them below zero: zero.
func low(x []float64) float64 {
	lowest := 0.0
	for _, y := range x {
		if y < lowest { // NaN is not
			lowest = y
		}
	}
	return lowest
}

// thinned is a metric along streams, times 100, the mean over topics, without limits; x is the mean of their events. It
// has a gap where it is not defined or below [lowestKappa].
func (v view) thinned(l *contender, metric string) chart.Curve {
	c := chart.Curve{Name: l.label, Key: l.Config.Name, Hue: l.hue}
	nan := math.NaN()
	for i := range v.mostPoints() {
		k := (i+1)*eval.CurvePoints/v.mostPoints() - 1
		sum, x, n := 0.0, 0.0, 0.0
		for t := range l.Topics {
			events := int(math.Round(eventsOfTopic(&l.Topics[t])))
			if k >= l.Topics[t].Numbers(metric) || events == 0 {
				continue
			}
			sum, x, n = sum+100*l.Topics[t].At(metric, k).Mean(), x+float64(eval.ThinnedAt(k, events)), n+1
		}
		if n == 0 {
			break
		}
		if sum /= n; sum < lowestKappa {
			sum = nan
		}
		if x/n < firstKappa {
			continue
		}
		c.X, c.Mean, c.Low, c.High = append(c.X, x/n), append(c.Mean, sum), append(c.Low, nan), append(c.High, nan)
	}
	return c
}
