package configs

import (
	"strings"
	"testing"
)

// Every name that can be one comes back from what Write makes of it, be it text to YAML 1.1, 1.2 or to nobody.
func TestWriteIsReadBack(t *testing.T) {
	names := []string{
		"7e12345", "61e9540", "83e2010", "1e400", "0e0", "12", "012", "0o17", "0x1F", "0b11", "1_000", "1.5", "1.e",
		"0.0.1", "9007199254740993",
		"true", "True", "yes", "no", "on", "off", "y", "n", "null", "Null", "nan", "inf", "_1", "2001-01-01",
		"2001-01-01-x", "a-1", "1-a", "0", "00", "é", "健康", "e5", "5e", "5e5e5",
	}
	for _, name := range names {
		var text strings.Builder
		err := Write(&text, map[string]any{"name": name, "topics": []string{name},
			"learners": []any{map[string]any{"rls": nil}}})
		if err != nil {
			t.Fatal(err)
		}
		e, err := Parse("x.yaml", text.String())
		if err != nil || e.Name != name || e.Topics[0] != name {
			t.Errorf("%q was written as\n%s\nand read as %+v, %v", name, &text, e, err)
		}
		again := e.At("topics")
		text.Reset()
		if err := Write(&text, again); err != nil {
			t.Fatal(err)
		}
		if v, err := parse("", []byte(text.String())); err != nil || v.items[0].kind != word ||
			v.items[0].text != name {
			t.Errorf("%q as a value was written as %s, read as %v, %v", name, &text, v, err)
		}
	}
}

// What needs no quotes has none.
func TestWriteIsPlain(t *testing.T) {
	var text strings.Builder
	if err := Write(&text, map[string]any{"a": "rls lambda=0.3", "b": 0.5, "c": true, "d": "1e3",
		"e": []string{"covid-19"}}); err != nil {
		t.Fatal(err)
	}
	if want := "a: rls lambda=0.3\nb: 0.5\nc: true\nd: \"1e3\"\ne:\n  - covid-19\n"; text.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &text, want)
	}
}
