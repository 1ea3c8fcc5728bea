// Package input is how every room reads what people wrote: files of limited size, text in UTF-8, JSON with places, and
// the error that says where something stands, what was found and what was wanted.
//
//	text, err := input.ReadFile(path, 1<<20)        // never waits on a pipe
//	err = input.CheckText(path, text)               // UTF-16 and bytes that are no text have their names
//	err = input.At(path, text, 17, "x", "a number") // path:2:5: found x, want a number
package input

import "fmt"

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
