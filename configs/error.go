package configs

import (
	"fmt"
	"strings"

	edlib "github.com/hbollon/go-edlib"
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
	where := e.File
	if e.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Column)
	}
	return fmt.Sprintf("%s: found %s, want %s", where, e.Found, e.Wanted)
}

// OneOf words a choice among valid names for Error.Wanted, with the nearest to what was found:
// "one of pa, rls; did you mean rls?".
func OneOf(found string, valid []string) string {
	wanted := "one of " + strings.Join(valid, ", ")
	if len(valid) == 1 {
		wanted = valid[0]
	}
	if near := Nearest(found, valid); near != "" {
		wanted += "; did you mean " + near + "?"
	}
	return wanted
}

// Nearest returns the valid name that name was probably meant to be, or "" when none is near:
// the smallest Damerau-Levenshtein distance without regard to case, at most about a third of
// the name's length and less than all of it; among equals the first.
func Nearest(name string, valid []string) string {
	if len(name) < 2 || len(name) > 100 {
		return ""
	}
	name = strings.ToLower(name)
	best, nearest := max(1, (len(name)+1)/3), ""
	for _, v := range valid {
		d := edlib.OSADamerauLevenshteinDistance(name, strings.ToLower(v))
		if d < best || d == best && nearest == "" {
			best, nearest = d, v
		}
	}
	return nearest
}
