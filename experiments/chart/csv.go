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

// text is a name in a cell.
func text(s string) string { return cell.Escape(s) }

// digits is a number with six digits; an undefined one is empty.
func digits(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', 6, 64)
}
