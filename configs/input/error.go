// Package input is how every room reads what people wrote: files of limited size, text in UTF-8, JSON with places, and
// the error that says where something stands, what was found and what was wanted.
//
//	text, err := input.ReadFile(path, 1<<20)        // never waits on a pipe
//	err = input.CheckText(path, text)               // UTF-16 and bytes that are no text have their names
//	err = input.At(path, text, 17, "x", "a number") // path:2:5: found x, want a number
package input

import (
	"errors"
	"fmt"
)

// Error is bad input from a person: where it stands, what was found there, what was wanted.
type Error struct {
	File         string // path as given, or the -set it came from, or the field of a value made in Go
	Line, Column int    // from 1, columns in characters; Line 0: no position known
	Found        string
	Wanted       string
}

// Error returns "file:line:column: found …, want …", or "file: found …, want …" without a position.
func (e *Error) Error() string {
	return fmt.Sprintf("%s: found %s, want %s", e.Where(), e.Found, e.Wanted)
}

// Where is "file:line:column", or the file alone without a position.
func (e *Error) Where() string {
	if e.Line > 0 {
		return fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Column)
	}
	return e.File
}

// At is an error at the byte at offset in the text of a file.
func At(path string, text []byte, offset int, found, wanted string) *Error {
	line, column := Place(text, offset)
	return &Error{File: path, Line: line, Column: column, Found: found, Wanted: wanted}
}

// Errors collects what is wrong in one place after the other, so that a person hears of all of it at once.
type Errors struct{ list []error }

// Add takes an error; nil adds nothing.
func (e *Errors) Add(err error) {
	if err != nil {
		e.list = append(e.list, err)
	}
}

// Err is nil, the one error, or all of them, a line each.
func (e *Errors) Err() error {
	if len(e.list) == 1 {
		return e.list[0]
	}
	return errors.Join(e.list...)
}

// Each is every *Error within an error, in order.
func Each(err error) (list []*Error) {
	switch e := err.(type) {
	case *Error:
		return []*Error{e}
	case interface{ Unwrap() []error }:
		for _, inner := range e.Unwrap() {
			list = append(list, Each(inner)...)
		}
	case interface{ Unwrap() error }:
		return Each(e.Unwrap())
	}
	return list
}
