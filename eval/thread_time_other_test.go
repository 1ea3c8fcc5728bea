//go:build !linux && !darwin

package eval

import "time"

// threadTime is not known here.
func threadTime() time.Duration { return 0 }
