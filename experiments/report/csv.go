package report

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"

	"streamml/experiments"
)

// csvOf is the numbers of a chart as CSV: what its drawing shows, for those who want to draw it their own way. Names
// are as [experiments.Cell] has them.
func csvOf(c chart) ([]byte, error) {
	var out bytes.Buffer
	err := csv.NewWriter(&out).WriteAll(c.table())
	return out.Bytes(), err
}

// table is a row a point: learner, x, mean, and the limits of the 95 % interval, empty where there is none.
func (c *curves) table() [][]string {
	rows := [][]string{{"learner", "x", "mean", "low", "high"}}
	for _, l := range c.lines() {
		for k := range l.X {
			rows = append(rows, []string{experiments.Cell(l.Name), digits(l.X[k]), digits(l.Mean[k]), digits(l.Low[k]), digits(l.High[k])})
		}
	}
	return rows
}

// table is a row a cell.
func (h *heat) table() [][]string {
	rows := [][]string{{"row", "column", "value"}}
	for i, values := range h.Value {
		for k, x := range values {
			rows = append(rows, []string{experiments.Cell(h.Rows[i]), experiments.Cell(h.Columns[k]), digits(x)})
		}
	}
	return rows
}

// table is a row a name.
func (b *bars) table() [][]string {
	rows := [][]string{{"name", b.LeftTitle, b.RightTitle}}
	for i, name := range b.Names {
		rows = append(rows, []string{experiments.Cell(name), digits(b.Left[i]), digits(b.Right[i])})
	}
	return rows
}

// table is a row a name.
func (s *spans) table() [][]string {
	rows := [][]string{{"name", "low", "box_low", "middle", "box_high", "high"}}
	for _, r := range s.Rows {
		rows = append(rows, []string{experiments.Cell(r.Name), digits(r.Low), digits(r.Q1), digits(r.Mid), digits(r.Q3), digits(r.High)})
	}
	return rows
}

// digits is a number with six digits; an undefined one is empty.
func digits(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', 6, 64)
}
