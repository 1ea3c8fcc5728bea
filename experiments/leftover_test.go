package experiments

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Killed after any of the moves by which a run's files take the place of another's, and again while those are put back:
// the files of the run before are whole, nothing else is touched or left, and a live run's working folder stays.
func TestTidy(t *testing.T) {
	if !canLock {
		t.Skip("nothing is locked here")
	}
	before, after := []string{"roc.csv", "null.csv"}, []string{"roc.csv", "topics.csv"}
	all := 2 + len(before) + 2 + len(after)
	for killed := range all + 1 {
		for again := range 4 {
			out := filepath.Join(t.TempDir(), "out")
			if _, err := WriteFolder(t.Context(), out, fill("one", before...)); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(out, "notes"), []byte("mine"), 0o666); err != nil {
				t.Fatal(err)
			}
			live, locked, err := makeWorking(out)
			if err != nil {
				t.Fatal(err)
			}
			defer locked.Close()
			half(t, out, after, killed, again)
			if err := tidy(out); err != nil {
				t.Fatal(err)
			}
			holds(t, out, "one", before, "notes", filepath.Base(live))
		}
	}
}

// half leaves what a run leaves that is killed after some moves, and again after some steps of the way back.
func half(t *testing.T, out string, names []string, moves, steps int) {
	t.Helper()
	work := filepath.Join(out, working+"dead")
	old := work + beforeSuffix
	err := errors.Join(os.Mkdir(work, 0o777), fill("two", names...)(work), writeManifest(work), os.Mkdir(old, 0o777))
	if err != nil {
		t.Fatal(err)
	}
	own, _, _ := ownNames(out)
	placed, err := namesIn(work)
	if err != nil {
		t.Fatal(err)
	}
	placed = append(slices.DeleteFunc(placed, func(name string) bool { return name == Mark }), Mark)
	move := func(from, to, name string) {
		err := os.Rename(filepath.Join(from, name), filepath.Join(to, name))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if err == nil {
			moves--
		}
	}
	for _, name := range own {
		if moves > 0 {
			move(out, old, name)
		}
	}
	for _, name := range placed {
		if moves > 0 {
			move(work, out, name)
		}
	}
	if steps == 0 {
		return
	}
	if err := errors.Join(removePlaced(work, out), os.WriteFile(filepath.Join(old, cleared), nil, 0o666)); err != nil {
		t.Fatal(err)
	}
	waiting, err := namesIn(old)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range waiting[:min(steps, len(waiting))] {
		if name != cleared {
			move(old, out, name)
		}
	}
}

// Where the list of an old run's files cannot be read, nothing is touched, and new results wait beside it.
func TestUnreadableList(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	if _, err := WriteFolder(t.Context(), out, fill("one", "roc.csv")); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(out, Manifest)
	if err := errors.Join(os.Remove(list), os.Mkdir(list, 0o777)); err != nil {
		t.Fatal(err)
	}
	if err := CheckFolder(out, []string{"roc.csv"}); err == nil {
		t.Error("the folder may be written to")
	}
	if _, err := WriteFolder(t.Context(), out, fill("two", "roc.csv")); err == nil {
		t.Error("the folder was written to")
	}
	kept, err := filepath.Glob(filepath.Join(out, working+"*"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("working folders %v, %v", kept, err)
	}
	holds(t, out, "one", []string{"roc.csv"}, filepath.Base(kept[0]))
	holds(t, kept[0], "two", []string{"roc.csv"}, keepName)
}
