package report

import (
	"math"
	"strconv"
	"strings"

	"streamml/eval/stats"
	"streamml/experiments/chart"
)

// points shows a fraction x 100 as AUC is shown to people: with one decimal.
func points(x float64) string { return chart.Tenths(x) }

// percent shows a fraction as AUC points: .919 is 91.9.
func percent(fraction float64) string { return points(100 * fraction) }

// limits shows the limits of an interval of fractions, as [89.8, 93.9], with a gap that no line breaks.
func limits(i stats.Interval) string {
	if math.IsNaN(i.Low) {
		return "–"
	}
	return "[" + percent(i.Low) + ", " + percent(i.High) + "]"
}

// signed shows a difference of fractions in points, with its sign.
func signed(fraction float64) string {
	text := percent(math.Abs(fraction))
	switch {
	case math.IsNaN(fraction) || text == "0.0":
		return text
	case fraction < 0:
		return "−" + text
	}
	return "+" + text
}

// decimals shows a number with three decimals.
func decimals(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return strconv.FormatFloat(x, 'f', 3, 64)
}

// list is "a", "a and b" or "a, b and c".
func list(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
