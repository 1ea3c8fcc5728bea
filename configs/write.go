package configs

import (
	"io"

	"gopkg.in/yaml.v3"

	"streamml/configs/input"
)

// Write writes v, a struct with yaml tags, a map or a [Value], as YAML that this package reads back as it was: text
// that would be read as anything but that text (7e12345, 1_000, no) stands in quotes. A key that the library itself
// cannot read back, such as one with line breaks, which no configuration has, is left as the library writes it.
func Write(w io.Writer, v any) error {
	enc := yaml.NewEncoder(w)
	enc.SetIndent(2)
	var n yaml.Node
	if n.Encode(v) == nil { // it writes v and reads that
		quote(&n)
		v = &n
	}
	if err := enc.Encode(v); err != nil {
		return err
	}
	return enc.Close()
}

// quote puts text into quotes where it must be.
func quote(n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!str" && n.Style == 0 && !plain(n.Value) {
		n.Style = yaml.DoubleQuotedStyle
	}
	for _, inner := range n.Content {
		quote(inner)
	}
}

// plain tells whether text without quotes is read back as that text.
func plain(text string) bool {
	v, err := parse("", []byte("- "+text))
	return err == nil && v.kind == list && len(v.items) == 1 && v.items[0].kind == word && v.items[0].text == text
}

// MarshalYAML lets a Value be written back, for configs that are kept as resolved.
func (v Value) MarshalYAML() (any, error) { return v.node(), nil }

func (v Value) node() *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Value: v.text}
	switch v.kind {
	case nothing:
		n.Tag, n.Value = "!!null", "null"
	case word:
		if n.Tag = "!!str"; input.PlainName(v.text) != "" {
			n.Style = yaml.DoubleQuotedStyle
		}
		quote(n)
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

// MarshalYAML writes the entry back as it was read.
func (l Learner) MarshalYAML() (any, error) {
	if l.Params.kind == nothing {
		return l.At, nil
	}
	return map[string]Value{l.Name: l.Params}, nil
}
