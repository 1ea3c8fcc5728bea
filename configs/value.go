package configs

import (
	"fmt"
	"strconv"

	"gopkg.in/yaml.v3"
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

// Errorf returns an *Error at v that says what v is and what was wanted instead.
func (v Value) Errorf(wanted string, args ...any) error {
	return v.errorf(v.String(), wanted, args...)
}

func (v Value) errorf(found, wanted string, args ...any) error {
	return &Error{v.from, v.line, v.column, found, fmt.Sprintf(wanted, args...)}
}

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
		return Shorten(v.text)
	default:
		return strconv.Quote(Shorten(v.text))
	}
}

// Shorten cuts text for an error message to 40 characters.
func Shorten(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
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
	return "", Value{}, false, second.errorf(fmt.Sprintf("a second name %s beside %s", second, first.text), "%s", wanted)
}

// MarshalYAML lets a Value be written back, for configs that are kept as resolved.
func (v Value) MarshalYAML() (any, error) { return v.node(), nil }

func (v Value) node() *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Value: v.text}
	switch v.kind {
	case nothing:
		n.Tag, n.Value = "!!null", "null"
	case word:
		if n.Tag = "!!str"; PlainName(v.text) != "" || real.MatchString(v.text) {
			n.Style = yaml.DoubleQuotedStyle
		}
	case list, mapping:
		n = &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
		if v.kind == mapping {
			n.Kind = yaml.MappingNode
		}
		for i, item := range v.items {
			if v.kind == mapping {
				n.Content = append(n.Content, v.keys[i].node())
			}
			n.Content = append(n.Content, item.node())
		}
	}
	return n
}
