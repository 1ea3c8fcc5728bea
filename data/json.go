package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"streamml/configs"
)

// reader walks one file of posts.
type reader struct {
	file
	dec *jsontext.Decoder
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
	switch {
	case found == kind || found == jsontext.KindInvalid:
		if token, err = r.dec.ReadToken(); err != nil {
			err = r.syntax(err)
		}
	case found == jsontext.KindBeginArray:
		err = r.errorAt(at, "a list", wanted)
	case found == jsontext.KindBeginObject:
		err = r.errorAt(at, "an object", wanted)
	default:
		if value, broken := r.dec.ReadValue(); broken != nil {
			err = r.syntax(broken)
		} else {
			err = r.errorAt(at, configs.Shorten(string(value)), wanted)
		}
	}
	return token, at, err
}

// next is the byte where the next token begins.
func (r *reader) next() int {
	rest := r.file.text[r.dec.InputOffset():]
	return len(r.file.text) - len(bytes.TrimLeft(rest, " \t\r\n,:"))
}

func (r *reader) errorAt(at int, found, wanted string) error {
	line, column := configs.Place(r.file.text, at)
	return &configs.Error{File: r.path, Line: line, Column: column, Found: found, Wanted: wanted}
}

// syntax gives an error of the JSON library a place and plain words.
func (r *reader) syntax(err error) error {
	at, key := len(r.file.text), ""
	if e := (*jsontext.SyntacticError)(nil); errors.As(err, &e) {
		at, key, err = min(at, int(e.ByteOffset)), e.JSONPointer.LastToken(), e.Err
	}
	switch {
	case err == io.EOF:
		return r.errorAt(at, "nothing", "a list of posts")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return r.errorAt(len(r.file.text), "the end of the file", "the rest of the list of posts")
	case errors.Is(err, jsontext.ErrDuplicateName):
		return r.errorAt(at, fmt.Sprintf("the key %q again", key), "each key once in a post")
	}
	if at > 0 && r.file.text[at-1] == '-' {
		at--
	}
	for _, name := range []string{"NaN", "Infinity", "-Infinity"} { // as Python writes them
		if bytes.HasPrefix(r.file.text[at:], []byte(name)) {
			return r.errorAt(at, name, "a finite number")
		}
	}
	return r.errorAt(at, "broken JSON ("+err.Error()+")", "valid JSON")
}
