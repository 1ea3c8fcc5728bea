package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"

	"streamml/configs/input"
)

// lineError makes an error of what was found in a line and what was wanted.
type lineError func(found, wanted string) error

// eachLine calls do for each line that is not blank, with the byte where it begins and the maker of its errors, until
// there is one.
func eachLine(path string, text []byte, do func(at int, line []byte, wrong lineError) error) error {
	if err := input.CheckText(path, text); err != nil {
		return err
	}
	at, number := 0, 0
	for line := range bytes.Lines(text) {
		number++
		if len(bytes.TrimSpace(line)) > 0 {
			wrong := func(found, wanted string) error {
				return &input.Error{File: path, Line: number, Column: 1, Found: found, Wanted: wanted}
			}
			if err := do(at, line, wrong); err != nil {
				return err
			}
		}
		at += len(line)
	}
	return nil
}

// inJSON is what is wrong with a line, in words.
func inJSON(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Sprintf("a %s under %q", kind.Value, kind.Field)
	}
	return "no JSON object (" + err.Error() + ")"
}
