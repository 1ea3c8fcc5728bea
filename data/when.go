package data

import (
	"fmt"
	"math"
	"strconv"
	"time"

	"streamml/data/table"
)

// layouts are those of times: RFC 3339, and what databases and programs write that stay close to it. One without a zone
// is taken for UTC.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999999999", time.DateTime + ".999999999",
	"2006-01-02 15:04:05.999999999Z07:00",
	"2006-01-02 15:04:05.999999999Z07", "2006-01-02 15:04:05.999999999 UTC", "2006-01-02T15:04", "2006-01-02 15:04",
	time.DateOnly,
}

// moment reads a time: seconds as a number, or a date, with or without its time.
func moment(t *table.Table, c table.Cell) (float64, error) {
	if x, err := strconv.ParseFloat(c.Text, 64); err == nil && x-x == 0 {
		return x, nil
	}
	for _, layout := range layouts {
		if at, err := time.Parse(layout, c.Text); err == nil {
			return float64(at.Unix()) + float64(at.Nanosecond())/1e9, nil
		}
	}
	return math.NaN(), t.Errorf(c, "a time: seconds as a number, or a date such as 2026-11-26T08:30:00Z")
}

// checkOrder warns of a log whose rows do not stand in the order of its times: learners would learn what comes later
// first.
func (s *source) checkOrder(t *table.Table, at places, entries []entry) {
	if at.time < 0 {
		return
	}
	last, back := map[session]entry{}, 0
	var first entry // that stands behind a later one
	for _, e := range entries {
		if before, ok := last[e.of]; ok && e.when < before.when {
			if back++; back == 1 {
				first = e
			}
			continue
		}
		last[e.of] = e
	}
	if back > 0 {
		c := t.Cell(first.at, at.time)
		s.set.Warnings = append(s.set.Warnings,
			fmt.Sprintf("%s: %s stands behind a later time of the same user, one of %d such rows; "+
				"order: time under data: replays them as they came", whereIn(t, c), c, back))
	}
}
