package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/cmd/command"
	"streamml/configs"
	"streamml/data"
)

func lay(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func call(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = embedding(openTiny).Call(t.Context(), append([]string{"-weights", tiny}, args...), &out, &err)
	return code, out.String(), err.String()
}

// A folder of tables becomes a folder that data: reads as it is, ids and all; a second call changes nothing.
func TestEmbedTables(t *testing.T) {
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "new", "mine")
	lay(t, from, map[string]string{
		"rye.csv": "id,text,label\n7,the rye,1\n8,the chip,0\n9,a rye,1\n10,a chip,0\n11,the rye,1\n",
		"bike.jsonl": "{\"text\":\"a\",\"label\":true}\n{\"text\":\"b\",\"label\":false}\n" +
			"{\"text\":\"c\",\"label\":true}\n{\"text\":\"d\",\"label\":false}\n",
		"notes.md": "no table",
	})
	code, stdout, stderr := call(t, "-in", from, "-out", to)
	if code != command.Done || !strings.Contains(stdout, "rye.npy: 5 posts") || !strings.Contains(stdout, "data: "+to) {
		t.Fatalf("exit %d, %q, %q", code, stdout, stderr)
	}
	set, err := data.Open(to)
	if err != nil || len(set.Topics) != 2 || set.Topics[1].Name != "rye" || len(set.Topics[1].Posts) != 4 {
		t.Fatalf("%+v, %v", set, err)
	}
	encoder, err := openTiny(tiny)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := set.Topics[1].Posts[1].Embedding, encoder.Vector("the chip"); got[0] != want[0] ||
		got[31] != want[31] {
		t.Errorf("%v, want %v", got, want)
	}
	if code, _, stderr := call(t, "-in", filepath.Join(from, "*.csv"), "-out", to); code != command.Done {
		t.Error(stderr)
	}
	if again, err := data.Open(to); err != nil || again.SHA256 != set.SHA256 {
		t.Errorf("%v: other data", err)
	}
}

// Vectors may lie beside a table where it is; texts may stand in a column of a table without names.
func TestEmbedInPlace(t *testing.T) {
	dir := t.TempDir()
	lay(t, dir, map[string]string{"spam.tsv": "ham\tthe rye\nspam\tthe chip\nham\ta rye\nspam\ta chip\n"})
	if code, _, stderr := call(t, "-in", filepath.Join(dir, "spam.tsv"), "-text", "2", "-out",
		dir); code != command.Done {
		t.Fatal(stderr)
	}
	x, err := configs.Parse(filepath.Join(dir, "x.yaml"),
		"data: {path: spam.tsv, columns: {label: 1, text: 2}, labels: {accepted: ham, rejected: spam}}\n"+
			"learners: [prior]\n")
	if err != nil {
		t.Fatal(err)
	}
	if set, err := data.Read(x.Data, nil); err != nil || len(set.Topics[0].Posts) != 4 {
		t.Errorf("%+v, %v", set, err)
	}
}

func TestBadTables(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	lay(t, dir, map[string]string{"x.csv": "txt,label\na,1\n", "x.tsv": "text\na\n", "blank.csv": "text,label\n ,1\n",
		"y.md": ""})
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-in", dir + "/x.csv"},
			`x.csv:1:1: found the columns txt, label, want -text COLUMN, the one with the texts, or its place from 1 ` +
				`where these are no names; there is no "text"`},
		{[]string{"-in", dir + "/blank.csv"}, "blank.csv:2:1: found nothing, want a text with words in it"},
		{[]string{"-in", dir + "/*.md"}, "*.md: found no tables, want files that end in .csv"},
		{[]string{"-in", dir + "/none.csv"}, "none.csv: found no such file, want a file that can be read"},
		{[]string{"-in", dir + "/x.*", "-text", "1"}, "x.tsv: found the name of " + dir +
			"/x.csv but for the ending, want tables whose vectors"},
		{[]string{"-in", dir + "/x.csv", "-label", "accepted"}, "no label beside -out FOLDER"},
	} {
		code, _, stderr := call(t, append([]string{"-out", out}, c.args...)...)
		if code != command.BadInput || !strings.Contains(stderr, c.want) {
			t.Errorf("%v: exit %d, %q, want %q", c.args, code, stderr, c.want)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("a folder was left behind")
	}
}
