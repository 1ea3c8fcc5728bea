package eda

import (
	"fmt"
	"math"
	"strings"

	"streamml/experiments/chart"
)

func people(topic string) string { return strings.ReplaceAll(topic, "_", " ") }

// short is a text of at most so many characters.
func short(text string, most int) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= most {
		return string(runes)
	}
	return strings.TrimSpace(string(runes[:most-1])) + "…"
}

func whole(x float64) string { return chart.Whole(int(math.Round(x))) }

func tenths(x float64) string { return decimals(x, 1) }

func hundredths(x float64) string { return decimals(x, 2) }

func decimals(x float64, n int) string {
	if math.IsNaN(x) {
		return "-"
	}
	s := fmt.Sprintf("%.*f", n, x)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return strings.Replace(s, "-", "−", 1)
}

func probability(p float64) string {
	switch {
	case math.IsNaN(p):
		return "-"
	case p < .001:
		return "< .001"
	}
	return fmt.Sprintf("%.3f", p)
}
