package configs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"streamml/configs/input"
)

// override writes one -set into the tree: "learners.0.rls.lambda=1" is a path of keys and list
// places (from 0), then a value in YAML. Missing keys are made. Without a value the key or the item is taken out.
// Errors, then and later, name the -set instead of a file.
func override(root Value, set string) (Value, error) {
	from := "-set " + set
	path, text, ok := strings.Cut(set, "=")
	if !ok {
		return root, &input.Error{File: from, Found: "no =", Wanted: "path.to.key=value"}
	}
	value, err := parse(from, []byte(text))
	if err != nil {
		bare := err.(*input.Error)
		bare.Line, bare.Column = 0, 0
		return root, bare
	}
	keys := strings.Split(path, ".")
	if slices.Contains(keys, "") {
		return root, &input.Error{File: from, Found: "an empty key", Wanted: "path.to.key=value"}
	}
	if value.kind == nothing {
		return take(root, keys, keys, from)
	}
	return put(root, keys, keys, value.detached())
}

// detached forgets the places of v within the text of its -set.
func (v Value) detached() Value {
	v.line, v.column = 0, 0
	v.keys, v.items = slices.Clone(v.keys), slices.Clone(v.items)
	for i := range v.items {
		v.items[i] = v.items[i].detached()
	}
	for i := range v.keys {
		v.keys[i] = v.keys[i].detached()
	}
	return v
}

// put returns v with value at the end of the keys that are left of path.
func put(v Value, left, path []string, value Value) (Value, error) {
	if len(left) == 0 {
		return value, nil
	}
	v, i, err := itemAt(v, left, path, value.from)
	if err != nil {
		return v, err
	}
	v.items[i], err = put(v.items[i], left[1:], path, value)
	return v, err
}

// itemAt finds the item of v that left begins with, in a copy of v; a missing key is made.
func itemAt(v Value, left, path []string, from string) (Value, int, error) {
	if v.kind == word && v.text == left[0] { // a name with nothing inside
		v = Value{from: v.from, line: v.line, column: v.column, kind: mapping, keys: []Value{v},
			items: make([]Value, 1)}
	}
	v.keys, v.items = slices.Clone(v.keys), slices.Clone(v.items)
	switch v.kind {
	case list:
		i, err := strconv.Atoi(left[0])
		if err != nil || i < 0 || i >= len(v.items) {
			return v, 0, &input.Error{File: from,
				Found: fmt.Sprintf("the place %q in %s", left[0], reached(left, path)), Wanted: places(len(v.items))}
		}
		return v, i, nil
	case mapping, nothing:
		v.kind = mapping
		if i := slices.IndexFunc(v.keys, func(k Value) bool { return k.text == left[0] }); i >= 0 {
			return v, i, nil
		}
		v.keys = append(v.keys, Value{from: from, kind: word, text: left[0]})
		v.items = append(v.items, Value{from: from})
		return v, len(v.items) - 1, nil
	default:
		return v, 0, &input.Error{File: from, Found: fmt.Sprintf("%s at %s", v, reached(left, path)),
			Wanted: "a mapping or a list there"}
	}
}

// take returns v without what stands at the end of the keys that are left of path.
func take(v Value, left, path []string, from string) (Value, error) {
	i := slices.IndexFunc(v.keys, func(k Value) bool { return k.text == left[0] })
	if at, err := strconv.Atoi(left[0]); v.kind == list && err == nil && at >= 0 && at < len(v.items) {
		i = at
	}
	if i < 0 {
		var names []string
		for _, k := range v.keys {
			names = append(names, k.text)
		}
		found, wanted := fmt.Sprintf("no %q in %s", left[0], reached(left, path)),
			"a key or an item that is there to take out"
		if near := input.Nearest(left[0], names); near != "" {
			wanted += "; did you mean " + near + "?"
		}
		return v, &input.Error{File: from, Found: found, Wanted: wanted}
	}
	v.keys, v.items = slices.Clone(v.keys), slices.Clone(v.items)
	if len(left) > 1 {
		inner, err := take(v.items[i], left[1:], path, from)
		v.items[i] = inner
		return v, err
	}
	if v.kind == mapping {
		v.keys = slices.Delete(v.keys, i, i+1)
	}
	v.items = slices.Delete(v.items, i, i+1)
	return v, nil
}

func reached(left, path []string) string {
	if len(left) == len(path) {
		return "the file"
	}
	return strings.Join(path[:len(path)-len(left)], ".")
}

func places(n int) string {
	switch n {
	case 0:
		return "a list that is not empty"
	case 1:
		return "0, its only place"
	default:
		return fmt.Sprintf("a place from 0 to %d", n-1)
	}
}
