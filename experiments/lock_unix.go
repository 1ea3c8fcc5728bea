//go:build unix

package experiments

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// canLock tells whether lock does.
const canLock = true

// lock locks a file until it is closed; held tells that somebody else has locked it.
func lock(file *os.File) (held bool, err error) {
	for {
		err = unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		if !errors.Is(err, unix.EINTR) {
			break
		}
	}
	if errors.Is(err, unix.EWOULDBLOCK) {
		return true, nil
	}
	return false, err
}
