package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"streamml/configs/input"
)

// node is a JSON value with its place.
type node struct {
	Cell
	keys  []string
	items []node // of a list, or beside keys
}

// readJSON reads a list of objects, an object a line, or what pandas' DataFrame.to_json writes: records, columns,
// index, split, table and values. wanted tells columns from index.
func (t *Table) readJSON(wanted []string) error {
	values, err := t.nodes()
	if err != nil {
		return err
	}
	root := values[0]
	switch {
	case len(values) > 1: // a value a line
		return t.takeObjects(values)
	case root.keys == nil:
		return t.takeList(root)
	case root.has("columns", "data"):
		return t.takeSplit(root)
	case root.has("schema", "data"):
		return t.takeList(root.under("data"))
	case !slices.ContainsFunc(root.items, func(n node) bool { return n.keys == nil }):
		return t.takeNested(root, wanted)
	}
	return t.takeObjects(values)
}

// nodes reads all values of the text.
func (t *Table) nodes() (list []node, err error) {
	d := jsontext.NewDecoder(bytes.NewBuffer(t.text), jsontext.AllowDuplicateNames(false))
	for {
		n, err := t.node(d)
		switch {
		case err == io.EOF && len(list) > 0:
			return list, nil
		case err != nil:
			return nil, t.jsonError(d, err)
		}
		list = append(list, n)
	}
}

func (t *Table) jsonError(d *jsontext.Decoder, err error) error {
	if bad := (*input.Error)(nil); errors.As(err, &bad) {
		return err
	}
	var at *jsontext.SyntacticError
	offset := int(d.InputOffset())
	if errors.As(err, &at) {
		offset, err = int(at.ByteOffset), at.Err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return input.At(t.Path, t.text, len(t.text), "the end of the file", "the rest of the JSON")
	}
	return input.At(t.Path, t.text, min(offset, len(t.text)), "broken JSON ("+err.Error()+")", "valid JSON")
}

func (t *Table) node(d *jsontext.Decoder) (n node, err error) {
	kind := d.PeekKind()
	before := int(d.InputOffset())
	token, err := d.ReadToken()
	if err != nil {
		return n, err
	}
	n.offset = int32(before + bytes.IndexFunc(t.text[before:],
		func(r rune) bool { return !bytes.ContainsRune([]byte(" \t\r\n,:"), r) }))
	switch kind {
	case jsontext.KindBeginArray:
		return t.listNode(d, n)
	case jsontext.KindBeginObject:
		return t.objectNode(d, n)
	case jsontext.KindNull:
		return n, nil
	case jsontext.KindString:
		n.Kind = Word
	case jsontext.KindNumber:
		n.Kind = Number
	default:
		n.Kind = Truth
	}
	n.Text = token.String()
	return n, nil
}

// listNode reads a list; one of numbers alone is kept as such.
func (t *Table) listNode(d *jsontext.Decoder, n node) (node, error) {
	n.Kind = Other
	for numbers := true; d.PeekKind() != jsontext.KindEndArray; {
		item, err := t.node(d)
		if err != nil {
			return n, err
		}
		if numbers = numbers && item.Kind == Number; !numbers {
			n.items = append(n.unpacked(), item)
			n.Kind, n.Numbers = Other, nil
			continue
		}
		x, err := strconv.ParseFloat(item.Text, 32)
		if err != nil {
			return n, t.Wrong(item.Cell, item.Text, "a number that a float32 holds")
		}
		n.Kind, n.Numbers = Numbers, append(n.Numbers, float32(x))
	}
	_, err := d.ReadToken()
	return n, err
}

// unpacked are the items of a list, numbers made nodes again.
func (n node) unpacked() []node {
	list := n.items
	for _, x := range n.Numbers {
		c := Cell{Kind: Number, Text: strconv.FormatFloat(float64(x), 'g', -1, 32),
			position: position{offset: n.offset}}
		list = append(list, node{Cell: c})
	}
	return list
}

func (t *Table) objectNode(d *jsontext.Decoder, n node) (node, error) {
	n.Kind, n.keys = Other, []string{}
	for d.PeekKind() != jsontext.KindEndObject {
		key, err := d.ReadToken()
		if err != nil {
			return n, err
		}
		n.keys = append(n.keys, key.String())
		item, err := t.node(d)
		if err != nil {
			return n, err
		}
		n.items = append(n.items, item)
	}
	_, err := d.ReadToken()
	return n, err
}

func (n node) has(keys ...string) bool {
	return !slices.ContainsFunc(keys, func(k string) bool { return !slices.Contains(n.keys, k) })
}

func (n node) under(key string) node { return n.items[slices.Index(n.keys, key)] }

// takeList takes the items of a list as rows: objects, or lists without names.
func (t *Table) takeList(root node) error {
	if root.keys != nil || root.Kind != Other || len(root.items) == 0 {
		return t.Wrong(root.Cell, root.String(), "a list of objects")
	}
	if root.items[0].keys != nil {
		return t.takeObjects(root.items)
	}
	return t.takeRows(root.items)
}

// takeRows takes lists as rows.
func (t *Table) takeRows(rows []node) error {
	for _, n := range rows {
		if n.keys != nil || n.Kind != Other && n.Kind != Numbers {
			return t.Wrong(n.Cell, n.String(), "a list, as the first row is one")
		}
		t.Rows = append(t.Rows, cells(n.unpacked()))
	}
	return nil
}

func cells(list []node) []Cell {
	row := make([]Cell, len(list))
	for i, n := range list {
		row[i] = n.Cell
	}
	return row
}

// takeObjects takes objects as rows; columns are the keys of all of them, in order of appearance.
func (t *Table) takeObjects(rows []node) error {
	places := map[string]int{}
	for _, n := range rows {
		if n.keys == nil {
			return t.Wrong(n.Cell, n.String(), "an object: {column: value, …}")
		}
		row := make([]Cell, 0, len(n.keys))
		for i, key := range n.keys {
			place, ok := places[key]
			if !ok {
				if place = len(places); place == mostColumns {
					return wrong(t.Path, fmt.Sprintf("more than %d different keys", mostColumns),
						"columns that come again in each row")
				}
				places[key], t.Columns = place, append(t.Columns, key)
			}
			for len(row) <= place {
				row = append(row, Cell{position: position{offset: n.offset}})
			}
			row[place] = n.items[i].Cell
		}
		t.Rows = append(t.Rows, row)
	}
	return nil
}

// takeSplit takes {"columns": [names], "index": [...], "data": [rows]}.
func (t *Table) takeSplit(root node) error {
	for _, name := range root.under("columns").unpacked() {
		t.Columns = append(t.Columns, name.Text)
	}
	return t.takeRows(root.under("data").items)
}

// takeNested takes {column: {row: value}} or {row: {column: value}}: columns are where the wanted names are.
func (t *Table) takeNested(root node, wanted []string) error {
	outer := func(name string) bool { return slices.Contains(root.keys, name) }
	if !slices.ContainsFunc(wanted, outer) {
		return t.takeObjects(root.items)
	}
	rows := map[string]int{}
	t.Columns = root.keys
	for column, n := range root.items {
		for i, key := range n.keys {
			row, ok := rows[key]
			if !ok {
				row = len(rows)
				rows[key] = row
				t.Rows = append(t.Rows, make([]Cell, len(root.keys)))
			}
			t.Rows[row][column] = n.items[i].Cell
		}
	}
	return nil
}
