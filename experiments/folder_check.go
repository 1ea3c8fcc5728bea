package experiments

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"streamml/configs/input"
)

// CheckFolder says, before anything is run, whether a run may leave its results at path: where nothing is, in an empty
// folder, or in an earlier run's, whose files are replaced. Names are those of the files that it may write (see
// [Plan.TableNames]); what else is in an earlier run's folder stays as it is, and only a name that the run would need
// and that no run has written is refused. Hidden entries do not make a folder anybody's. It tries what [WriteFolder]
// will do, and first puts in order what a run left that was killed while it wrote. Errors are of kind *input.Error, but
// where the disk is full or fails.
func CheckFolder(path string, names []string) error {
	if err := notWritable(path, tidy(path)); err != nil {
		return err
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(path); err == nil {
			return &input.Error{File: path, Found: "a link to nothing", Wanted: "a folder to write to, or nothing"}
		}
	case err != nil:
		return &input.Error{File: path, Found: err.Error(), Wanted: "a folder to write to"}
	case !info.IsDir():
		return &input.Error{File: path, Found: "a file", Wanted: "a folder to write to, or nothing"}
	default:
		if err := checkEntries(path, names); err != nil {
			return err
		}
	}
	return notWritable(path, tryWriting(path))
}

// notWritable is what to say of a place where an error was met: a disk that is full or fails is nobody's wrong input.
func notWritable(path string, err error) error {
	for _, no := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EIO} {
		if errors.Is(err, no) {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	if err == nil {
		return nil
	}
	return &input.Error{File: path, Found: err.Error(), Wanted: "a place where a folder can be written"}
}

// checkEntries refuses a folder that is not a run's, and names in a run's folder that no run has written.
func checkEntries(path string, names []string) error {
	entries, err := os.ReadDir(path)
	if err != nil {
		return &input.Error{File: path, Found: err.Error(), Wanted: "a folder to write to"}
	}
	own, why, err := ownNames(path)
	if err != nil {
		return notWritable(path, err)
	}
	if why == "" {
		return checkNames(path, names, own)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && e.Name() != "lost+found" {
			return &input.Error{
				File: path, Found: "a folder that no run has left (" + why + ")",
				Wanted: "an empty folder, an earlier run's, or a new name",
			}
		}
	}
	return nil
}

// checkNames refuses a name that a run needs and that stands for something else than a file of a run's.
func checkNames(path string, names, own []string) error {
	for _, name := range names {
		info, err := os.Lstat(filepath.Join(path, name))
		if err != nil || info.Mode().IsRegular() && slices.Contains(own, name) {
			continue
		}
		return &input.Error{
			File: filepath.Join(path, name), Found: "something that no run has left",
			Wanted: "another name for it, or another -out: a run would overwrite it",
		}
	}
	return nil
}

// tryWriting does once what [WriteFolder] does: it makes a folder and puts it, or what is in it, in its place.
// Folders around it that were not there go again.
func tryWriting(path string) error {
	around := missing(path)
	defer func() {
		for _, dir := range around {
			os.Remove(dir) // somebody may have put something into it by now
		}
	}()
	work, locked, err := makeWorking(path)
	if err != nil {
		return err
	}
	defer locked.Close()
	probe := filepath.Join(work, "probe")
	err = os.WriteFile(probe, nil, 0o666)
	if err == nil && filepath.Dir(work) == filepath.Clean(path) {
		moved := work + ".probe"
		if err = os.Rename(probe, moved); err == nil {
			err = os.Remove(moved)
		}
	}
	return errors.Join(err, os.RemoveAll(work))
}
