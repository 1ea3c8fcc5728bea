package input

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// JSON walks a JSON text from its first byte to its last. What is read in which order is the caller's: each method
// reads one whole value, and is to be called where that value is wanted. Every error is an *Error with its place.
type JSON struct {
	path      string
	text      []byte // of the whole file
	from, to  int    // the bytes of text that are walked
	what, end string // in words, for errors: what is walked and what it ends with
	dec       *jsontext.Decoder
}

// NewJSON walks a whole file, which is to be what, in words: "the list of posts".
func NewJSON(path string, text []byte, what string) *JSON {
	return &JSON{path, text, 0, len(text), what, "the file", jsontext.NewDecoder(bytes.NewBuffer(text))}
}

// NewJSONLine walks one line of a file.
func NewJSONLine(path string, text []byte, line Line, what string) *JSON {
	return &JSON{path, text, line.From, line.To, what, "the line",
		jsontext.NewDecoder(bytes.NewBuffer(text[line.From:line.To:line.To]))}
}

// List reads a list and calls item where each of its values is to be read; start is the byte where it begins. wanted
// says in words what the list is.
func (j *JSON) List(wanted string, item func() error) (start int, err error) {
	if _, start, err = j.token(jsontext.KindBeginArray, wanted); err != nil {
		return start, err
	}
	for j.dec.PeekKind() != jsontext.KindEndArray {
		if err := item(); err != nil {
			return start, err
		}
	}
	return start, j.close()
}

// Object reads an object, in words what, and calls value where the value of each of its keys is to be read. Keys that
// are not among keys are refused, and so is an object without one of the first required of them. start is the byte
// where the object begins.
func (j *JSON) Object(what string, keys []string, required int, value func(key string) error) (start int, err error) {
	wanted := what + ": {" + strings.Join(keys, ", ") + "}"
	if _, start, err = j.token(jsontext.KindBeginObject, wanted); err != nil {
		return start, err
	}
	var have []string
	for j.dec.PeekKind() != jsontext.KindEndObject {
		at := j.next()
		token, err := j.dec.ReadToken()
		if err != nil {
			return start, j.syntax(err, wanted)
		}
		key := token.String()
		if !slices.Contains(keys, key) {
			return start, j.Errorf(at, fmt.Sprintf("the key %q", Shorten(key)), "%s", OneOf(key, keys))
		}
		have = append(have, key)
		if err := value(key); err != nil {
			return start, err
		}
	}
	if err := j.close(); err != nil {
		return start, err
	}
	for _, key := range keys[:required] {
		if !slices.Contains(have, key) {
			return start, j.Errorf(start, what+" without "+key, "one with %s", strings.Join(keys[:required], ", "))
		}
	}
	return start, nil
}

// String reads a string, in words wanted, that begins at byte at.
func (j *JSON) String(wanted string) (text string, at int, err error) {
	token, at, err := j.token(jsontext.KindString, wanted)
	if err != nil {
		return "", at, err
	}
	return token.String(), at, nil
}

// Words reads a text in which something can be seen.
func (j *JSON) Words() (string, error) {
	text, at, err := j.String("text")
	if err == nil && Blank(text) {
		found := "an empty text"
		if _, r, ok := FirstInvisible(text); ok {
			found = "a text of characters that are not seen, " + Character(r)
		}
		err = j.Errorf(at, found, "words")
	}
	return text, err
}

// Choice reads one of the valid words.
func (j *JSON) Choice(valid []string) (string, error) {
	text, at, err := j.String(strings.Join(valid, " or "))
	if err == nil && !slices.Contains(valid, text) {
		err = j.Errorf(at, strconv.Quote(Shorten(text)), "%s", OneOf(text, valid))
	}
	return text, err
}

// Float32 reads a number that a float32 holds; one that is too near to 0 becomes 0.
func (j *JSON) Float32() (float32, error) {
	if kind := j.dec.PeekKind(); kind != jsontext.KindNumber {
		_, _, err := j.token(jsontext.KindNumber, "a number")
		return 0, err
	}
	text, err := j.dec.ReadValue()
	if err != nil {
		return 0, j.syntax(err, "a number")
	}
	x, err := strconv.ParseFloat(string(text), 32)
	if err != nil {
		return 0, j.Errorf(j.from+int(j.dec.InputOffset())-len(text), Shorten(string(text)),
			"a number that a float32 holds")
	}
	return float32(x), nil
}

// End finds nothing but white space after the value that was read.
func (j *JSON) End() error {
	at := j.next()
	switch _, err := j.dec.ReadToken(); {
	case err == io.EOF:
		return nil
	case err == nil:
		return j.Errorf(at, "more after "+j.what, "nothing after it in %s", j.end)
	default:
		return j.syntax(err, "nothing after "+j.what)
	}
}

// Errorf is an error at a byte of the file.
func (j *JSON) Errorf(at int, found, wanted string, args ...any) error {
	return At(j.path, j.text, at, found, fmt.Sprintf(wanted, args...))
}
