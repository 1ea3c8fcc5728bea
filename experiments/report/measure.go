package report

import (
	"math"
	"strings"

	"streamml/eval/stats"
	"streamml/experiments"
	"streamml/experiments/chart"
)

// inPoints tells whether a metric is shown in points, as AUCs are.
func inPoints(m experiments.Metric) bool {
	return strings.HasPrefix(m.Name, "auc") && m.Unit == "fraction"
}

// drawn is the metric in figures that show how well: the one that ranks, or AUC where that is shown in no points.
func (v view) drawn() experiments.Metric {
	if m := v.Plan.Rank(); inPoints(m) {
		return m
	}
	return experiments.AUC()
}

// amount is a number of the metric that ranks, with its unit: "82.0 points" or "0.474".
func (v view) amount(x float64) string {
	m := v.Plan.Rank()
	if inPoints(m) {
		return percent(x) + " points"
	}
	return number(m.Name, x)
}

// number is one of a metric as people read it: an AUC in points, a count without decimals, everything else with three.
func number(metric string, x float64) string {
	switch {
	case math.IsNaN(x):
		return "–"
	case metric == "auc_events_to_80" || metric == "ns_per_event" || metric == "bytes_per_user":
		return chart.Whole(int(math.Round(x)))
	case strings.HasPrefix(metric, "auc"):
		return percent(x)
	}
	return decimals(x)
}

// number is the same without the unit.
func (v view) number(x float64) string { return strings.TrimSuffix(v.amount(x), " points") }

// difference is one of the metric that ranks, with its sign.
func (v view) difference(x float64) string { return signedBy(v.Plan.Rank(), x) }

// signedBy shows a difference by a metric with its sign, in points where that is shown in points.
func signedBy(m experiments.Metric, x float64) string {
	if inPoints(m) {
		return signed(x)
	}
	text := number(m.Name, math.Abs(x))
	switch {
	case math.IsNaN(x) || strings.Trim(text, "0.") == "":
		return text
	case x < 0:
		return "−" + text
	}
	return "+" + text
}

// bracketsBy are the limits of an interval of a metric.
func bracketsBy(m experiments.Metric, i stats.Interval) string {
	switch {
	case math.IsNaN(i.Low):
		return "–"
	case inPoints(m):
		return limits(i)
	}
	return "[" + number(m.Name, i.Low) + ", " + number(m.Name, i.High) + "]"
}

// signedBrackets are the limits of a difference by a metric.
func signedBrackets(m experiments.Metric, i stats.Interval) string {
	return "[" + signedBy(m, i.Low) + ",\u00a0" + signedBy(m, i.High) + "]"
}

// points is " points" where the metric that ranks is shown in points, for behind a difference.
func (v view) points() string {
	if inPoints(v.Plan.Rank()) {
		return " points"
	}
	return ""
}

// titleOf is the metric in figures.
func titleOf(m experiments.Metric) string {
	if m.Name == "auc_remaining" {
		return "AUC of the posts still to come"
	}
	return m.Title
}
