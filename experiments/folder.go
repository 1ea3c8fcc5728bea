package experiments

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"streamml/configs/input"
)

// WriteFolder lets fill write files into a working folder and puts them in place at the end, whole or not at all: as
// the folder path where nothing is, else in that folder, in place of the files that an earlier run has left there.
// What no run has left is not touched; where that would be needed, the results stay in the working folder and the
// error names both. Where ctx ends first, the working folder goes at once, even while fill still computes. A note is
// trouble after the results were in place.
func WriteFolder(ctx context.Context, path string, fill func(dir string) error) (note string, err error) {
	work, locked, err := makeWorking(path)
	if err != nil {
		return "", err
	}
	defer locked.Close()
	stop := context.AfterFunc(ctx, func() { removeAll(work) })
	err = os.Chmod(work, 0o755)
	if err == nil {
		err = errors.Join(fill(work), writeManifest(work), syncFiles(work))
	}
	if !stop() {
		removeAll(work) // fill may have gone on for a while
		return "", ctx.Err()
	}
	if err == nil {
		note, err = moveInto(work, path, os.Rename)
	}
	if errors.Is(err, errStuck) {
		return "", fmt.Errorf("%w; the next run into %s puts them back from %s", err, path, work+beforeSuffix)
	}
	if bad := (*input.Error)(nil); errors.As(err, &bad) {
		err = errors.Join(err, os.WriteFile(filepath.Join(work, keepName), nil, 0o666))
		return "", fmt.Errorf("%w; the results are in %s", err, work)
	}
	removeAll(work)
	return note, err
}

// moveInto puts a working folder, or the files in it, in place. Files are moved by rename, [os.Rename] but in tests.
func moveInto(work, path string, rename func(from, to string) error) (note string, err error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return "", errors.Join(os.Rename(work, path), syncPath(filepath.Dir(filepath.Clean(path))))
	}
	files, err := namesIn(work)
	if err != nil {
		return "", err
	}
	if err := checkEntries(path, files); err != nil {
		return "", err
	}
	own, _, err := ownNames(path)
	if err != nil {
		return "", err
	}
	return replace(work, path, own, files, rename)
}

// replace puts the files of a working folder in place of a run's own, which wait in a folder beside it until all are
// there; where that fails they go back. [Mark] goes first and comes last, so that it never stands beside another run's
// files.
func replace(work, path string, own, files []string, rename func(from, to string) error) (note string, err error) {
	old := work + beforeSuffix
	if err := os.Mkdir(old, 0o700); err != nil {
		return "", err
	}
	m := moves{rename: rename}
	m.move(path, old, Mark)
	for _, name := range own {
		m.move(path, old, name)
	}
	for _, name := range append(slices.DeleteFunc(files, func(name string) bool { return name == Mark }), Mark) {
		m.move(work, path, name)
	}
	if err := m.rollBack(); err != nil {
		if !errors.Is(err, errStuck) {
			err = errors.Join(err, os.Remove(old))
		}
		return "", err
	}
	if err := os.Rename(old, filepath.Join(work, "before")); err != nil { // from here on they are not put back
		note = fmt.Sprintf("files of the run before could not be removed: %v", err)
	}
	return note, syncPath(path)
}

// moves are files moved one by one; after the first error no more are.
type moves struct {
	rename func(from, to string) error
	done   [][2]string
	err    error
}

// errStuck is files that could be moved neither on nor back.
var errStuck = errors.New("some files of the run before could not be moved back")

// move moves a file; where there is none, there is nothing to do. What is no file is nobody's to move.
func (m *moves) move(from, to, name string) {
	from, to = filepath.Join(from, name), filepath.Join(to, name)
	info, err := os.Lstat(from)
	if m.err != nil || errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return
	}
	if m.err = m.rename(from, to); m.err == nil {
		m.done = append(m.done, [2]string{from, to})
	}
}

// rollBack moves all files back where one could not be moved. Where that fails it stops: a file of the run before that
// went back over one of this run's could not be told from it by [tidy], which does the rest at the next start.
func (m *moves) rollBack() error {
	if m.err == nil {
		return nil
	}
	for _, moved := range slices.Backward(m.done) {
		if err := m.rename(moved[1], moved[0]); err != nil {
			return errors.Join(m.err, err, errStuck)
		}
	}
	return m.err
}
