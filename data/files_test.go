package data

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestNatural(t *testing.T) {
	ordered := []string{
		"", "10.json", "a", "a0", "a00", "a01", "a1", "a1b", "a2", "a9", "a010", "a10", "a10b2", "a10b10",
		"a18446744073709551615", "a18446744073709551616",
		"a184467440737095516150", "b", "query_1.json", "query_2.json", "query_10.json", "query_10b.json", "é",
	}
	for i, a := range ordered {
		for j, b := range ordered {
			if got, want := natural(a, b), compare(i, j); got != want {
				t.Errorf("natural(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
}

func compare(i, j int) int {
	switch {
	case i < j:
		return -1
	case i > j:
		return 1
	}
	return 0
}

func TestCheckNames(t *testing.T) {
	for _, c := range []struct{ names, want string }{
		{"a b query_2 Städte", ""},
		{"a con", `in/con.json: found the topic's name "con", want a name that is no device on Windows`},
		{"a -x", `in/-x.json: found the topic's name "-x", want letters, digits and . _ -, with a letter, digit or _ ` +
			`first and no . last`},
		{`<b>`, `in/<b>.json: found the topic's name "<b>", want letters, digits and . _ -, with a letter, digit or ` +
			`_ first and no . last`},
		{"City city", `in/city.json: found a name like that of City.json, want names that differ in more than case`},
		{"caf\u00e9 cafe\u0301", "in/cafe\u0301.json: found a name that looks like that of \"caf\\u00e9.json\", want " +
			"names that differ in more than their Unicode form"},
	} {
		var files []file
		for _, name := range strings.Fields(c.names) {
			files = append(files, file{name: name + ".json", path: "in/" + name + ".json", topic: name})
		}
		got := ""
		if err := checkNames(files); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.names, got, c.want)
		}
	}
}

// Folders that cannot lie in testdata. %s stands for the path.
func TestBadPlaces(t *testing.T) {
	dir := folder(t, map[string]string{"x.json": plain})
	nested := t.TempDir()
	if err := os.Mkdir(filepath.Join(nested, "x.json"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, path, want string }{
		{"missing", filepath.Join(dir, "none"), "%s: found no such file or folder, want a folder or a file of posts"},
		{"missing deep", filepath.Join(dir, "none", "none"),
			"%s: found no such file or folder, want a folder or a file of posts"},
		{"empty", t.TempDir(), "%s: found no files of posts, want a file for each topic, TOPIC.json for example, " +
			"that ends in .csv, .tsv, .json, .jsonl or .parquet, each also with .gz"},
		{"folder named as a file", nested, "%s" + string(filepath.Separator) + "x.json: found a folder, want a file"},
		{"space", folder(t, map[string]string{"two words.json": plain}), "%s" + string(filepath.Separator) +
			`two words.json: found the topic's name "two words", want letters, digits and . _ -, with a letter, ` +
			`digit or _ first and no . last`},
	} {
		_, err := Open(c.path)
		if want := strings.ReplaceAll(c.want, "%s", c.path); err == nil || err.Error() != want {
			t.Errorf("%s\ngot  %v\nwant %s", c.name, err, want)
		}
	}
}

func TestUnreadable(t *testing.T) {
	for _, name := range []string{"", "x.json"} {
		dir := folder(t, map[string]string{"x.json": plain})
		path := filepath.Join(dir, name)
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(path, 0o777) })
		if f, err := os.Open(path); err == nil {
			f.Close()
			t.Skip("whoever runs this test may read everything")
		}
		if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "permission denied") {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// The order of files is that of their names, not that of the folder.
func TestOrder(t *testing.T) {
	files := map[string]string{}
	for _, name := range []string{"q_10", "q_9", "q_1", "q_100", "b", "a_2"} {
		files[name+".json"] = plain
	}
	s, err := Open(folder(t, files))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, topic := range s.Topics {
		got = append(got, topic.Name)
	}
	if want := []string{"a_2", "b", "q_1", "q_9", "q_10", "q_100"}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}
