package data

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What the built-in topics' searchers would have said: a phrase and the search for each, with vectors of length 1, and
// the very phrases of the file that they were made from.
func TestBuiltinInterests(t *testing.T) {
	set, err := Open(Builtin)
	if err != nil {
		t.Fatal(err)
	}
	before := set.SHA256
	if err := set.ReadInterests(Builtin); err != nil {
		t.Fatal(err)
	}
	from, err := OpenInterests("topics/src/" + InterestsFile)
	if err != nil {
		t.Fatal(err)
	}
	if set.SHA256 == before || len(from) != len(set.Topics) {
		t.Errorf("sha256 %s, before %s; %d interests for %d topics", set.SHA256, before, len(from), len(set.Topics))
	}
	for _, topic := range set.Topics {
		source := from[topic.Name]
		if topic.Stated == nil || len(topic.Stated.Phrases()) != 2 || len(source.Phrases()) != 2 {
			t.Fatalf("%s: %v, from %v", topic.Name, topic.Stated, source)
		}
		for i, p := range topic.Stated.Phrases() {
			length := 0.0
			for _, x := range p.Vector {
				length += float64(x) * float64(x)
			}
			if p.Text != source.Phrases()[i].Text || length < .9999 || length > 1.0001 {
				t.Errorf("%s: %q, from %q, of length %g", topic.Name, p.Text, source.Phrases()[i].Text, length)
			}
		}
	}
}

func TestBadInterests(t *testing.T) {
	for text, want := range map[string]string{
		"[a]\n": ":1:1: found a list, want topics, each with what is " +
			"stated of it",
		"a: {interst: x}\n":                          "did you mean interest?",
		"a: {search: x}\n":                           ":1:4: found a mapping, want interest: a phrase",
		"a: {interest: 7}\n":                         ":1:15: found 7, want text",
		"a: {interest: ' '}\n":                       "want a phrase with words in it",
		"a: {interest: [x]}\n":                       "found a list, want text",
		"a: {interest: rye\n":                        ":1",
		"a: {interest: {text: rye}}":                 "want text: a phrase, and vector: its numbers, not all zero",
		"a: {interest: {text: rye, vector: [0, 0]}}": "not all zero",
		"a: {interest: {text: rye, vector: [1, x]}}": ":1:39: found \"x\"",
		"sourdough: {interest: rye}\n": ":1:23: found \"rye\", want the phrase with its vector; to " +
			"make it: go run ./cmd/embed",
		"sourdough: {interest: {text: x, vector: [1]}}": "want a vector of 384 numbers, as the posts have, not of 1",
	} {
		path := filepath.Join(t.TempDir(), "i.yaml")
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		set, err := Open(Builtin)
		if err != nil {
			t.Fatal(err)
		}
		if err := set.ReadInterests(path); err == nil || !strings.HasPrefix(err.Error(), path) ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	set := &Set{}
	if err := set.ReadInterests("nowhere.yaml"); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("of a file that is not there: %v", err)
	}
}
