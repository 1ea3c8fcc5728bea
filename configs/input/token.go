package input

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// token reads the next token, which begins at byte at and must be of the kind wanted.
func (j *JSON) token(kind jsontext.Kind, wanted string) (token jsontext.Token, at int, err error) {
	found := j.dec.PeekKind()
	at = j.next()
	switch {
	case found == kind || found == jsontext.KindInvalid:
		if token, err = j.dec.ReadToken(); err != nil {
			err = j.syntax(err, wanted)
		}
	case found == jsontext.KindBeginArray:
		err = j.Errorf(at, "a list", "%s", wanted)
	case found == jsontext.KindBeginObject:
		err = j.Errorf(at, "an object", "%s", wanted)
	default:
		if value, broken := j.dec.ReadValue(); broken != nil {
			err = j.syntax(broken, wanted)
		} else {
			err = j.Errorf(at, Shorten(string(value)), "%s", wanted)
		}
	}
	return token, at, err
}

// close reads the end of a list or an object, which has been seen.
func (j *JSON) close() error {
	if _, err := j.dec.ReadToken(); err != nil {
		return j.syntax(err, "")
	}
	return nil
}

// next is the byte where the next token begins.
func (j *JSON) next() int {
	rest := j.text[j.from+int(j.dec.InputOffset()) : j.to]
	return j.to - len(bytes.TrimLeft(rest, " \t\r\n,:"))
}

// syntax gives an error of the JSON library a place and plain words.
func (j *JSON) syntax(err error, wanted string) error {
	at, key := j.to, ""
	if e := (*jsontext.SyntacticError)(nil); errors.As(err, &e) {
		at, key, err = min(j.to, j.from+int(e.ByteOffset)), e.JSONPointer.LastToken(), e.Err
	}
	switch {
	case err == io.EOF:
		return j.Errorf(at, "nothing", "%s", wanted)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return j.Errorf(j.to, "the end of "+j.end, "the rest of %s", j.what)
	case errors.Is(err, jsontext.ErrDuplicateName):
		return j.Errorf(at, fmt.Sprintf("the key %q again", Shorten(key)), "each key once")
	}
	if at > j.from && j.text[at-1] == '-' {
		at--
	}
	for _, name := range []string{"NaN", "Infinity", "-Infinity"} { // as Python writes them
		if bytes.HasPrefix(j.text[at:j.to], []byte(name)) {
			return j.Errorf(at, name, "a finite number")
		}
	}
	return j.Errorf(at, "broken JSON ("+err.Error()+")", "valid JSON")
}
