package table

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func packed(text string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return b.String()
}

type row struct {
	Text   string    `parquet:"text"`
	Label  int32     `parquet:"label,optional"`
	Vector []float64 `parquet:"v,list"`
	Other  bool      `parquet:"other"`
}

func asParquet(t *testing.T, rows []row) string {
	var b bytes.Buffer
	if err := parquet.Write(&b, rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// shown writes a table as a line of names and a line a row.
func shown(t *Table) string {
	var b strings.Builder
	fmt.Fprintln(&b, strings.Join(t.Columns, " | "))
	for _, row := range t.Rows {
		for i, c := range row {
			if i > 0 {
				b.WriteString(" | ")
			}
			if c.Kind == Numbers {
				fmt.Fprint(&b, c.Numbers)
			} else {
				b.WriteString(c.Text)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// One table in all formats and in all orientations of pandas 2.3.3 (DataFrame.to_json), written by hand after its
// output.
func TestFormats(t *testing.T) {
	const want = "text | label\na, b | 1\né \"q\" | 0\n"
	const csv = "text,label\n\"a, b\",1\n\"é \"\"q\"\"\",0\n"
	for name, text := range map[string]string{
		"x.csv": csv, "crlf.csv": strings.ReplaceAll(csv, "\n", "\r\n"), "bom.csv": "\ufeff" + csv,
		"semicolons.csv": "text;label\na, b;1\n\"é \"\"q\"\"\";0\n", "tabs.csv": "text\tlabel\na, b\t1\né \"q\"\t0\n",
		"x.tsv": "text\tlabel\na, b\t1\n\"é \"\"q\"\"\"\t0\n", "packed.csv.gz": packed(csv),
		"array.dat":       `[{"text":"a, b","label":1},{"text":"é \"q\"","label":0}]`,
		"x.jsonl":         "{\"text\":\"a, b\",\"label\":1}\n{\"text\":\"é \\\"q\\\"\",\"label\":0}\n",
		"records.json":    `[{"text":"a, b","label":1},{"text":"\u00e9 \"q\"","label":0}]`,
		"columns.json":    `{"text":{"0":"a, b","1":"é \"q\""},"label":{"0":1,"1":0}}`,
		"index.json":      `{"0":{"text":"a, b","label":1},"1":{"text":"é \"q\"","label":0}}`,
		"split.json":      `{"columns":["text","label"],"index":[0,1],"data":[["a, b",1],["é \"q\"",0]]}`,
		"table.json":      `{"schema":{"fields":[]},"data":[{"text":"a, b","label":1},{"text":"é \"q\"","label":0}]}`,
		"packed.jsonl.gz": packed("{\"text\":\"a, b\",\"label\":1}\n{\"text\":\"é \\\"q\\\"\",\"label\":0}\n"),
	} {
		got, err := Read(write(t, name, text), []string{"text", "label"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, shown(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestParquet(t *testing.T) {
	path := write(t, "x.parquet", asParquet(
		t, []row{{"a", 1, []float64{1, .5}, true}, {"b", 0, []float64{-1, 2}, false}}))
	got, err := Read(path, []string{"text", "label", "v"})
	if err != nil {
		t.Fatal(err)
	}
	if want := "text | label | v | other\na | 1 | [1 0.5] | \nb |  | [-1 2] | \n"; shown(got) != want {
		t.Errorf("%q, want %q", shown(got), want)
	}
	if err := got.Errorf(got.Cell(1, 1), "a label"); err.Error() != path+": found nothing in row 2, want a label" {
		t.Error(err)
	}
}

// Rows of values alone have no names; a bare table has its first line back.
func TestWithoutNames(t *testing.T) {
	got, err := Read(write(t, "values.json", `[["a",1],["b",0]]`), nil)
	if err != nil || got.Columns != nil || len(got.Rows) != 2 {
		t.Fatalf("%v, %v", got, err)
	}
	got, err = Read(write(t, "spam.tsv", "ham\t\"Hi\" she said\nspam\tWin \"now\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	got.Bare()
	if want := "\nham | \"Hi\" she said\nspam | Win \"now\n"; shown(got) != want {
		t.Errorf("%q", shown(got))
	}
}

// A line break in a quoted field is the field's, and the rows after it keep their lines.
func TestLineBreakInQuotes(t *testing.T) {
	path := write(t, "x.csv", "text,label\n\"a\nb\",1\nc,7\n")
	got, err := Read(path, nil)
	if err != nil || got.Rows[0][0].Text != "a\nb" {
		t.Fatalf("%v, %v", got, err)
	}
	if err := got.Errorf(got.Cell(1, 1), "0 or 1"); err.Error() != path+`:4:3: found "7", want 0 or 1` {
		t.Error(err)
	}
}

// Each wrong file has its whole message; %s stands for the path.
func TestBadFiles(t *testing.T) {
	good := asParquet(t, []row{{Text: "a", Vector: []float64{1}}})
	for _, c := range []struct{ name, text, want string }{
		{"empty.csv", "", "%s: found nothing, want rows"},
		{"blank.csv", " \n\n", "%s: found nothing, want rows"},
		{"mark.csv", "\ufeff", "%s: found nothing, want rows"},
		{"ragged.csv", "a,b\n1,2\n3\n", "%s:3:1: found 1 fields, want 2, as the first line has"},
		{"ragged-long.csv", "a,b\n1,2,3\n", "%s:2:1: found 3 fields, want 2, as the first line has"},
		{"ragged.tsv", "a\tb\n1\n", "%s:2:1: found 1 fields, want 2, as the first line has"},
		{"open.csv", "a,b\n\"1,2\n3,4\n", "%s:2:1: found a quote that does not end, want its end"},
		{"quote.csv", "a,b\nx\"y,2\n", `%s:2:2: found broken CSV (bare " in non-quoted-field), want fields with ` +
			`quotes in quotes, and quotes inside doubled`},
		{"after.csv", "a,b\n\"x\"y,2\n",
			`%s:2:3: found broken CSV (extraneous or missing " in quoted-field), want fields with quotes in quotes, ` +
				`and quotes inside doubled`},
		{"twice.csv", "a,b,a\n1,2,3\n", `%s:1:1: found the column "a" twice, want each column once`},
		{"wide.csv", strings.Repeat("a,", 10_000) + "a\n", "%s: found 10001 columns, want at most 10000"},
		{"wide.tsv", strings.Repeat("a\t", 1_000_000) + "a\n", "%s: found 1000001 columns, want at most 10000"},
		{"utf16.csv", "\xff\xfea\x00,\x00b\x00", "%s:1:1: found text in UTF-16, want UTF-8"},
		{"latin1.csv", "text,label\ncaf\xe9,1\n", "%s:2:4: found the byte 0xE9, want UTF-8"},
		{"null.tsv", "a\tb\nx\x00\t1\nyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\t1\n",
			"%s:2:2: found the character U+0000, want text"},
		{"short.csv.gz", packed("a,b\n1,2\n")[:15], "%s: found a gzip file that is cut short, want all of it"},
		{"head.csv.gz", "\x1f\x8b\x08", "%s: found a broken gzip file (unexpected EOF), want one that can be unpacked"},
		{"sum.csv.gz", flipped(packed("a,b\n1,2\n")),
			"%s: found a broken gzip file (gzip: invalid checksum), want one that can be unpacked"},
		{"array.csv", "\x93NUMPY\x01\x00",
			"%s: found an array of numbers, want texts and labels; an array stands beside them, in a file of " +
				"the same name"},
		{"base.csv", "SQLite format 3\x00", "%s: found a database, want a table: " + Endings},
		{"csv.parquet", "text,label\n", "%s: found a file that does not begin as Parquet does, want Parquet"},
		{"csv.json", "text,label\n", `%s:1:1: found 't', want JSON: a list, or an object a line`},
		{"x.yaml", "text,label\n", "%s: found text in a file whose name says nothing of its format, want a name " +
			"that ends in " + Endings},
		{"cut.parquet", good[:len(good)/2], "%s: found a broken Parquet file (invalid magic footer of parquet file: "},
		{"four.parquet", "PAR1", "%s: found a broken Parquet file ("},
		{"cut.json", `[{"text":"a"}`, "%s:1:14: found the end of the file, want the rest of the JSON"},
		{"cut-text.json", `[{"text":"a`, "%s:1:12: found the end of the file, want the rest of the JSON"},
		{"key-twice.jsonl", `{"a":1,"a":2}`,
			`%s:1:8: found broken JSON (duplicate object member name), want valid JSON`},
		{"words.jsonl", "{\"a\":1}\nb\n",
			"%s:2:1: found broken JSON (invalid character 'b' at start of value), want valid JSON"},
		{"number.jsonl", "{\"a\":1}\n2\n", "%s:2:1: found 2, want an object: {column: value, …}"},
		{"list.jsonl", "{\"a\":1}\n[2]\n", "%s:2:1: found a list of 1 number, want an object: {column: value, …}"},
		{"numbers.json", `[1, 2]`, "%s:1:1: found a list of 2 numbers, want a list of objects"},
		{"none.json", `[]`, "%s:1:1: found a list or an object, want a list of objects"},
		{"mixed.json", `[["a",1],{"b":2}]`, "%s:1:10: found a list or an object, want a list, as the first row is one"},
		{"huge.jsonl", `{"v":[1e39]}`, "%s:1:7: found 1e39, want a number that a float32 holds"},
		{"nan.jsonl", `{"v":[NaN]}`, "%s:1:7: found broken JSON (invalid character 'N' at start of value), " +
			"want valid JSON"},
	} {
		path := write(t, c.name, c.text)
		_, err := Read(path, nil)
		if want := strings.ReplaceAll(c.want, "%s", path); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngot  %v\nwant %s", c.name, err, want)
		}
	}
}

// flipped has one bit of its check sum turned.
func flipped(text string) string {
	b := []byte(text)
	b[len(b)-5] ^= 1
	return string(b)
}

// Whatever a file holds, reading it ends with rows or with an error.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "a\tb\n", `[{"a":1}]`, `{"a":{"0":1}}`, "PAR1", "\x1f\x8b",
		`{"columns":[],"data":[]}`} {
		f.Add("x.csv", seed)
	}
	f.Fuzz(func(t *testing.T, name, text string) {
		path := filepath.Join(t.TempDir(), "x"+filepath.Ext(filepath.Base(name)))
		if os.WriteFile(path, []byte(text), 0o666) != nil {
			return
		}
		if table, err := Read(path, []string{"text"}); err == nil {
			for i := range table.Rows {
				_ = table.Errorf(table.Cell(i, 0), "x").Error()
			}
		}
	})
}
