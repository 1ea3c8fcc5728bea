package main

import (
	"fmt"
	"slices"
	"time"
)

// summary is a line: requests per second, and how long they took (median, 99th percentile, slowest).
func summary(o options, times [][]time.Duration) string {
	all := slices.Concat(times...)
	slices.Sort(all)
	if len(all) == 0 {
		return o.what + ": none"
	}
	at := func(share float64) time.Duration {
		return all[int(share*float64(len(all)-1))].Round(10 * time.Microsecond)
	}
	return fmt.Sprintf("%s: %.0f a second, %d clients, %d users; p50 %v, p99 %v, slowest %v", o.what,
		float64(len(all))/o.time.Seconds(), o.clients, o.users, at(.5), at(.99), at(1))
}
