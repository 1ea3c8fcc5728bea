package configs

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// override writes one -set into the tree: "learners.0.rls.lambda=1" is a path of keys and list
// places (from 0), then a value in YAML. Missing keys are made. Errors, then and later, name
// the -set instead of a file.
func override(root Value, set string) (Value, error) {
	from := "-set " + set
	path, text, ok := strings.Cut(set, "=")
	if !ok {
		return root, &Error{File: from, Found: "no =", Wanted: "path.to.key=value"}
	}
	value, err := parse(from, []byte(text))
	if err != nil {
		bare := err.(*Error)
		bare.Line, bare.Column = 0, 0
		return root, bare
	}
	keys := strings.Split(path, ".")
	if slices.Contains(keys, "") {
		return root, &Error{File: from, Found: "an empty key", Wanted: "path.to.key=value"}
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
	if v.kind == word && v.text == left[0] { // a name with nothing inside
		v = Value{from: v.from, line: v.line, column: v.column, kind: mapping, keys: []Value{v}, items: make([]Value, 1)}
	}
	v.keys, v.items = slices.Clone(v.keys), slices.Clone(v.items)
	i := -1
	switch v.kind {
	case list:
		n, err := strconv.Atoi(left[0])
		if err != nil || n < 0 || n >= len(v.items) {
			return v, &Error{File: value.from, Found: fmt.Sprintf("the place %q in %s", left[0], reached(left, path)), Wanted: places(len(v.items))}
		}
		i = n
	case mapping:
		i = slices.IndexFunc(v.keys, func(k Value) bool { return k.text == left[0] })
	case nothing:
		v.kind = mapping
	default:
		return v, &Error{File: value.from, Found: fmt.Sprintf("%s at %s", v, reached(left, path)), Wanted: "a mapping or a list there"}
	}
	if i < 0 {
		key := Value{from: value.from, kind: word, text: left[0]}
		v.keys, v.items = append(v.keys, key), append(v.items, Value{from: value.from})
		i = len(v.items) - 1
	}
	item, err := put(v.items[i], left[1:], path, value)
	v.items[i] = item
	return v, err
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
