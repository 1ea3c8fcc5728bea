package experiments

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// tidy puts in order what runs into a folder have left that were killed while they wrote: files of the run before go
// back to where they were, and working folders go. Those of runs that live, or that a person was told of, stay.
func tidy(path string) error {
	if !canLock {
		return nil
	}
	beside := filepath.Join(filepath.Dir(filepath.Clean(path)), working+filepath.Base(path)+".")
	inside := filepath.Join(path, working)
	for _, prefix := range []string{beside, inside} {
		entries, _ := os.ReadDir(filepath.Dir(prefix)) // whoever writes there will hear of it
		for _, e := range entries {
			name := e.Name()
			ours := strings.HasPrefix(name, filepath.Base(prefix)) && e.IsDir()
			if !ours || strings.HasSuffix(name, beforeSuffix) || strings.HasSuffix(name, ".journal") {
				continue
			}
			if err := tidyOne(filepath.Join(filepath.Dir(prefix), name), path); err != nil {
				return err
			}
		}
	}
	return nil
}

// tidyOne is tidy of one working folder.
func tidyOne(work, path string) error {
	file, err := os.Open(work)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer file.Close()
	held, err := lock(file)
	if err != nil || held {
		return err
	}
	if _, err := os.Lstat(filepath.Join(work, keepName)); err == nil {
		return nil
	}
	if _, err := os.Lstat(work + beforeSuffix); err == nil {
		if err := putBack(work, path); err != nil {
			return err
		}
	}
	return os.RemoveAll(work)
}

// putBack has a folder as it was before a run began to put its files there. It may be killed as well, and be done
// again.
func putBack(work, path string) error {
	old := work + beforeSuffix
	if _, err := os.Lstat(filepath.Join(old, cleared)); errors.Is(err, fs.ErrNotExist) {
		if err := removePlaced(work, path); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(old, cleared), nil, 0o666); err != nil {
			return err
		}
	}
	before, err := namesIn(old)
	for _, name := range before {
		if name != cleared {
			err = errors.Join(err, os.Rename(filepath.Join(old, name), filepath.Join(path, name)))
		}
	}
	return errors.Join(err, os.RemoveAll(old))
}

// removePlaced removes from a folder what was moved there out of a working folder: what its list names and is not there
// any more. The list goes last.
func removePlaced(work, path string) error {
	list := filepath.Join(work, Manifest)
	if _, err := os.Lstat(list); errors.Is(err, fs.ErrNotExist) {
		list = filepath.Join(path, Manifest)
	}
	text, err := os.ReadFile(list)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	names := strings.Split(strings.TrimSpace(string(text)), "\n")
	slices.SortStableFunc(names, func(a, b string) int { return last(a) - last(b) })
	for _, name := range names {
		if _, err := os.Lstat(filepath.Join(work, name)); err == nil {
			continue
		}
		if err := os.Remove(filepath.Join(path, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// last is 1 for the list of names, 0 for others.
func last(name string) int {
	if name == Manifest {
		return 1
	}
	return 0
}
