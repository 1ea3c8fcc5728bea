package configs

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"gopkg.in/yaml.v3"
)

var update = flag.Bool("update", false, "write testdata/errors.txt anew")

// Each testdata/*.bad.yaml has its whole message in testdata/errors.txt, one a line.
func TestBadFiles(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.bad.yaml")
	if err != nil || len(paths) < 45 {
		t.Fatalf("%d bad files, %v", len(paths), err)
	}
	var got []string
	for _, path := range paths {
		start := time.Now()
		_, err := Load(path, nil)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s took %v", path, took)
		}
		if err == nil {
			t.Errorf("%s: no error", path)
			continue
		}
		got = append(got, strings.TrimPrefix(filepath.ToSlash(err.Error()), "testdata/"))
	}
	table := "testdata/errors.txt"
	if *update {
		if err := os.WriteFile(table, []byte(strings.Join(got, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(table)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(string(want), "\r\n", "\n")), "\n")
	if diff := cmp.Diff(lines, got); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}

// write puts text into a new file.
func write(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

const full = `# a comment
name: all-of-it
seed: 18446744073709551615
data: ../posts
topics: [city, "2026"]
sessions: {per_topic: 1000000}
learners:
  - prior
  - rls: {lambda: 0.3}
baseline: prior
null: false
figures: [svg, pdf]
traces: true
data_sha256: "00"
version: v1
`

// shown is what a learner is read as: its name, and its parameters as text.
func shown(ls []Learner) (s []string) {
	for _, l := range ls {
		text := l.Name
		for i, key := range l.Params.keys {
			text += " " + key.text + "=" + l.Params.items[i].text
		}
		s = append(s, text)
	}
	return s
}

func TestLoad(t *testing.T) {
	for name, text := range map[string]string{
		"plain":         full,
		"CRLF":          strings.ReplaceAll(full, "\n", "\r\n"),
		"BOM":           "\ufeff" + full,
		"document mark": "---\n" + full + "...\n",
	} {
		t.Run(name, func(t *testing.T) {
			path := write(t, "x.yaml", text)
			got, err := Load(path, nil)
			if err != nil {
				t.Fatal(err)
			}
			want := &Experiment{
				Name: "all-of-it", Seed: 1<<64 - 1, Data: Data{Path: filepath.Join(filepath.Dir(path), "..", "posts")},
				Topics: []string{"city", "2026"}, Sessions: Sessions{PerTopic: 1_000_000, Model: "topic"},
				Baseline: "prior",
				Figures:  []string{"svg", "pdf"}, Traces: true, DataSHA256: "00", Version: "v1",
			}
			ignore := cmpopts.IgnoreFields(Experiment{}, "Feed", "Learners", "root")
			if diff := cmp.Diff(want, got, ignore); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff([]string{"prior", "rls lambda=0.3"}, shown(got.Learners)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLoadDefaults(t *testing.T) {
	e, err := Load(write(t, "Über_2.v1.yaml", "learners: [prior]\nsessions:\n"), nil)
	if err != nil || e.Name != "Über_2.v1" || e.Seed != 0 || e.Data.Path != "builtin" || e.Sessions.PerTopic != 20 ||
		e.Topics != nil || e.Traces || !e.Null || !slices.Equal(e.Figures, []string{"png"}) {
		t.Errorf("%+v, %v", e, err)
	}
	absolute := t.TempDir()
	e, err = Load(write(t, "x.yml", "learners: [prior]\n"), []string{"data='" + absolute + "'"})
	if err != nil || e.Name != "x" || e.Data.Path != absolute {
		t.Errorf("%+v, %v", e, err)
	}
	if err := e.At("learners", "0").Errorf("more"); !strings.HasSuffix(
		err.Error(), `x.yml:1:12: found "prior", want more`) {
		t.Error(err)
	}
	if err := e.At("topics", "1").Errorf("more"); !strings.HasSuffix(
		err.Error(), `x.yml:1:1: found nothing, want more`) {
		t.Error(err)
	}
}

// Files that cannot lie in testdata. %s stands for the path.
func TestBadPlaces(t *testing.T) {
	folder := t.TempDir()
	deep := func(open, closed string) string {
		return "learners: [rls]\nname: " + strings.Repeat(open, 10_000) + "1" + strings.Repeat(closed, 10_000) + "\n"
	}
	for _, c := range []struct{ name, path, want string }{
		{"missing", filepath.Join(folder, "none.yaml"), "%s: found no such file, want a file that can be read"},
		{"folder", folder, "%s: found a folder, want a file"},
		{"large", write(t, "x.yaml", "learners: [rls]\n"+strings.Repeat("#\n", 1<<19)),
			"%s: found more than 1048576 bytes, want a file of at most that size"},
		{"no name", write(t, "two words.yaml", "learners: [rls]\n"),
			`%s:1:1: found the name "two words", want letters, digits and . _ -, with a letter, digit or _ first ` +
				`and no . last`},
		{"name .yaml", write(t, ".yaml", "learners: [rls]\n"),
			`%s:1:1: found the name "", want letters, digits and . _ -, with a letter, digit or _ first and no . last`},
		{"deep lists", write(t, "x.yaml", deep("[", "]")),
			"%s:2:107: found more than 100 lists and mappings inside one another, want at most 100"},
		{"deep mappings", write(t, "x.yaml", deep("{a: ", "}")),
			"%s:2:407: found more than 100 lists and mappings inside one another, want at most 100"},
		{"deeper", write(t, "x.yaml", strings.Repeat("[", 1<<20)),
			"%s:1:1: found more than 100 lists and mappings inside one another, want at most 100"},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			_, err := Load(c.path, nil)
			if want := strings.ReplaceAll(c.want, "%s", c.path); err == nil || err.Error() != want {
				t.Errorf("got  %v\nwant %s", err, want)
			}
			if took := time.Since(start); took > time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func TestReadFileUnreadable(t *testing.T) {
	path := write(t, "x.yaml", "learners: [rls]\n")
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(path); err == nil {
		f.Close()
		t.Skip("whoever runs this test may read every file")
	}
	if _, err := Load(path, nil); err == nil || !strings.Contains(err.Error(), "permission denied") {
		t.Error(err)
	}
}

func FuzzLoad(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.yaml")
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(full))
	path := filepath.Join(f.TempDir(), "x.yaml")
	place := regexp.MustCompile(`^[1-9][0-9]*:[1-9][0-9]*: found (?s:.+), want (?s:.+)$`)
	f.Fuzz(func(t *testing.T, text []byte) {
		path := path + strconv.Itoa(os.Getpid())
		if err := os.WriteFile(path, text, 0o666); err != nil {
			t.Fatal(err)
		}
		e, err := Load(path, []string{"name=x"})
		if err != nil {
			message, ok := strings.CutPrefix(err.Error(), path+":")
			if !ok && strings.HasPrefix(err.Error(), "-set name=x: ") {
				return
			}
			if !ok || !place.MatchString(message) || !utf8.ValidString(message) {
				t.Fatalf("%q", err)
			}
			return
		}
		again(t, e)
	})
}

// again writes e as YAML and reads it: learners and parameters must come back.
func again(t *testing.T, e *Experiment) {
	t.Helper()
	text, err := yaml.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	back, err := Load(write(t, "y.yaml", string(text)), nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if diff := cmp.Diff(e.Learners, back.Learners, sameValue); diff != "" {
		t.Fatalf("%s\n%s", diff, text)
	}
	if e.Seed != back.Seed || e.Name != back.Name || e.Traces != back.Traces || !slices.Equal(e.Topics, back.Topics) ||
		!slices.Equal(e.Figures, back.Figures) {
		t.Fatalf("%+v\n%+v", e, back)
	}
}

// sameValue compares values without their places.
var sameValue = cmp.Options{
	cmp.AllowUnexported(Value{}),
	cmpopts.IgnoreFields(Value{}, "from", "line", "column"),
	cmpopts.EquateEmpty(),
}
