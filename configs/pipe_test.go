//go:build unix

package configs

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// Opening a pipe that nobody writes to would wait for ever.
func TestLoadPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe.yaml")
	if err := syscall.Mkfifo(path, 0o666); err != nil {
		t.Skip("no pipes here:", err)
	}
	failed := make(chan error, 1)
	go func() {
		_, err := Load(path, nil)
		failed <- err
	}()
	select {
	case err := <-failed:
		if want := path + ": found a pipe, a device or a socket, want a file"; err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	case <-time.After(time.Second):
		t.Fatal("still waiting after a second")
	}
}
