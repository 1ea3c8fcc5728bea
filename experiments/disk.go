package experiments

import (
	"errors"
	"os"
	"path/filepath"
)

// namesIn are the names of what is in a folder.
func namesIn(dir string) (names []string, err error) {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names, err
}

// syncFiles has the disk hold the files of a folder, and that they are there.
func syncFiles(dir string) error {
	names, err := namesIn(dir)
	for _, name := range names {
		err = errors.Join(err, syncPath(filepath.Join(dir, name)))
	}
	return errors.Join(err, syncPath(dir))
}

// syncPath has the disk hold a file, or which files a folder has.
func syncPath(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}

// removeAll removes a folder into which others may still be writing.
func removeAll(dir string) (err error) {
	for range 10 {
		if err = os.RemoveAll(dir); err == nil {
			break
		}
	}
	return err
}
