package data

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"streamml/configs"
)

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
