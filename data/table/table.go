// Package table reads rows of named columns from the files that people have: CSV, TSV, JSON lines, JSON (a list of
// objects, or any orientation of pandas' to_json) and Parquet, each of them also packed by gzip. What a file is shows
// in its content first and in its ending second.
//
//	t, err := table.Read("posts.csv", []string{"text", "label"}) // every error has its file, line and column, or row
//	for _, row := range t.Rows {
//		cell := row[t.Place("text")] // cell.Text, cell.Kind, cell.Numbers
//		err := t.Errorf(cell, "a text")
//	}
package table

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"streamml/configs/input"
)

// Table is what a file holds. Rows may be shorter than Columns, where the file leaves the last cells out.
type Table struct {
	Path    string
	Columns []string // their names, each once; nil where the file has none
	Rows    [][]Cell

	text   []byte // of the file, unpacked; nil of Parquet
	header []Cell // the first line of formats by lines

	forgotten []position // by row, see Forget; nil: none is
}

// Cell is one value and where it stands.
type Cell struct {
	Text    string    // as written, of all kinds but Numbers
	Numbers []float32 // of the kind Numbers, the table's own
	Kind    Kind

	position
}

// position is where a cell stands.
type position struct {
	line, column int32 // from 1, in bytes, of formats by lines; line is the row of Parquet
	offset       int32 // in the text where line is 0
}

// Kind is what a format takes a cell for.
type Kind uint8

const (
	Nothing Kind = iota // an absent value or null
	Written             // of formats that know text alone: whatever its reader takes it for
	Word                // text that is no number
	Number
	Truth   // true or false
	Numbers // a list of numbers
	Other   // a list of anything else, or an object
)

// Names are those of the first columns, for messages.
func (t *Table) Names() string {
	const most = 12
	var list []string
	for _, name := range t.Columns[:min(most, len(t.Columns))] {
		list = append(list, input.Shorten(name))
	}
	words := strings.Join(list, ", ")
	if n := len(t.Columns) - most; n > 0 {
		words += fmt.Sprintf(" and %d more", n)
	}
	return words
}

// Place is that of the column of a name; -1 where there is none.
func (t *Table) Place(name string) int { return slices.Index(t.Columns, name) }

// Cell is that of a row at a place; nothing where the row ends before it.
func (t *Table) Cell(row, place int) Cell {
	cells := t.Rows[row]
	switch {
	case place >= 0 && place < len(cells):
		return cells[place]
	case len(cells) > 0:
		return Cell{position: cells[0].position}
	case t.forgotten != nil:
		return Cell{position: t.forgotten[row]}
	}
	return Cell{}
}

// Forget lets go of a row but for where the cell at a place stands: a million rows, once read, leave room for more.
func (t *Table) Forget(row, place int) {
	if t.forgotten == nil {
		t.forgotten = make([]position, len(t.Rows))
	}
	t.forgotten[row] = t.Cell(row, place).position
	t.Rows[row] = nil
}

// checkColumns refuses two columns of one name, and names that cannot be told from nothing.
func (t *Table) checkColumns() error {
	for i, name := range t.Columns {
		if j := slices.Index(t.Columns, name); j < i {
			return &input.Error{
				File: t.Path, Line: 1, Column: 1, Found: fmt.Sprintf("the column %q twice", input.Shorten(name)),
				Wanted: "each column once",
			}
		}
	}
	return nil
}

// Errorf is an error at a cell that says what is there and what was wanted.
func (t *Table) Errorf(c Cell, wanted string, args ...any) error {
	return t.Wrong(c, c.String(), fmt.Sprintf(wanted, args...))
}

// Wrong is an error at a cell.
func (t *Table) Wrong(c Cell, found, wanted string) error {
	switch {
	case t.text == nil && c.line > 0:
		return &input.Error{File: t.Path, Found: fmt.Sprintf("%s in row %d", found, c.line), Wanted: wanted}
	case c.line > 0:
		return input.At(t.Path, t.text, offsetOf(t.text, int(c.line), int(c.column)), found, wanted)
	}
	return input.At(t.Path, t.text, int(c.offset), found, wanted)
}

// String describes a cell as error messages do.
func (c Cell) String() string {
	switch c.Kind {
	case Nothing:
		return "nothing"
	case Written, Word:
		return strconv.Quote(input.Shorten(c.Text))
	case Numbers:
		return "a list of " + input.Count(len(c.Numbers), "number")
	case Other:
		return "a list or an object"
	}
	return input.Shorten(c.Text)
}

// offsetOf is the byte at a line and a column in bytes, both from 1; lines end with "\n".
func offsetOf(text []byte, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		next := slices.Index(text[at:], '\n')
		if next < 0 {
			break
		}
		at += next + 1
	}
	return min(at+column-1, len(text))
}

func wrong(path, found, wanted string) error {
	return &input.Error{File: path, Found: found, Wanted: wanted}
}
