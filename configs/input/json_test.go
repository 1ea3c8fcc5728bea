package input

import (
	"errors"
	"slices"
	"testing"
)

// walk reads {"name": word or list of numbers, ...}.
func walk(text string) (words []string, numbers []float32, err error) {
	j := NewJSON("x", []byte(text), "the object")
	_, err = j.Object("a thing", []string{"word", "numbers"}, 1, func(key string) (err error) {
		if key == "word" {
			var word string
			word, err = j.Words()
			words = append(words, word)
			return err
		}
		_, err = j.List("a list of numbers", func() error {
			x, err := j.Float32()
			numbers = append(numbers, x)
			return err
		})
		return err
	})
	if err == nil {
		err = j.End()
	}
	return words, numbers, err
}

func TestJSON(t *testing.T) {
	words, numbers, err := walk(` {"numbers": [1, -0.5e1, 1e-60], "word": "\u00e9 a"} ` + "\r\n")
	if err != nil || !slices.Equal(words, []string{"é a"}) || !slices.Equal(numbers, []float32{1, -5, 0}) {
		t.Errorf("%q %v %v", words, numbers, err)
	}
	for text, want := range map[string]string{
		``:                                "x:1:1: found nothing, want a thing: {word, numbers}",
		` []`:                             "x:1:2: found a list, want a thing: {word, numbers}",
		`{"numbers": []}`:                 "x:1:1: found a thing without word, want one with word",
		"{\"word\": \"a\",\r \"wrd\": 1}": `x:2:2: found the key "wrd", want one of word, numbers; did you mean word?`,
		`{"word": "a", "word": "b"}`:      `x:1:15: found the key "word" again, want each key once`,
		`{"word": "a"`:                    "x:1:13: found the end of the file, want the rest of the object",
		`{"word": "a"}, 1`: "x:1:14: found broken JSON (invalid character ',' at start of value), " +
			"want valid JSON",
		`{"word": "a"} 1`:             "x:1:15: found more after the object, want nothing after it in the file",
		`{"numbers": [1, -Infinity]}`: "x:1:17: found -Infinity, want a finite number",
		`{"numbers": [1, "2"]}`:       `x:1:17: found "2", want a number`,
		`{"numbers": [1, 1e39]}`:      "x:1:17: found 1e39, want a number that a float32 holds",
	} {
		_, _, err := walk(text)
		if bad := (*Error)(nil); !errors.As(err, &bad) || err.Error() != want {
			t.Errorf("%s:\ngot  %v\nwant %s", text, err, want)
		}
	}
}

// A line is walked as if nothing else were there, with its place in the file.
func TestJSONLine(t *testing.T) {
	text := []byte("é\n[1,\n2]")
	j := NewJSONLine("x", text, Lines(text)[1], "the list")
	_, err := j.List("a list", func() error { _, err := j.Float32(); return err })
	if want := "x:2:4: found the end of the line, want the rest of the list"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
