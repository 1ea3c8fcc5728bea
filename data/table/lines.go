package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"streamml/configs/input"
)

// mostColumns is how many columns a table may have: embeddings in columns of their own are no more.
const mostColumns = 10_000

// readCommas reads comma-separated values as RFC 4180 has them: the first line has the names; fields with commas,
// quotes or line breaks stand in quotes. A file whose first line has more semicolons or bars than commas is separated
// by those.
func (t *Table) readCommas() error {
	r := csv.NewReader(bytes.NewReader(t.text))
	r.Comma = separator(firstLine(t.text))
	if r.Comma == '\t' {
		return t.readTabs()
	}
	for {
		record, err := r.Read()
		if err == io.EOF {
			return t.takeHeader()
		}
		if err != nil {
			return t.csvError(err, len(record))
		}
		if len(record) > mostColumns {
			return wrong(t.Path, fmt.Sprintf("%d columns", len(record)), fmt.Sprintf("at most %d", mostColumns))
		}
		row := make([]Cell, len(record))
		for i, text := range record {
			line, column := r.FieldPos(i)
			row[i] = written(text, line, column)
		}
		t.Rows = append(t.Rows, row)
	}
}

func written(text string, line, column int) Cell {
	c := Cell{Kind: Written, Text: text, position: position{line: int32(line), column: int32(column)}}
	if strings.TrimSpace(text) == "" {
		c.Kind = Nothing
	}
	return c
}

// separator is what a first line has most of.
func separator(line []byte) rune {
	best, most := ',', bytes.Count(line, []byte(","))
	for _, r := range "\t;|" {
		if n := bytes.Count(line, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

func (t *Table) csvError(err error, fields int) error {
	var at *csv.ParseError
	if !errors.As(err, &at) {
		return wrong(t.Path, "an error ("+err.Error()+")", "comma-separated values")
	}
	found, wanted := "broken CSV ("+at.Err.Error()+")", "fields with quotes in quotes, and quotes inside doubled"
	line, column := at.Line, max(at.Column, 1)
	switch {
	case errors.Is(at.Err, csv.ErrFieldCount):
		line, column = at.StartLine, 1
		found, wanted = fmt.Sprintf("%d fields", fields), fmt.Sprintf("%d, as the first line has", len(t.Rows[0]))
	case errors.Is(at.Err, csv.ErrQuote) && at.StartLine < at.Line:
		line, column = at.StartLine, 1
		found, wanted = "a quote that does not end", "its end"
	}
	return input.At(t.Path, t.text, offsetOf(t.text, line, column), found, wanted)
}

// readTabs reads tab-separated values: a row per line (IANA, text/tab-separated-values). A field that begins and ends
// with a quote loses both, and quotes doubled inside it become one; any other quote is a character like others.
func (t *Table) readTabs() error {
	for i, line := range bytes.Split(bytes.TrimRight(t.text, "\r\n"), []byte("\n")) {
		fields := strings.Split(strings.TrimSuffix(string(line), "\r"), "\t")
		if len(fields) > mostColumns {
			return wrong(t.Path, fmt.Sprintf("%d columns", len(fields)), fmt.Sprintf("at most %d", mostColumns))
		}
		if i > 0 && len(fields) != len(t.Rows[0]) {
			return &input.Error{
				File: t.Path, Line: i + 1, Column: 1, Found: fmt.Sprintf("%d fields", len(fields)),
				Wanted: fmt.Sprintf("%d, as the first line has", len(t.Rows[0])),
			}
		}
		row, column := make([]Cell, len(fields)), 1
		for j, field := range fields {
			row[j] = written(unquoted(field), i+1, column)
			column += len(field) + 1
		}
		t.Rows = append(t.Rows, row)
	}
	return t.takeHeader()
}

func unquoted(field string) string {
	if n := len(field); n >= 2 && field[0] == '"' && field[n-1] == '"' {
		return strings.ReplaceAll(field[1:n-1], `""`, `"`)
	}
	return field
}

// takeHeader makes names of the first row.
func (t *Table) takeHeader() error {
	for _, c := range t.Rows[0] {
		t.Columns = append(t.Columns, strings.TrimSpace(c.Text))
	}
	t.header = t.Rows[0]
	t.Rows = t.Rows[1:]
	return nil
}

// Bare takes the first row of a format by lines for a row like others: the file has no names of columns, and its
// columns are asked for by their place.
func (t *Table) Bare() {
	if t.header != nil {
		t.Rows = slices.Insert(t.Rows, 0, t.header)
		t.Columns, t.header = nil, nil
	}
}
