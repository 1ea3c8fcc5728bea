//go:build unix

package data

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Opening a pipe that nobody writes to would wait for ever.
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "x.json"), 0o666); err != nil {
		t.Skip("no pipes here:", err)
	}
	failed := make(chan error, 1)
	go func() {
		_, err := Open(dir)
		failed <- err
	}()
	select {
	case err := <-failed:
		if err == nil || !strings.HasSuffix(err.Error(), "x.json: found a pipe, a device or a socket, want a file") {
			t.Error(err)
		}
	case <-time.After(time.Second):
		t.Fatal("still waiting after a second")
	}
}
