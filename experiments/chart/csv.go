package chart

import (
	"bytes"
	"encoding/csv"
	"math"
	"strconv"

	"streamml/experiments/cell"
)

// CSV is the numbers of a chart as CSV, of the members on demand as well, for those who want to draw it their own
// way. Where readers can pick a topic, a first column names it; it is empty for all topics together. Names are as
// [cell.Escape] has them.
func CSV(c *Forms) ([]byte, error) {
	rows := c.All.table()
	if len(c.Topics) > 0 {
		rows = append(ofTopic("topic", rows[:1]), ofTopic("", rows[1:])...)
	}
	for _, t := range c.Topics {
		if t != nil {
			rows = append(rows, ofTopic(cell.Escape(t.Topic), t.table()[1:])...)
		}
	}
	var out bytes.Buffer
	err := csv.NewWriter(&out).WriteAll(rows)
	return out.Bytes(), err
}

// ofTopic puts a topic before each row.
func ofTopic(topic string, rows [][]string) [][]string {
	list := make([][]string, len(rows))
	for i, row := range rows {
		list[i] = append([]string{topic}, row...)
	}
	return list
}

// table is a row a point: learner or, where points have names, those; x, mean, and the limits of the 95 % interval, empty where there is none.
func (c *Curves) table() [][]string {
	rows := [][]string{{"learner", "x", "mean", "low", "high"}}
	for _, l := range c.lines() {
		for k := range l.X {
			rows = append(rows, []string{cell.Escape(l.NameOf(k)), digits(l.X[k]), digits(l.Mean[k]), digits(l.Low[k]), digits(l.High[k])})
		}
	}
	return rows
}

// table is a row a cell.
func (h *Heat) table() [][]string {
	rows := [][]string{{"row", "column", "value", "low", "high"}}
	for i, values := range h.Value {
		for k, x := range values {
			rows = append(rows, []string{cell.Escape(h.Rows[i]), cell.Escape(h.Columns[k]), digits(x), digits(h.Low[i][k]), digits(h.High[i][k])})
		}
	}
	return rows
}

// table is a row a name.
func (b *Bars) table() [][]string {
	rows := [][]string{{"name", b.LeftTitle, b.RightTitle}}
	for i, name := range b.Names {
		rows = append(rows, []string{cell.Escape(name), digits(b.Left[i]), digits(b.Right[i])})
	}
	return rows
}

// table is a row a name.
func (s *Spans) table() [][]string {
	rows := [][]string{{"name", "low", "box_low", "middle", "box_high", "high"}}
	for _, r := range s.Rows {
		rows = append(rows, []string{cell.Escape(r.Name), digits(r.Low), digits(r.Q1), digits(r.Mid), digits(r.Q3), digits(r.High)})
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
