package experiments

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
)

func TestCell(t *testing.T) {
	for text, want := range map[string]string{
		"":                  "",
		"rain":              "rain",
		"a=b-c@d":           "a=b-c@d",
		"'tis":              "'tis",
		"'":                 "'",
		" =1":               " =1",
		"=HYPERLINK(\"x\")": "'=HYPERLINK(\"x\")",
		"+1":                "'+1",
		"-1":                "'-1",
		"@SUM(A1)":          "'@SUM(A1)",
		"\t=1":              "'\t=1",
		"\r=1":              "'\r=1",
		"\n=1":              "'\n=1",
		"\x00=1":            "'\x00=1",
		"'=1":               "''=1",
		"''=1":              "'''=1",
	} {
		if got := Cell(text); got != want {
			t.Errorf("%q stands as %q, want %q", text, got, want)
		}
		if got := CellText(want); got != text {
			t.Errorf("%q is read as %q, want %q", want, got, text)
		}
	}
}

// No file of a run has a cell that a spreadsheet would calculate; JSON keeps the text as it is.
func TestFormulasInTables(t *testing.T) {
	text := "=cmd|' /C calc'!A0"
	r := runOf(t, "topics: [sourdough]\nsessions: {per_topic: 1}\ntraces: true\nlearners: [prior]\n", 1)
	r.Learners[0].Config.Name, r.Plan.Learners[0].Name = text, text
	set := *r.Plan.Data
	set.Topics = append(set.Topics[:0:0], set.Topics...)
	set.Topics[0].Name = text
	r.Plan.Data = &set
	var summary, rows, traces, json bytes.Buffer
	for _, err := range []error{r.WriteSummary(&summary, true), r.WriteRows(&rows), r.Plan.WriteTraces(&traces),
		r.Line(true).Write(&json)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, file := range map[string]struct {
		text  string
		times int // in a row
	}{"summary.csv": {summary.String(), 1}, "results.csv": {rows.String(), 2}, "traces.csv": {traces.String(), 2}} {
		got, err := csv.NewReader(strings.NewReader(file.text)).ReadAll()
		if err != nil || len(got) < 2 {
			t.Fatalf("%s: %d rows, %v", name, len(got), err)
		}
		times := 0
		for _, cell := range got[1] {
			if cell == "'"+text {
				times++
			}
		}
		if times != file.times || strings.Contains(file.text, "\n=") || strings.Contains(file.text, ",=") {
			t.Errorf("%s has the guarded text %d times, want %d: %.200q", name, times, file.times, file.text)
		}
	}
	if got := json.String(); !strings.Contains(got, `"learner":"=cmd|' /C calc'!A0"`) {
		t.Errorf("JSON lacks the name as it is: %s", got)
	}
}
