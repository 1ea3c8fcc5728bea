//go:build !linux && !darwin

package experiments

import "time"

var started = time.Now()

// threadTime is wall-clock time where the thread's own is not to be had.
func threadTime() time.Duration { return time.Since(started) }
