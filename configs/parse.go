package configs

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"streamml/configs/input"
)

// ReadOther reads a YAML file of another kind than experiments, as strictly; from names it in errors, *input.Error all.
func ReadOther(from string, text []byte) (Value, error) { return parse(from, text) }

// parse reads one YAML document, nothing where there is none. Anchors, aliases, merge keys and tags are refused, as are
// keys that are no names or stand twice.
func parse(from string, text []byte) (Value, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if err := checkText(from, text); err != nil {
		return Value{}, err
	}
	text, err := checkVersion(from, text)
	if err != nil {
		return Value{}, err
	}
	documents := yaml.NewDecoder(bytes.NewReader(text))
	root, err := nextDocument(documents)
	if err == io.EOF {
		return Value{from: from, line: 1, column: 1}, nil
	}
	if err != nil {
		return Value{}, syntaxError(from, text, err)
	}
	v, err := convert(from, root.Content[0], 0)
	if err != nil {
		return Value{}, err
	}
	switch next, err := nextDocument(documents); {
	case err == nil:
		return Value{}, &input.Error{File: from, Line: next.Line, Column: next.Column, Found: "a second document",
			Wanted: "one document in a file"}
	case err != io.EOF:
		return Value{}, syntaxError(from, text, err)
	}
	return v, nil
}

// nextDocument turns a panic of the YAML library into an error: no input may end a run.
func nextDocument(documents *yaml.Decoder) (root *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	root = new(yaml.Node)
	return root, documents.Decode(root)
}

// convert turns the library's tree into values.
func convert(from string, n *yaml.Node, depth int) (Value, error) {
	v := Value{from: from, line: n.Line, column: n.Column, text: n.Value}
	switch {
	case depth > deepest:
		return v, v.errorf(tooDeep, "at most %d", deepest)
	case n.Kind == yaml.AliasNode:
		return v, v.errorf("the alias *"+input.Shorten(n.Value), "the value itself")
	case n.Anchor != "":
		return v, v.errorf("the anchor &"+input.Shorten(n.Anchor), "no anchors")
	case n.Style&yaml.TaggedStyle != 0:
		return v, v.errorf("the tag "+input.Shorten(n.Tag), "no tags")
	case n.Kind == yaml.ScalarNode:
		if v.kind = scalarKind(n); v.kind == nothing {
			v.text = ""
		}
		return v, checkPlain(v, n)
	case n.Kind == yaml.SequenceNode:
		v.kind = list
		return v, v.addItems(n.Content, depth)
	default:
		v.kind = mapping
		return v, v.addKeys(n.Content, depth)
	}
}

// checkPlain refuses characters outside of quotes that look like a space or like nothing: no-break spaces, zero-width
// ones. Nobody means them there.
func checkPlain(v Value, n *yaml.Node) error {
	at, r, ok := input.FirstInvisible(n.Value)
	if n.Style != 0 || !ok {
		return nil
	}
	if lead := n.Value[:at]; !strings.ContainsAny(lead, "\n") {
		v.column += utf8.RuneCountInString(lead)
	}
	return v.errorf("the character "+input.Character(r), "spaces, or quotes around it")
}

// real is how a number is written.
var real = regexp.MustCompile(`^[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)

func scalarKind(n *yaml.Node) kind {
	switch {
	case n.Style != 0:
		return word
	case n.Tag == "!!null":
		return nothing
	case n.Tag == "!!int", n.Tag == "!!float", real.MatchString(n.Value): // also 1e999, text to the library
		return number
	case n.Tag == "!!bool":
		return boolean
	default:
		return word
	}
}

func (v *Value) addItems(nodes []*yaml.Node, depth int) error {
	for _, n := range nodes {
		item, err := convert(v.from, n, depth+1)
		if err != nil {
			return err
		}
		v.items = append(v.items, item)
	}
	return nil
}

func (v *Value) addKeys(nodes []*yaml.Node, depth int) error {
	lines := map[string]int{}
	for pair := range slices.Chunk(nodes, 2) {
		key, err := convert(v.from, pair[0], depth)
		if err != nil {
			return err
		}
		if pair[0].Value == "null" && key.kind == nothing { // as a key it is the word
			key.kind, key.text = word, "null"
		}
		switch {
		case pair[0].Tag == "!!merge":
			return key.errorf("the merge key <<", "the keys themselves")
		case key.kind != word:
			return key.errorf(key.String()+" as a key", "a name")
		case lines[key.text] > 0:
			return key.errorf(fmt.Sprintf("the key %s again", key), "each key once (the first is on line %d)",
				lines[key.text])
		}
		lines[key.text] = key.line
		item, err := convert(v.from, pair[1], depth+1)
		if err != nil {
			return err
		}
		v.keys, v.items = append(v.keys, key), append(v.items, item)
	}
	return nil
}
