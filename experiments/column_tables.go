package experiments

import (
	"fmt"
	"io"
	"strings"
)

// Table is a table that a run leaves.
type Table struct {
	File    string
	About   string // what a row is
	Columns []Column
}

// Tables are the tables of a run, with timing.
func Tables() []Table {
	return []Table{
		{"summary.csv", "A row per learner, in the order of the configuration.", heads(summaryColumns(true))},
		{"results.csv", "A row per learner, topic and session; the header alone where there are too many sessions.",
			heads(rowColumns())},
		{"traces.csv", "With traces: true, a row per prediction, in order: by session of a topic, then learner, " +
			"then event.", traceColumns},
	}
}

func heads[R any](columns []column[R]) []Column {
	var list []Column
	for _, c := range columns {
		list = append(list, c.Column)
	}
	return list
}

// TableColumn is the column of that name in a table of Tables; it panics where there is none.
func TableColumn(file, name string) Column {
	for _, t := range Tables() {
		for _, c := range t.Columns {
			if t.File == file && c.Name == name {
				return c
			}
		}
	}
	panic(fmt.Sprintf("experiments: %s has no column %q", file, name))
}

// WriteColumns documents the tables, in Markdown.
func WriteColumns(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# The tables of a run\n")
	b.WriteString("Made from the table of columns in the code (`go test ./experiments -run Columns -update`). " +
		"Undefined numbers are\n" +
		"empty cells, in `-json` null. A word that a spreadsheet would take for a formula has an apostrophe " +
		"before it.\n" +
		"\"Since\" is the `schema:` in `experiment.yaml` of the folders that had a column first, " +
		"with that meaning; folders\n" +
		"without that line are of schema 1, and `-compare` reads them as well.\n")
	for _, t := range Tables() {
		fmt.Fprintf(&b, "\n## `%s`\n%s\n\n| column | meaning | unit | since schema |\n|---|---|---|---|\n", t.File,
			t.About)
		for _, c := range t.Columns {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %d |\n", c.Name, strings.ReplaceAll(c.Meaning, "|", "\\|"), c.Unit,
				c.Since)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
