package compare

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"streamml/configs/input"
)

// Side is one of two things that are compared: what a path holds.
type Side struct {
	Path     string
	Sessions *Sessions // nil where there is no quality of sessions
	Bench    *Bench    // nil where there are no benchmarks
}

// OpenSide reads the folder that a run left, a results.csv, or a file in Go's benchmark format such as bench.txt and
// what `go test -bench` prints. A file is known by its content. Errors are of kind *input.Error.
func OpenSide(path string) (*Side, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, &input.Error{
			File: path, Found: "no such file or folder",
			Wanted: "the folder that a run left, a results.csv, or a file in Go's benchmark format",
		}
	case err != nil:
		return nil, &input.Error{File: path, Found: err.Error(), Wanted: "a file or folder that can be read"}
	case info.IsDir():
		return openFolderSide(path)
	}
	text, err := input.ReadFile(path, mostRows)
	if err != nil {
		return nil, err
	}
	side := &Side{Path: path}
	if isTable(text) {
		side.Sessions, err = OpenResults(path)
		return side, err
	}
	if side.Bench, err = OpenBench(path, true); err == nil {
		side.Sessions = side.Bench.Sessions
	}
	return side, err
}

// openFolderSide reads a run's folder. Of its bench.txt only the times are read: results.csv has the quality.
func openFolderSide(path string) (*Side, error) {
	s, err := OpenFolder(path)
	if err != nil {
		return nil, err
	}
	side := &Side{Path: path, Sessions: s}
	if bench := filepath.Join(path, "bench.txt"); exists(bench) {
		if side.Bench, err = OpenBench(bench, false); err != nil {
			return nil, err
		}
	}
	return side, nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// Judge compares two sides: by their sessions where both have any, and by their benchmarks where both have any.
// Sessions must be the same unless unpaired is true. Errors are of kind *input.Error.
func Judge(old, new *Side, unpaired bool, limits Limits) (*Outcome, error) {
	o := &Outcome{Old: old.Path, New: new.Path}
	if old.Sessions != nil && new.Sessions != nil {
		part, keys, err := quality(old.Sessions, new.Sessions, unpaired, limits)
		if err != nil {
			return nil, err
		}
		o.Add(part)
		o.Keys = keys
	}
	if old.Bench != nil && new.Bench != nil {
		speed := Speed(old.Bench, new.Bench, limits)
		if speed != nil && speed.few && len(o.Parts) > 0 { // two single runs, with one time each
			o.Parts[0].Notes = append(o.Parts[0].Notes, "Speed is not judged: "+speed.Why+".")
			speed = nil
		}
		o.Add(speed)
	}
	if len(o.Parts) == 0 {
		return nil, &input.Error{File: new.Path, Found: "nothing that " + old.Path + " has too",
			Wanted: "two runs, or two files of the same benchmarks"}
	}
	return o, nil
}

func quality(old, new *Sessions, unpaired bool, limits Limits) (*Part, []Key, error) {
	compare := Same
	if unpaired {
		compare = ByTopic
	} else if err := CheckSame(old, new); err != nil {
		return nil, nil, err
	}
	part, err := compare(old, new, limits)
	if err != nil {
		return nil, nil, err
	}
	keys, err := Keys(old, new)
	return part, keys, err
}
