package experiments

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// working is how the names of folders begin that are there only while results are being written.
const working = ".simulate."

// What stands in a working folder beside the files of a run.
const (
	beforeSuffix = ".old"       // ends the name of the folder beside it where files of the run before wait
	keepName     = ".keep"      // a person was told of the folder, which stays
	cleared      = ".restoring" // among files that wait: those of the run that was killed are gone
)

// lockFolder locks a working folder as long as its process lives or the file is open.
func lockFolder(dir string) (*os.File, error) {
	file, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	if _, err := lock(file); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// makeWorking makes a folder to be filled: inside path where that is a folder, which may be a link's target, a mount
// point or the current folder, and cannot be moved; else beside it. It stays locked until the file is closed, see
// [tidy].
func makeWorking(path string) (dir string, locked *os.File, err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		dir, err = os.MkdirTemp(path, working+"*")
		if err != nil {
			return "", nil, err
		}
	} else {
		parent := filepath.Dir(filepath.Clean(path))
		if err := os.MkdirAll(parent, 0o777); err != nil {
			return "", nil, err
		}
		if dir, err = os.MkdirTemp(parent, working+filepath.Base(path)+".*"); err != nil {
			return "", nil, err
		}
	}
	if locked, err = lockFolder(dir); err != nil {
		return "", nil, errors.Join(err, os.Remove(dir))
	}
	return dir, locked, nil
}

// missing are the folders around a path that are not there, the innermost first.
func missing(path string) (list []string) {
	for dir := filepath.Dir(filepath.Clean(path)); ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			return list
		}
		list = append(list, dir)
	}
}
