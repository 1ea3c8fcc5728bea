package configs

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRecordedSessionsAsData(t *testing.T) {
	e, err := Parse("x.yaml", "data: {path: ../posts, sessions: drift}\nlearners: [prior]\n")
	if want := filepath.Join("..", "posts", "drift.sessions.jsonl"); err != nil || e.Data.Path != want {
		t.Errorf("%q, %v; want %q", e.Data.Path, err, want)
	}
	for text, want := range map[string]string{
		"{sessions: x}": "x.yaml:1:7: found a mapping, want path: a file or a " +
			"folder, beside what else is said of the data",
		"{path: x, session: drift}": `found the key "session", want one of path, sessions, ` +
			`order, columns, labels, weights, pairs; did you mean sessions?`,
		"{path: x, order: tim}":         `found "tim", want one of file, time; did you mean time?`,
		"{path: x, columns: {text: 0}}": "found 0, want a whole number in [1,10000]",
		`{path: x, columns: {text: ""}}`: `found "", want the name of a column, or its place from ` +
			`1 in a table without names`,
		"{path: x, columns: {txt: a}}": `found the key "txt", want one of text, label, ` +
			`embedding, topic, user, time, id; did you mean text?`,
		"{path: x, labels: {accepted: a}}":                 "found a mapping, want both accepted: and rejected:",
		"{path: x, labels: {accepted: [], rejected: 0}}":   "found an empty list, want values of the column label",
		`{path: x, labels: {accepted: ">x", rejected: 0}}`: `found ">x", want a comparison with a number, as in "> 0"`,
		"{path: 3, sessions: drift}":                       "found 3, want text",
		"[x]":                                              "found a list, want text",
	} {
		if _, err := Parse("x.yaml", "data: "+text+"\nlearners: [prior]\n"); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", text, err, want)
		}
	}
}

// What is said of a table is read, and written back as it was.
func TestTableAsData(t *testing.T) {
	const said = `{path: posts.csv, sessions: log, order: time, columns: {text: 2, label: clicked, user: uid}, ` +
		`labels: {accepted: [1, "yes"], rejected: "<= 0", ignored: [n/a]}}`
	e, err := Parse("x.yaml", "data: "+said+"\nlearners: [prior]\n")
	if err != nil {
		t.Fatal(err)
	}
	want := Data{
		Path: "posts.csv", Sessions: "log", Order: "time",
		Columns: Columns{Text: Column{Place: 2}, Label: Column{Name: "clicked"}, User: Column{Name: "uid"}},
		Labels:  Labels{Accepted: Words{"1", "yes"}, Rejected: Words{"<= 0"}, Ignored: Words{"n/a"}},
	}
	if diff := cmp.Diff(want, e.Data); diff != "" {
		t.Error(diff)
	}
	var b strings.Builder
	if err := Write(&b, map[string]any{"data": e.Data, "learners": []string{"prior"}}); err != nil {
		t.Fatal(err)
	}
	again, err := Parse("x.yaml", b.String())
	if err != nil || cmp.Diff(want, again.Data) != "" {
		t.Errorf("%v\n%s", err, b.String())
	}
}
