package live

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"streamml/configs/input"
	"streamml/data/store"
)

// KindName is a kind in words: accepted, rejected, undo or interest.
func KindName(kind store.Kind) string {
	return map[store.Kind]string{store.Accept: "accepted", store.Reject: "rejected", store.Undo: "undo",
		store.State: "interest"}[kind]
}

// logColumns are those of a log as CSV.
var logColumns = []string{"user", "topic", "seq", "post", "label", "margin", "probability", "labels", "learner", "at",
	"said"}

// WriteLog writes rows as CSV, every number as the shortest that reads back as it was.
func WriteLog(w io.Writer, rows []store.Feedback) error {
	c := csv.NewWriter(w)
	if err := c.Write(logColumns); err != nil {
		return err
	}
	number := func(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }
	for _, f := range rows {
		if err := c.Write([]string{
			f.User, f.Topic, strconv.Itoa(f.Seq), strconv.Itoa(f.Post), KindName(f.Kind), number(f.Margin),
			number(f.Probability),
			strconv.Itoa(f.Labels), f.Learner, f.At.Format(time.RFC3339Nano), f.Said,
		}); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// ReadLog reads what [WriteLog] wrote; path names it in errors, which are of kind *input.Error.
func ReadLog(path string, text []byte) (rows []store.Feedback, err error) {
	if err := input.CheckText(path, text); err != nil {
		return nil, err
	}
	t := &table{path: path, r: csv.NewReader(bytes.NewReader(text))}
	if err := t.next(); err != nil {
		if err == io.EOF {
			err = t.wrong(0, "an empty file", "CSV that begins with "+strings.Join(logColumns, ","))
		}
		return nil, err
	}
	columns := logColumns
	if len(t.fields) == len(logColumns)-1 { // a log from before users could say what they look for
		columns = logColumns[:len(logColumns)-1]
	}
	if len(t.fields) != len(columns) {
		return nil, t.wrong(0, input.Count(len(t.fields), "column"),
			"CSV that begins with "+strings.Join(logColumns, ","))
	}
	for i, want := range columns {
		if t.fields[i] != want {
			return nil, t.wrong(i, fmt.Sprintf("%q", input.Shorten(t.fields[i])), "the column "+want)
		}
	}
	for {
		err := t.next()
		if err == io.EOF {
			return rows, nil
		}
		if err != nil {
			return nil, err
		}
		f, err := t.feedback()
		if err != nil {
			return nil, err
		}
		rows = append(rows, f)
	}
}
