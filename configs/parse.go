package configs

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// deepest is how far lists and mappings may stand inside one another.
const deepest = 100

// parse reads one YAML document. Anchors, aliases, merge keys and tags are refused, as are
// keys that are no names or stand twice.
func parse(from string, text []byte) (Value, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if err := checkText(from, text); err != nil {
		return Value{}, err
	}
	documents := yaml.NewDecoder(bytes.NewReader(text))
	root, err := nextDocument(documents)
	if err == io.EOF {
		return Value{}, &Error{from, 1, 1, "nothing", "keys and values"}
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
		return Value{}, &Error{from, next.Line, next.Column, "a second document", "one document in a file"}
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

// checkText finds the first byte that is not UTF-8 and the first character that YAML forbids.
func checkText(from string, text []byte) error {
	line, column := 1, 1
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return &Error{from, line, column, fmt.Sprintf("the byte 0x%02X", text[i]), "UTF-8"}
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r >= 0x7f && r < 0xa0 && r != 0x85, r == 0xfeff, r == 0xfffe, r == 0xffff:
			return &Error{from, line, column, fmt.Sprintf("the character %U", r), "printable text"}
		}
		i += size
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
	}
	return nil
}

var (
	yamlLine  = regexp.MustCompile(`^line (\d+): `)
	yamlAlias = regexp.MustCompile(`^unknown anchor '(.*)' referenced`)
	// The library counts the line of these from 0, that of all others from 1.
	fromZero = regexp.MustCompile(`^did not find expected (<|node content|'-'|key|',')`)
)

// syntaxError gives an error of the YAML library a place: the line it names, or that of the
// collection which is broken, at the first character that is no blank.
func syntaxError(from string, text []byte, err error) error {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlAlias.FindStringSubmatch(message); m != nil {
		before, _, _ := bytes.Cut(text, []byte("*"+m[1]))
		line := bytes.Count(before, []byte("\n"))
		column := utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
		return &Error{from, line + 1, column + 1, "the alias *" + m[1], "the value itself"}
	}
	line := 1
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		message = message[len(m[0]):]
		line, _ = strconv.Atoi(m[1])
		if fromZero.MatchString(message) {
			line++
		}
	}
	lines := bytes.Split(text, []byte("\n"))
	line = min(line, len(lines))
	at := lines[line-1]
	indent := len(at) - len(bytes.TrimLeft(at, " \t\r"))
	if i := bytes.IndexByte(at[:indent], '\t'); i >= 0 {
		return &Error{from, line, i + 1, "a tab", "spaces as indentation"}
	}
	if strings.HasPrefix(message, "exceeded max depth") {
		return &Error{from, line, indent + 1, "lists or mappings nested more than 10,000 deep", tooDeep}
	}
	return &Error{from, line, indent + 1, "broken YAML (" + message + ")", "valid YAML from here on"}
}

var tooDeep = fmt.Sprintf("at most %d levels", deepest)

// convert turns the library's tree into values.
func convert(from string, n *yaml.Node, depth int) (Value, error) {
	v := Value{from: from, line: n.Line, column: n.Column, text: n.Value}
	switch {
	case depth > deepest:
		return v, v.errorf(fmt.Sprintf("lists or mappings nested more than %d deep", deepest), "%s", tooDeep)
	case n.Kind == yaml.AliasNode:
		return v, v.errorf("the alias *"+shorten(n.Value), "the value itself")
	case n.Anchor != "":
		return v, v.errorf("the anchor &"+shorten(n.Anchor), "no anchors")
	case n.Style&yaml.TaggedStyle != 0:
		return v, v.errorf("the tag "+shorten(n.Tag), "no tags")
	case n.Kind == yaml.ScalarNode:
		v.kind = scalarKind(n)
		return v, nil
	case n.Kind == yaml.SequenceNode:
		v.kind = list
		return v, v.addItems(n.Content, depth)
	default:
		v.kind = mapping
		return v, v.addKeys(n.Content, depth)
	}
}

func scalarKind(n *yaml.Node) kind {
	switch {
	case n.Style != 0:
		return quoted
	case n.Tag == "!!null":
		return nothing
	case n.Tag == "!!int", n.Tag == "!!float":
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
		key, err := convert(v.from, pair[0], depth+1)
		if err != nil {
			return err
		}
		switch {
		case pair[0].Tag == "!!merge":
			return key.errorf("the merge key <<", "the keys themselves")
		case key.kind != word && key.kind != quoted:
			return key.errorf(key.String()+" as a key", "a name")
		case lines[key.text] > 0:
			return key.errorf(fmt.Sprintf("the key %s again", key), "each key once (the first is on line %d)", lines[key.text])
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
