package embed

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"streamml/configs/input"
)

// file is the lines of a file of posts.
type file struct {
	path  string
	text  []byte
	lines []input.Line
}

func (f *file) line(i int) string { return string(f.text[f.lines[i].From:f.lines[i].To]) }

// errorf is bad input at the first character of a line that is no blank.
func (f *file) errorf(i int, found, wanted string, args ...any) error {
	line := f.text[f.lines[i].From:f.lines[i].To]
	at := f.lines[i].To - len(bytes.TrimLeft(line, " \t"))
	if input.Blank(string(line)) {
		at = f.lines[i].From
	}
	return input.At(f.path, f.text, at, found, fmt.Sprintf(wanted, args...))
}

// blank says what a line is in which nothing can be seen.
func blank(line string) string {
	if _, r, ok := input.FirstInvisible(line); ok {
		return "a line of characters that are not seen, " + input.Character(r)
	}
	return "an empty line"
}

func starts(line, with string) bool { return strings.HasPrefix(strings.TrimLeft(line, " \t"), with) }

// plain refuses a line of JSON where lines are texts.
func (f *file) plain(i int) error {
	line := strings.TrimLeft(f.line(i), " \t")
	value := jsontext.Value(line)
	switch {
	case value.IsValid() && value.Kind() == jsontext.KindBeginObject:
		return f.errorf(i, "a JSON object", "plain text, as the first line is")
	case line == "[" || strings.HasPrefix(line, "[{"):
		return f.errorf(i, "a JSON list", "one JSON object a line")
	}
	return nil
}
