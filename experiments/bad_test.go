package experiments

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"streamml/configs"
)

var update = flag.Bool("update", false, "write testdata/errors.txt anew")

// Each testdata/*.bad.yaml, read without complaint by configs, has its whole message in testdata/errors.txt.
func TestBadExperiments(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.bad.yaml")
	if err != nil || len(paths) < 30 {
		t.Fatalf("%d bad files, %v", len(paths), err)
	}
	var got []string
	for _, path := range paths {
		start := time.Now()
		x, err := configs.Load(path, nil)
		if err == nil {
			_, err = NewPlan(x)
		}
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s took %v", path, took)
		}
		var bad *configs.Error
		if !errors.As(err, &bad) {
			t.Errorf("%s: error %v, want one of bad input", path, err)
			continue
		}
		got = append(got, strings.ReplaceAll(filepath.ToSlash(bad.Error()), "testdata/", ""))
	}
	if *update {
		if err := os.WriteFile("testdata/errors.txt", []byte(strings.Join(got, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/errors.txt")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(strings.TrimSpace(string(want)), "\n"), got); diff != "" {
		t.Errorf("messages (-want +got):\n%s", diff)
	}
}

func TestCheckFolder(t *testing.T) {
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.WriteFile(path("file"), nil, 0o666))
	must(os.Mkdir(path("empty"), 0o777))
	must(os.Mkdir(path("photos"), 0o777))
	must(os.WriteFile(path("photos/cat.jpg"), nil, 0o666))
	must(os.Mkdir(path("run"), 0o777))
	must(os.WriteFile(path("run/experiment.yaml"), nil, 0o666))
	must(os.Mkdir(path("readonly"), 0o555))
	for _, c := range []struct{ name, want string }{
		{"new", ""}, {"new/deeper", ""}, {"empty", ""}, {"run", ""},
		{"file", "found a file, want"},
		{"file/below", "want a"},
		{"photos", "found a folder that no run has left"},
		{"readonly/new", "want a place where a folder can be made"},
	} {
		if c.name == "readonly/new" && syscall.Geteuid() == 0 {
			t.Log("root may write to a read-only folder: that case needs another user")
			continue
		}
		err := CheckFolder(path(c.name))
		var bad *configs.Error
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.want != "" && (!errors.As(err, &bad) || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: error %v, want %q", c.name, err, c.want)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A folder appears whole or not at all; a run before it stays until then.
func TestWriteFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	fill := func(text string, err error) error {
		return WriteFolder(t.Context(), out, func(dir string) error {
			return errors.Join(os.WriteFile(filepath.Join(dir, Mark), []byte(text), 0o666), err)
		})
	}
	holds := func(want string) {
		t.Helper()
		text, _ := os.ReadFile(filepath.Join(out, Mark))
		entries, _ := os.ReadDir(filepath.Dir(out))
		if string(text) != want || len(entries) > 1 {
			t.Errorf("the folder holds %q, want %q; %d entries beside it", text, want, len(entries)-1)
		}
	}
	trouble := errors.New("trouble")
	if err := fill("zero", trouble); !errors.Is(err, trouble) {
		t.Errorf("error %v, want %v", err, trouble)
	}
	holds("")
	if err := fill("one", nil); err != nil {
		t.Error(err)
	}
	holds("one")
	if err := fill("two", trouble); err == nil {
		t.Error("no error")
	}
	holds("one")
	if err := fill("three", nil); err != nil {
		t.Error(err)
	}
	holds("three")
}
