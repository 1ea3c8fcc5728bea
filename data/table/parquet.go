package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// readParquet reads the wanted columns of a Parquet file. A repeated column of numbers is a list of them.
func (t *Table) readParquet(content []byte, wanted []string) (err error) {
	defer func() { // the library panics on some damaged files
		if r := recover(); r != nil {
			err = wrong(t.Path, fmt.Sprintf("a broken Parquet file (%v)", r), "one that can be read")
		}
	}()
	file, err := parquet.OpenFile(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return wrong(t.Path, "a broken Parquet file ("+err.Error()+")", "one that can be read")
	}
	leaves := file.Schema().Columns()
	places := make([]int, len(leaves)) // of each leaf among the columns
	for i, path := range leaves {
		if places[i] = slices.Index(t.Columns, path[0]); places[i] < 0 {
			places[i], t.Columns = len(t.Columns), append(t.Columns, path[0])
		}
	}
	for _, group := range file.RowGroups() {
		if err := t.readGroup(group, places, wanted); err != nil {
			return err
		}
	}
	return nil
}

func (t *Table) readGroup(group parquet.RowGroup, places []int, wanted []string) error {
	rows := group.Rows()
	defer rows.Close()
	buffer := make([]parquet.Row, 64)
	for {
		n, err := rows.ReadRows(buffer)
		for _, values := range buffer[:n] {
			row := make([]Cell, len(t.Columns))
			for _, v := range values {
				place := places[v.Column()]
				if !slices.Contains(wanted, t.Columns[place]) {
					continue
				}
				row[place].add(v)
			}
			for i := range row {
				row[i].line = int32(len(t.Rows) + 1)
			}
			t.Rows = append(t.Rows, row)
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return wrong(t.Path, fmt.Sprintf("an error after row %d (%v)", len(t.Rows), err),
				"Parquet that can be read")
		}
	}
}

// add puts a value into a cell: the first, or one more of a list.
func (c *Cell) add(v parquet.Value) {
	repeated := v.RepetitionLevel() > 0 || c.Kind == Numbers
	if v.IsNull() {
		return
	}
	switch v.Kind() {
	case parquet.Boolean:
		c.Kind, c.Text = Truth, strconv.FormatBool(v.Boolean())
	case parquet.Int32:
		c.number(strconv.Itoa(int(v.Int32())), float32(v.Int32()), repeated)
	case parquet.Int64:
		c.number(strconv.FormatInt(v.Int64(), 10), float32(v.Int64()), repeated)
	case parquet.Float:
		c.number(strconv.FormatFloat(float64(v.Float()), 'g', -1, 32), v.Float(), repeated)
	case parquet.Double:
		c.number(strconv.FormatFloat(v.Double(), 'g', -1, 64), float32(v.Double()), repeated)
	case parquet.ByteArray, parquet.FixedLenByteArray:
		c.Kind, c.Text = Word, string(v.ByteArray())
	default:
		c.Kind = Other
	}
}

// number keeps a number, and with the second of a row all of them.
func (c *Cell) number(text string, x float32, repeated bool) {
	if !repeated {
		c.Kind, c.Text, c.Numbers = Number, text, append(c.Numbers[:0:0], x)
		return
	}
	c.Kind, c.Text, c.Numbers = Numbers, "", append(c.Numbers, x)
}
