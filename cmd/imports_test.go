// Package cmd holds nothing but commands and this test of the house they live in.
package cmd

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms from left to right: a file imports its own room and rooms to its left.
var rooms = []string{"configs", "data", "learners", "eval", "experiments", "cmd"}

// leaves import nothing of their own room but leaves that stand before them here; last are built on their room's own
// package.
var (
	leaves = []string{
		"configs/input", "data/npy", "data/embed", "data/reference", "data/store", "data/table", "data/text",
		"eval/stats",
		"experiments/cell", "experiments/chart", "experiments/hostile", "learners/exact", "learners/detectors",
		"learners/kernels",
	}
	last = []string{
		"experiments/beam", "experiments/compare", "experiments/eda", "experiments/feed", "experiments/gate",
		"experiments/live",
		"experiments/outcome", "experiments/report",
	}
)

func TestImportsPointLeft(t *testing.T) {
	files := 0
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		files++
		from := filepath.ToSlash(filepath.Dir(strings.TrimPrefix(name, ".."+string(filepath.Separator))))
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if to, ok := strings.CutPrefix(imported, "streamml/"); ok {
				if why := wrong(from, to); why != "" {
					t.Errorf("%s imports %s: %s", name, imported, why)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Errorf("%d files read: this test looks in the wrong place", files)
	}
}

// Whoever imports learners does not get the built-in topics with it: nothing that learners stands on imports data.
func TestLearnersStandWithoutData(t *testing.T) {
	reached := map[string]bool{"learners": true}
	for todo := []string{"learners"}; len(todo) > 0; todo = todo[1:] {
		files, err := filepath.Glob(filepath.Join("..", todo[0], "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: no files, %v", todo[0], err)
		}
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
			if err != nil {
				t.Fatal(err)
			}
			for _, spec := range f.Imports {
				to, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), "streamml/")
				if strings.HasPrefix(to, "data") && ours {
					t.Errorf("%s imports %s", name, to)
				}
				if ours && !reached[to] {
					reached[to] = true
					todo = append(todo, to)
				}
			}
		}
	}
	if !reached["configs"] || !reached["learners/kernels"] {
		t.Errorf("reached %v: this test looks in the wrong place", reached)
	}
}

// wrong says what is wrong with an import, or nothing.
func wrong(from, to string) string {
	room := func(folder string) string { first, _, _ := strings.Cut(folder, "/"); return first }
	a, b := slices.Index(rooms, room(from)), slices.Index(rooms, room(to))
	switch {
	case a < 0 || b < 0:
		return "one of the two is in no room"
	case a < b:
		return room(to) + " lies to the right of " + room(from)
	case a == b && from != to && slices.Contains(leaves, from) && !before(leaves, to, from):
		return from + " is a leaf and imports nothing of its room but leaves before it"
	case a == b && from == room(from) && slices.Contains(last, to):
		return to + " is built on " + from + ", not the other way"
	}
	return ""
}

// before tells whether a stands before b in a list.
func before(list []string, a, b string) bool {
	i := slices.Index(list, a)
	return i >= 0 && i < slices.Index(list, b)
}

// The rules hold what they promise.
func TestWrong(t *testing.T) {
	for _, c := range []struct {
		from, to string
		right    bool
	}{
		{"learners", "configs", true},
		{"configs", "learners", false},
		{"eval", "eval/stats", true},
		{"eval/stats", "eval", false},
		{"experiments/report", "experiments", true},
		{"experiments", "experiments/report", false},
		{"data", "data/text", true},
		{"data/text", "data", false},
		{"experiments/chart", "experiments/cell", true},
		{"experiments/chart", "experiments", false},
		{"learners", "learners/kernels", true},
		{"learners/kernels", "learners/exact", true},
		{"learners/exact", "learners/kernels", false},
		{"learners/kernels", "learners", false},
		{"cmd/simulate", "experiments/report", true},
		{"tools", "data", false},
	} {
		if got := wrong(c.from, c.to) == ""; got != c.right {
			t.Errorf("%s imports %s: allowed %v, want %v", c.from, c.to, got, c.right)
		}
	}
}

// Every folder at the top is a room, outputs, or hidden; nothing grows deeper than two.
func TestHouse(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && e.Name() != "outputs" && e.Name() != "bin" &&
			!slices.Contains(rooms, e.Name()) {
			t.Errorf("%s is no room", e.Name())
		}
		for _, banned := range []string{"util", "utils", "common", "base", "types", "models", "helpers", "internal"} {
			if found, _ := filepath.Glob(path.Join("..", e.Name(), banned)); len(found) > 0 {
				t.Errorf("%s says nothing", found[0])
			}
		}
	}
}
