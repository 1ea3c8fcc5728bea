//go:build !unix

package eda

import "time"

// cpuTime is unknown here.
func cpuTime() time.Duration { return 0 }
