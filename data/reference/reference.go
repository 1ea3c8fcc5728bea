// Package reference finds the reference data that tests hold this project against: real topics, large streams,
// margins by independent code. They are not part of the repository.
package reference

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Path is a file or folder of the reference data, given relative to their root: the environment variable
// STREAMML_SHARED or the folder shared beside the repository. The test is skipped where they are absent.
func Path(t testing.TB, name string) string {
	t.Helper()
	root := os.Getenv("STREAMML_SHARED")
	if root == "" {
		_, here, _, _ := runtime.Caller(0)
		root = filepath.Join(filepath.Dir(here), "../../../shared")
	}
	path := filepath.Join(root, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no reference data at %s: set STREAMML_SHARED to their folder", path)
	}
	return path
}
