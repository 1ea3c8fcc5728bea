package experiments

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

// The documentation of the tables is that of the code's own table of columns.
func TestColumnsDocumentation(t *testing.T) {
	var text bytes.Buffer
	if err := WriteColumns(&text); err != nil {
		t.Fatal(err)
	}
	const page = "COLUMNS.md"
	if *update {
		if err := os.WriteFile(page, text.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(page)
	if err != nil || strings.ReplaceAll(string(have), "\r\n", "\n") != text.String() {
		t.Errorf("%s is not what the code says (%v); go test ./experiments -run Columns -update makes it", page, err)
	}
}

// Every table has the columns that it is said to have, and every cell is what its column's unit says; -json says the
// same.
func TestColumnsOfARun(t *testing.T) {
	r := runOf(t, small+"traces: true\nusers: {noise: 0.1}\n", 2) // all columns are there
	named := *r.Plan.Data
	named.Topics = slices.Clone(named.Topics)
	named.Topics[0].Posts = slices.Clone(named.Topics[0].Posts)
	named.Topics[0].Posts[0].ID = "a post"
	r.Plan.Data = &named
	dir := t.TempDir()
	if err := r.WriteTables(dir, dir, true); err != nil {
		t.Fatal(err)
	}
	for _, table := range Tables() {
		text, err := os.ReadFile(dir + "/" + table.File)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows, %v", table.File, len(rows), err)
		}
		for i, c := range table.Columns {
			if c.Meaning == "" || c.Unit == "" || c.Since < 1 {
				t.Errorf("%s: the column %s is not documented: %+v", table.File, c.Name, c)
			}
			if rows[0][i] != c.Name || len(rows[0]) != len(table.Columns) {
				t.Errorf("%s: the header is %v, want %s at %d", table.File, rows[0], c.Name, i)
			}
			for _, row := range rows[1:] {
				if _, ok := c.Unit.Parse(row[i]); !ok && c.Unit != Word && c.Unit != YesNo {
					t.Errorf("%s: %s is %q, no %s", table.File, c.Name, row[i], c.Unit)
				}
			}
		}
		if table.File == "summary.csv" {
			checkLine(t, r, rows)
		}
	}
}

// checkLine holds a line for scripts against summary.csv.
func checkLine(t *testing.T, r *Results, rows [][]string) {
	var line bytes.Buffer
	if err := r.Line(true).Write(&line); err != nil {
		t.Fatal(err)
	}
	var parsed struct{ Learners []map[string]any }
	decoder := json.NewDecoder(&line)
	decoder.UseNumber()
	if err := decoder.Decode(&parsed); err != nil {
		t.Fatal(err)
	}
	for k, row := range rows[1:] {
		for i, cell := range row {
			got := ""
			switch x := parsed.Learners[k][rows[0][i]].(type) {
			case string:
				got = Cell(x)
			case json.Number:
				got = x.String()
			case bool:
				got = map[bool]string{true: "yes", false: "no"}[x]
			}
			if got != cell {
				t.Errorf("%s of learner %d is %q in JSON, %q in CSV", rows[0][i], k, got, cell)
			}
		}
	}
}

func TestUnits(t *testing.T) {
	for _, c := range []struct {
		unit  Unit
		value any
		want  string
	}{
		{Fraction, 1., "1.000000"}, {Fraction, math.NaN(), ""}, {Fraction, .5, "0.500000"}, {"nats", 2.5, "2.500000"},
		{Whole, 7, "7"},
		{P, 1.23456789e-12, "1.23457e-12"}, {Ns, 33.26, "33.3"}, {Word, "a", "a"},
	} {
		if got := c.unit.text(c.value); got != c.want {
			t.Errorf("%v as %s is %q, want %q", c.value, c.unit, got, c.want)
		}
	}
	for cell, units := range map[string][]Unit{
		"": {Fraction, Whole, P, "nats"}, "0.5": {Fraction, P, "nats"}, "7": {Whole, "nats"}, "-1": {"nats"},
		"1e-3": {Fraction, P, "nats"},
		"x":    nil, "NaN": nil, "inf": nil, "0x1p-2": nil, "1_0": nil, "1": {Fraction, Whole, P, "nats"},
	} {
		for _, u := range []Unit{Fraction, Whole, P, "nats"} {
			if _, ok := u.Parse(cell); ok != slices.Contains(units, u) {
				t.Errorf("%q as %s: %v", cell, u, ok)
			}
		}
	}
}
