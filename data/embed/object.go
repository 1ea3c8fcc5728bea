package embed

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"streamml/configs"
)

var keys = []string{"text", "label"}

// object walks a line that is to be one JSON object.
type object struct {
	line string
	*jsontext.Decoder
}

func isObject(line string) bool {
	value := jsontext.Value(line)
	return value.IsValid() && value.Kind() == jsontext.KindBeginObject
}

// parseObject returns the post that a line says, or what is wrong with it.
func parseObject(line string) (post Post, f *fault) {
	o := object{line, jsontext.NewDecoder(strings.NewReader(line))}
	start := o.next()
	if _, err := o.ReadToken(); err != nil {
		return post, o.syntax(err)
	}
	for o.PeekKind() != jsontext.KindEndObject {
		at := o.next()
		key, err := o.ReadToken()
		if err != nil {
			return post, o.syntax(err)
		}
		switch name := key.String(); name {
		case "text":
			post.Text, f = o.text()
		case "label":
			post.Label, f = o.label()
		default:
			f = &fault{at, fmt.Sprintf("the key %q", configs.Shorten(name)), configs.OneOf(name, keys)}
		}
		if f != nil {
			return post, f
		}
	}
	o.ReadToken() // the end that has been seen
	if at := o.next(); at < len(line) {
		return post, &fault{at, "more after the object", "one JSON object a line"}
	}
	if post.Text == "" {
		return post, &fault{start, "a post without text", `the key "text"`}
	}
	return post, nil
}

func (o object) text() (string, *fault) {
	text, at, f := o.string("a text")
	if f == nil && strings.TrimSpace(text) == "" {
		f = &fault{at, "an empty text", "words"}
	}
	return text, f
}

func (o object) label() (string, *fault) {
	label, at, f := o.string("a label")
	if f == nil && !slices.Contains(Labels, label) {
		f = &fault{at, fmt.Sprintf("the label %q", configs.Shorten(label)), configs.OneOf(label, Labels)}
	}
	return label, f
}

// string reads a string that begins at byte at.
func (o object) string(wanted string) (value string, at int, f *fault) {
	kind := o.PeekKind()
	at = o.next()
	switch kind {
	case jsontext.KindString, jsontext.KindInvalid:
		token, err := o.ReadToken()
		if err != nil {
			return "", at, o.syntax(err)
		}
		return token.String(), at, nil
	case jsontext.KindBeginArray:
		return "", at, &fault{at, "a list", wanted}
	case jsontext.KindBeginObject:
		return "", at, &fault{at, "an object", wanted}
	}
	found, err := o.ReadValue()
	if err != nil {
		return "", at, o.syntax(err)
	}
	return "", at, &fault{at, configs.Shorten(string(found)), wanted}
}

// next is the byte where the next token begins.
func (o object) next() int {
	return len(o.line) - len(strings.TrimLeft(o.line[o.InputOffset():], " \t\r,:"))
}

// syntax gives an error of the JSON library a place and plain words.
func (o object) syntax(err error) *fault {
	at, key := len(o.line), ""
	if e := (*jsontext.SyntacticError)(nil); errors.As(err, &e) {
		at, key, err = min(at, int(e.ByteOffset)), e.JSONPointer.LastToken(), e.Err
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &fault{len(o.line), "the end of the line", "the rest of the object"}
	case errors.Is(err, jsontext.ErrDuplicateName):
		return &fault{at, fmt.Sprintf("the key %q again", key), "each key once"}
	}
	return &fault{at, "broken JSON (" + err.Error() + ")", "valid JSON"}
}
