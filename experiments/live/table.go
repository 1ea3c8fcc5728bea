package live

import (
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"streamml/configs/input"
	"streamml/data/store"
)

// table reads a log as CSV, line by line.
type table struct {
	path   string
	r      *csv.Reader
	fields []string
	err    error // the first error in the current line
}

// next reads the next line into fields.
func (t *table) next() (err error) {
	t.fields, err = t.r.Read()
	if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
		return &input.Error{File: t.path, Line: bad.Line, Column: bad.Column, Found: bad.Err.Error(),
			Wanted: "as many columns as the first line has"}
	}
	return err
}

func (t *table) wrong(field int, found, wanted string) *input.Error {
	line, column := 1, 1
	if t.fields != nil {
		line, column = t.r.FieldPos(field)
	}
	return &input.Error{File: t.path, Line: line, Column: column, Found: found, Wanted: wanted}
}

// feedback reads the current line as a row of the log.
func (t *table) feedback() (f store.Feedback, err error) {
	t.err = nil
	f = store.Feedback{
		User: t.fields[0], Topic: t.fields[1], Seq: t.whole(2, 1), Post: t.whole(3, 0),
		Margin:      t.number(5, -math.MaxFloat64, math.MaxFloat64),
		Probability: t.number(6, 0, 1), Labels: t.whole(7, 0), Learner: t.fields[8],
	}
	kind, ok := map[string]store.Kind{"accepted": store.Accept, "rejected": store.Reject, "undo": store.Undo,
		"interest": store.State}[t.fields[4]]
	if f.Kind = kind; !ok {
		t.note(4, "accepted, rejected, undo or interest")
	}
	at, err := time.Parse(time.RFC3339Nano, t.fields[9])
	if f.At = at; err != nil {
		t.note(9, "a time as in 2006-01-02T15:04:05Z")
	}
	if len(t.fields) == len(logColumns) {
		f.Said = t.fields[10]
	}
	if f.Said != "" && f.Kind != store.State {
		t.note(10, "nothing, but of an interest")
	}
	if f.User == "" {
		t.note(0, "a user")
	}
	return f, t.err
}

// note keeps the error of a field, where it is the first of the line.
func (t *table) note(field int, wanted string) {
	if t.err == nil {
		t.err = t.wrong(field, fmt.Sprintf("%q", input.Shorten(t.fields[field])), wanted)
	}
}

func (t *table) whole(field, least int) int {
	n, err := strconv.Atoi(t.fields[field])
	if err != nil || n < least || n > math.MaxInt32 {
		t.note(field, fmt.Sprintf("a whole number from %d", least))
	}
	return n
}

func (t *table) number(field int, low, high float64) float64 {
	x, err := strconv.ParseFloat(t.fields[field], 64)
	if err != nil || !(x >= low && x <= high) {
		t.note(field, fmt.Sprintf("a number in [%g,%g]", low, high))
	}
	return x
}
