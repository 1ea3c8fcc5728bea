package configs

import (
	"fmt"
	"strconv"

	"streamml/configs/input"
)

// Value is one piece of a YAML file, and remembers where it stands. It is never changed once
// read and may be copied and shared. The zero Value is nothing.
type Value struct {
	from         string // file, or the -set that wrote it
	line, column int    // 0 where a -set wrote it
	kind         kind
	text         string  // of a scalar, and of a key
	keys         []Value // of a mapping, beside items
	items        []Value // of a list or a mapping
}

// kind is what YAML's core schema takes a piece for.
type kind int

const (
	nothing kind = iota // an absent or empty value, null, ~
	word                // text, in quotes or not
	number              // without quotes; how it is written is checked when it is decoded
	boolean             // true or false in any case
	list
	mapping
)

// Errorf returns an *input.Error at v that says what v is and what was wanted instead.
func (v Value) Errorf(wanted string, args ...any) error {
	return v.errorf(v.String(), wanted, args...)
}

// Misnamed is Errorf of a name that is none of those wanted, with or without something inside, as [Value.Single] reads
// it.
func (v Value) Misnamed(wanted string, args ...any) error {
	if v.kind == mapping && len(v.keys) == 1 {
		return v.keys[0].Errorf(wanted, args...)
	}
	return v.Errorf(wanted, args...)
}

func (v Value) errorf(found, wanted string, args ...any) error {
	return &input.Error{File: v.from, Line: v.line, Column: v.column, Found: found,
		Wanted: fmt.Sprintf(wanted, args...)}
}

// Absent tells whether nothing stands there: no key, no value, or null.
func (v Value) Absent() bool { return v.kind == nothing }

// IsMapping tells whether keys with values stand there.
func (v Value) IsMapping() bool { return v.kind == mapping }

// String describes v as error messages do: "\"foo\"", "0.5", "a list", "nothing", ...
// Long text is cut to 40 characters.
func (v Value) String() string {
	switch v.kind {
	case nothing:
		return "nothing"
	case list:
		return "a list"
	case mapping:
		return "a mapping"
	case number, boolean:
		return input.Shorten(v.text)
	default:
		return strconv.Quote(input.Shorten(v.text))
	}
}

// Single reads a name with what belongs to it: a mapping of exactly one key, or a word alone,
// which is that name with nothing inside. ok is false where v is neither; err is not nil where
// v is a mapping of no key or of several.
func (v Value) Single() (key string, inner Value, ok bool, err error) {
	switch {
	case v.kind == word:
		return v.text, Value{from: v.from, line: v.line, column: v.column}, true, nil
	case v.kind != mapping:
		return "", Value{}, false, nil
	case len(v.keys) == 1:
		return v.keys[0].text, v.items[0], true, nil
	case len(v.keys) == 0:
		return "", Value{}, false, v.errorf("an empty mapping", "a name")
	}
	first, second := v.keys[0], v.keys[1]
	wanted := "one name an entry"
	if v.items[0].kind == nothing {
		wanted += fmt.Sprintf("; to put it inside %s, indent it further", first.text)
	}
	return "", Value{}, false, second.errorf(fmt.Sprintf("a second name %s beside %s", second, first.text), "%s",
		wanted)
}

// at returns what stands under a key or at a place in a list, or nothing where v stands.
func (v Value) at(key string) Value {
	for i, item := range v.items {
		if v.kind == list && strconv.Itoa(i) == key || v.kind == mapping && v.keys[i].text == key {
			return item
		}
	}
	return Value{from: v.from, line: v.line, column: v.column}
}
