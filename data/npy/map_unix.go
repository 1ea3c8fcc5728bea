//go:build unix

package npy

import (
	"os"

	"golang.org/x/sys/unix"
)

// mapFile lays a file's bytes into memory, where pages come in as they are read; for as long as the program runs.
func mapFile(file *os.File, size int64) ([]byte, error) {
	return unix.Mmap(int(file.Fd()), 0, int(size), unix.PROT_READ, unix.MAP_SHARED)
}
