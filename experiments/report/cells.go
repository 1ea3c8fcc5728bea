package report

import (
	"fmt"
	"math"

	"streamml/experiments"
	"streamml/experiments/chart"
)

// cell is a number with what stands beside it, and what to sort by.
type cell struct {
	Text, Note, Title string
	Metric            string // its name, in a column of metrics
	Sort              float64
}

// differenceCell is a difference with its interval, wins and p; open: it may be chance.
func differenceCell(m experiments.Metric, d experiments.Difference) (c cell, open bool) {
	c = cell{
		Text: signedBy(m, d.Mean), Sort: round(d.Mean),
		Title: fmt.Sprintf("better on %d of %s; adjusted p %s", d.Wins, chart.Plural(d.Topics, "topic"),
			decimals(d.PHolm)),
	}
	if words := d.Doubts.String(); words != "" {
		c.Title += "; " + words
	}
	if !math.IsNaN(d.Low) {
		c.Note = signedBrackets(m, d.Interval)
	}
	return c, !d.Established
}

// round keeps nine decimals: more are of no use to the page's sorting, and the last bits of a sum are nobody's
// business.
func round(x float64) float64 { return math.Round(x*1e9) / 1e9 }
