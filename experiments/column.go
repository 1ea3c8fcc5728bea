package experiments

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// Column is a column of a table that a run leaves.
type Column struct {
	Name    string
	Meaning string
	Unit    Unit
	Since   int // the schema of the folders that had it first; see [configs.FolderSchema]
}

// Schemas that columns came with.
const (
	first  = 1
	ranked = 2
)

// Unit says what a column's cells hold. Other units than these are those of numbers with six decimals.
type Unit string

// Units with a form of their own.
const (
	Word     Unit = "word"
	YesNo    Unit = "yes or no"   // true and false in JSON, null where the cell is empty
	Whole    Unit = "count"       // a whole number
	Fraction Unit = "fraction"    // a number from 0 to 1, with six decimals
	P        Unit = "probability" // which may be tiny: six digits
	Ns       Unit = "ns"          // one decimal
	Shortest Unit = "number"      // the shortest that reads back as the same float64
)

// text is a value as a cell: a word, an int or a float64; NaN, undefined, is empty.
func (u Unit) text(value any) string {
	switch x := value.(type) {
	case string:
		return x
	case int:
		return strconv.Itoa(x)
	case *bool:
		return yesNo(x)
	}
	x := value.(float64)
	switch {
	case math.IsNaN(x):
		return ""
	case u == P:
		return strconv.FormatFloat(x, 'g', 6, 64)
	case u == Ns:
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'f', 6, 64)
}

func yesNo(x *bool) string {
	switch {
	case x == nil:
		return ""
	case *x:
		return "yes"
	}
	return "no"
}

// json is a value in a line for scripts: a word, a number, or null where it is undefined.
func (u Unit) json(value any) any {
	text := u.text(value)
	switch {
	case u == Word:
		return text
	case text == "":
		return nil
	case u == YesNo:
		return text == "yes"
	}
	return json.Number(text)
}

// Parse reads the text of a cell with a number; NaN where it is empty. ok is false where it is none of the unit.
func (u Unit) Parse(cell string) (x float64, ok bool) {
	if cell == "" {
		return math.NaN(), true
	}
	x, err := strconv.ParseFloat(cell, 64)
	fine := err == nil && !strings.ContainsAny(cell, "xX_") && !math.IsNaN(x) && !math.IsInf(x, 0)
	switch u {
	case Fraction, P:
		fine = fine && x >= 0 && x <= 1
	case Whole:
		fine = fine && x >= 0 && x == math.Trunc(x)
	}
	return x, fine
}

// column is a column of rows of some kind, with the value of a row in it.
type column[R any] struct {
	Column
	of func(R) any
}

// undefined is nothing where there is no row of that kind.
func undefined[R any](c column[R]) any {
	switch c.Unit {
	case Word:
		return ""
	case YesNo:
		return (*bool)(nil)
	}
	return math.NaN()
}

// within makes columns of rows out of columns of what is in them; where is nil where a row has none.
func within[R, S any](columns []column[*S], where func(R) *S) []column[R] {
	var list []column[R]
	for _, c := range columns {
		list = append(list, column[R]{c.Column, func(row R) any {
			if s := where(row); s != nil {
				return c.of(s)
			}
			return undefined(c)
		}})
	}
	return list
}

func names[R any](columns []column[R]) []string {
	var list []string
	for _, c := range columns {
		list = append(list, c.Name)
	}
	return list
}

// cellsOf is a row of a CSV file.
func cellsOf[R any](columns []column[R], row R) []string {
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.Unit.text(c.of(row))
		if c.Unit == Word {
			cells[i] = Cell(cells[i])
		}
	}
	return cells
}

// valuesOf is a row in a line for scripts.
func valuesOf[R any](columns []column[R], row R) map[string]any {
	values := map[string]any{}
	for _, c := range columns {
		values[c.Name] = c.Unit.json(c.of(row))
	}
	return values
}
