package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"streamml/configs"
)

// reader walks one file of posts.
type reader struct {
	file
	dec *jsontext.Decoder
}

// post is a Post and the byte where it begins, for errors.
type post struct {
	Post
	at int
}

// readPosts reads all posts of f. dims is the length every embedding must have; 0 takes it from
// the first and sets it.
func readPosts(f file, dims *int) ([]post, error) {
	if bytes.HasPrefix(f.text, []byte("\ufeff")) {
		return nil, &configs.Error{File: f.path, Line: 1, Column: 1, Found: "a byte order mark", Wanted: "JSON without one"}
	}
	r := &reader{f, jsontext.NewDecoder(bytes.NewBuffer(f.text))}
	if err := r.open(jsontext.KindBeginArray, "a list of posts"); err != nil {
		return nil, err
	}
	var posts []post
	for r.more(jsontext.KindEndArray) {
		p, err := r.post(dims)
		if err != nil {
			return nil, err
		}
		posts = append(posts, p)
	}
	if err := r.close(); err != nil {
		return nil, err
	}
	at := r.next()
	switch _, err := r.dec.ReadToken(); {
	case err == nil:
		return nil, r.errorAt(at, "more after the list of posts", "nothing after it")
	case err != io.EOF:
		return nil, r.syntax(err)
	}
	return posts, nil
}

var keys = []string{"text", "label", "embedding"}

func (r *reader) post(dims *int) (post, error) {
	if err := r.open(jsontext.KindBeginObject, "a post: {text, label, embedding}"); err != nil {
		return post{}, err
	}
	p := post{at: int(r.dec.InputOffset()) - 1}
	var have []string
	for r.more(jsontext.KindEndObject) {
		at := r.next()
		key, err := r.dec.ReadToken()
		if err != nil {
			return p, r.syntax(err)
		}
		name := key.String()
		have = append(have, name)
		switch name {
		case "text":
			p.Text, err = r.text()
		case "label":
			p.Accepted, err = r.label()
		case "embedding":
			p.Embedding, err = r.embedding(dims)
		default:
			err = r.errorAt(at, fmt.Sprintf("the key %q", configs.Shorten(name)), configs.OneOf(name, keys))
		}
		if err != nil {
			return p, err
		}
	}
	if err := r.close(); err != nil {
		return p, err
	}
	for _, key := range keys {
		if !slices.Contains(have, key) {
			return p, r.errorAt(p.at, "a post without "+key, "text, label and embedding")
		}
	}
	return p, nil
}

func (r *reader) text() (string, error) {
	token, at, err := r.token(jsontext.KindString, "text")
	if err != nil {
		return "", err
	}
	text := token.String()
	if strings.TrimSpace(text) == "" {
		return "", r.errorAt(at, "an empty text", "words")
	}
	return text, nil
}

func (r *reader) label() (accepted bool, err error) {
	token, at, err := r.token(jsontext.KindString, "accepted or rejected")
	if err != nil {
		return false, err
	}
	switch label := token.String(); label {
	case "accepted":
		return true, nil
	case "rejected":
		return false, nil
	default:
		return false, r.errorAt(at, strconv.Quote(configs.Shorten(label)), configs.OneOf(label, []string{"accepted", "rejected"}))
	}
}

func (r *reader) embedding(dims *int) ([]float32, error) {
	if err := r.open(jsontext.KindBeginArray, "a list of numbers"); err != nil {
		return nil, err
	}
	start := int(r.dec.InputOffset()) - 1
	x := make([]float32, 0, *dims)
	zero := true
	for r.more(jsontext.KindEndArray) {
		v, err := r.number()
		if err != nil {
			return nil, err
		}
		x = append(x, v)
		zero = zero && v == 0
	}
	if err := r.close(); err != nil {
		return nil, err
	}
	switch {
	case len(x) == 0:
		return nil, r.errorAt(start, "an empty embedding", "numbers")
	case *dims > 0 && len(x) != *dims:
		return nil, r.errorAt(start, fmt.Sprintf("an embedding of %d numbers", len(x)), fmt.Sprintf("%d as in the first post", *dims))
	case zero:
		return nil, r.errorAt(start, "an embedding of zeros", "a direction")
	}
	*dims = len(x)
	return x, nil
}

func (r *reader) number() (float32, error) {
	if kind := r.dec.PeekKind(); kind != jsontext.KindNumber {
		_, _, err := r.token(jsontext.KindNumber, "a number")
		return 0, err
	}
	text, err := r.dec.ReadValue()
	if err != nil {
		return 0, r.syntax(err)
	}
	v, err := strconv.ParseFloat(string(text), 32)
	if err != nil {
		at := int(r.dec.InputOffset()) - len(text)
		return 0, r.errorAt(at, configs.Shorten(string(text)), "a number that a float32 holds")
	}
	return float32(v), nil
}

// more tells whether the list or object goes on: its end is not next.
func (r *reader) more(end jsontext.Kind) bool { return r.dec.PeekKind() != end }

// close reads the end that more has seen.
func (r *reader) close() error {
	if _, err := r.dec.ReadToken(); err != nil {
		return r.syntax(err)
	}
	return nil
}

func (r *reader) open(kind jsontext.Kind, wanted string) error {
	_, _, err := r.token(kind, wanted)
	return err
}

// token reads the next token, which begins at byte at and must be of the kind wanted.
func (r *reader) token(kind jsontext.Kind, wanted string) (token jsontext.Token, at int, err error) {
	found := r.dec.PeekKind()
	at = r.next()
	if found != kind && found != jsontext.KindInvalid {
		return token, at, r.errorAt(at, r.describe(found), wanted)
	}
	if token, err = r.dec.ReadToken(); err != nil {
		return token, at, r.syntax(err)
	}
	return token, at, nil
}

// next is the byte where the next token begins.
func (r *reader) next() int {
	rest := r.file.text[r.dec.InputOffset():]
	return len(r.file.text) - len(bytes.TrimLeft(rest, " \t\r\n,:"))
}

func (r *reader) describe(kind jsontext.Kind) string {
	switch kind {
	case jsontext.KindBeginArray:
		return "a list"
	case jsontext.KindBeginObject:
		return "an object"
	}
	value, err := r.dec.ReadValue()
	if err != nil {
		return "a broken value"
	}
	return configs.Shorten(string(value))
}

func (r *reader) errorAt(at int, found, wanted string) error {
	line, column := configs.Place(r.file.text, at)
	return &configs.Error{File: r.path, Line: line, Column: column, Found: found, Wanted: wanted}
}

// syntax gives an error of the JSON library a place and plain words.
func (r *reader) syntax(err error) error {
	at := len(r.file.text)
	if e := (*jsontext.SyntacticError)(nil); errors.As(err, &e) {
		at = min(at, int(e.ByteOffset))
		err = e.Err
	}
	rest := r.file.text[at:]
	switch {
	case err == io.EOF:
		return r.errorAt(at, "nothing", "a list of posts")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return r.errorAt(len(r.file.text), "the end of the file", "the rest of the list of posts")
	case errors.Is(err, jsontext.ErrDuplicateName):
		return r.errorAt(at, "a key again", "each key once in a post")
	}
	for _, name := range []string{"NaN", "Infinity", "-Infinity"} {
		if bytes.HasPrefix(rest, []byte(name)) {
			return r.errorAt(at, name, "a finite number")
		}
	}
	return r.errorAt(at, "broken JSON ("+err.Error()+")", "valid JSON")
}
