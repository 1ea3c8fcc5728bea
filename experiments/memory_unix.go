//go:build unix

package experiments

import (
	"errors"
	"math"

	"golang.org/x/sys/unix"
)

// addressSpace is the limit of ulimit -v.
func addressSpace() (uint64, error) {
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_AS, &limit); err != nil {
		return 0, err
	}
	if bytes := uint64(limit.Cur); bytes < math.MaxInt64 {
		return bytes, nil
	}
	return 0, errors.ErrUnsupported
}
