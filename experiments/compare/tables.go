package compare

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"streamml/configs/input"
	"streamml/experiments"
)

// Sizes, in bytes, up to which tables are read.
const (
	mostSummary = 16 << 20
	mostRows    = 1 << 30
)

// table is a CSV file that is read line by line; columns are found by their names.
type table struct {
	path  string
	file  string // its name, as in [experiments.Tables]
	text  []byte
	rows  *csv.Reader
	place map[string]int // index of a column by its name
	row   []string       // the current one
}

// openTable reads the header, which must have the columns wanted, each once; other columns are ignored.
func openTable(path string, most int64, wanted ...string) (*table, error) {
	text, err := input.ReadFile(path, most)
	if err != nil {
		return nil, err
	}
	if err := input.CheckText(path, text); err != nil {
		return nil, err
	}
	t := &table{path: path, file: filepath.Base(path), text: text, rows: csv.NewReader(bytes.NewReader(text)),
		place: map[string]int{}}
	t.rows.ReuseRecord = true
	if ok, err := t.next(); err != nil {
		return nil, err
	} else if !ok {
		return nil, &input.Error{File: path, Line: 1, Column: 1, Found: "nothing",
			Wanted: "the columns " + strings.Join(wanted, ", ")}
	}
	header := slices.Clone(t.row)
	for i, name := range header {
		if slices.Contains(header[:i], name) && slices.Contains(wanted, name) {
			return nil, t.errorf(i, "the column "+name+" again", "each column once")
		}
		t.place[name] = i
	}
	missing := without(wanted, header)
	if len(missing) == 0 {
		return t, nil
	}
	if len(missing) == 1 { // one may be misspelt; where more are missing, it is another table
		if near := input.Nearest(missing[0], without(header, wanted)); near != "" {
			return nil, t.errorf(t.place[near], "the column "+strconv.Quote(near), "the column "+missing[0])
		}
	}
	return nil, t.errorf(0, "no column "+strings.Join(missing, ", no column "),
		"the columns "+strings.Join(wanted, ", "))
}

// next reads a row, which is valid until the next one; ok is false at the end.
func (t *table) next() (ok bool, err error) {
	t.row, err = t.rows.Read()
	var bad *csv.ParseError
	switch {
	case err == io.EOF:
		return false, nil
	case errors.As(err, &bad) && errors.Is(err, csv.ErrFieldCount):
		return false, t.at(bad.Line, 1, input.Count(len(t.row), "cell"),
			"as many as in the header, "+strconv.Itoa(t.rows.FieldsPerRecord))
	case errors.As(err, &bad):
		return false, t.at(bad.Line, bad.Column, "no CSV ("+bad.Err.Error()+")", "a table as a run writes it")
	}
	return err == nil, err
}

func (t *table) cell(column string) string { return experiments.CellText(t.row[t.place[column]]) }

// label is the learner's name with its settings.
func (t *table) label() string {
	return strings.TrimSpace(t.cell("learner") + " " + t.cell("settings"))
}

// number is a cell of a column that holds numbers; NaN where it is empty.
func (t *table) number(column string) (float64, error) {
	text := t.cell(column)
	x, ok := experiments.TableColumn(t.file, column).Unit.Parse(text)
	if !ok {
		wanted := "a number"
		if unit := experiments.TableColumn(t.file, column).Unit; unit == experiments.Fraction {
			wanted += " from 0 to 1"
		}
		return 0, t.errorf(t.place[column], strconv.Quote(input.Shorten(text)), wanted+", or nothing, as "+column)
	}
	return x, nil
}

// measured calls take with each metric of measured that the table has: its place there, and the row's value.
func (t *table) measured(take func(k int, x float64)) error {
	for k, name := range measured {
		if _, ok := t.place[name]; !ok {
			continue
		}
		x, err := t.number(name)
		if err != nil {
			return err
		}
		take(k, x)
	}
	return nil
}

// errorf is bad input at a cell of the current row.
func (t *table) errorf(cell int, found, wanted string) error {
	line, column := t.rows.FieldPos(cell)
	return t.at(line, column, found, wanted)
}

// at is bad input at a line and column; column is counted in bytes, the error counts characters.
func (t *table) at(line, column int, found, wanted string) error {
	lines := bytes.SplitN(t.text, []byte("\n"), line+1)
	before := lines[min(line, len(lines))-1]
	return &input.Error{File: t.path, Line: line, Column: utf8.RuneCount(before[:min(column-1, len(before))]) + 1,
		Found: found, Wanted: wanted}
}

// readSummary reads the learners and their means from summary.csv.
func (r *Run) readSummary(path string) error {
	t, err := openTable(path, mostSummary, "learner", "settings", "auc")
	if err != nil {
		return err
	}
	for {
		ok, err := t.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		label := t.label()
		if r.find(label) != nil {
			return t.errorf(0, "the learner "+label+" again", "each learner at its settings once")
		}
		l := &Learner{Label: label, Means: undefined()}
		if err := t.measured(func(k int, x float64) { l.Means[k] = x }); err != nil {
			return err
		}
		r.Learners = append(r.Learners, l)
	}
	if len(r.Learners) == 0 {
		return &input.Error{File: path, Line: 2, Column: 1, Found: "the header alone", Wanted: "a row for each learner"}
	}
	return nil
}

// readRows reads results.csv and sums its sessions up by learner and topic.
func (r *Run) readRows(path string) error {
	t, err := openTable(path, mostRows, "learner", "settings", "topic", "auc", "auc_null")
	if err != nil {
		return err
	}
	byLabel := map[string]*Learner{}
	for _, l := range r.Learners {
		byLabel[l.Label] = l
	}
	for {
		ok, err := t.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		l, name := byLabel[t.label()], norm.NFC.String(t.cell("topic"))
		switch {
		case l == nil:
			return t.errorf(0, "the learner "+input.Shorten(t.label()), "one of summary.csv: "+some(r.labels()))
		case !slices.Contains(r.Topics, name):
			return t.errorf(t.place["topic"], "the topic "+strconv.Quote(input.Shorten(name)),
				input.OneOf(name, r.Topics))
		}
		at := l.at(name)
		if err := t.measured(func(k int, x float64) { at.by[k].add(x) }); err != nil {
			return err
		}
		null, err := t.number("auc_null")
		if err != nil {
			return err
		}
		r.Rows = true
		at.null.add(null)
	}
	for _, l := range r.Learners {
		if r.Rows && len(l.topics) == 0 {
			return &input.Error{File: path, Found: "no row of the learner " + l.Label,
				Wanted: "rows of each learner in summary.csv, or of none"}
		}
	}
	return nil
}
