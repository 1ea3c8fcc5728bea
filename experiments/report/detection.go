package report

import (
	"fmt"

	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() {
	register(howFast, "detection", needs{metrics: []string{"detection"}, given: (*experiments.Plan).Changes}, detection)
}

// detection draws, of every learner that raises alarms, how late they come and how many are false.
func detection(v view) *figure {
	body := &chart.Scatter{
		X: chart.Scale{Title: "False alarms in 1,000 events"},
		Y: chart.Scale{Title: "Events from a change to its alarm, mean"},
	}
	rate, delay, missed := metric("false_alarm_rate"), metric("detection_delay"), metric("missed_detection_rate")
	var soonest *contender
	alt := "Events from a change to its alarm, false alarms in 1,000 events, and share of changes missed:"
	for _, l := range part(v, watching(v, rate), maxCurves) {
		x, y := rate.Of(l.Learner), delay.Of(l.Learner)
		alt += fmt.Sprintf(" %s %s, %s, %s %%;", l.name, points(y), points(x), percent(missed.Of(l.Learner)))
		if x != x || y != y {
			continue // none of the changes was noticed
		}
		name := fmt.Sprintf("%s, misses %.0f\u00a0%%", l.name, 100*missed.Of(l.Learner))
		body.Groups = append(body.Groups, chart.Group{Name: name, Key: l.Config.Name, Hue: l.hue, X: []float64{x},
			Y: []float64{y}, Names: []string{name}})
		body.X.Max, body.Y.Max = max(body.X.Max, x), max(body.Y.Max, y)
		if soonest == nil || y < delay.Of(soonest.Learner) {
			soonest = l
		}
	}
	if soonest == nil {
		return nil
	}
	body.X.Max, body.Y.Max = roundUp(body.X.Max), roundUp(body.Y.Max)
	title := fmt.Sprintf("%s notices a change soonest, after %s events, and raises %s false alarms in 1,000",
		soonest.name,
		points(delay.Of(soonest.Learner)), points(rate.Of(soonest.Learner)))
	return &figure{
		Name: "detection", Title: title,
		Caption: "Learners that begin anew where they notice a change; an alarm in the 100 events after a change, " +
			"and before the next, is that change's, any other is false, and changes without one are missed; the " +
			"lower and the further left the better; " + v.mean() + ".",
		Charts: []chart.Chart{{File: "detection", Title: title, Alt: alt, Body: body}},
	}
}

// watching are the settings whose alarms were counted, the best first.
func watching(v view, rate experiments.Metric) (list []*contender) {
	for _, l := range v.ranked {
		if x := rate.Of(l.Learner); x == x {
			list = append(list, l)
		}
	}
	return list
}

// roundUp is the end of an axis for numbers from 0 on.
func roundUp(most float64) float64 {
	if most == 0 {
		return 1
	}
	ticks := chart.Steps(0, most, 5)
	step := ticks[1] - ticks[0]
	for n := 1.0; ; n++ {
		if n*step >= most*1.02 {
			return n * step
		}
	}
}

func metric(name string) experiments.Metric {
	m, ok := experiments.MetricByName(name)
	if !ok {
		panic("report: no metric is called " + name)
	}
	return m
}
