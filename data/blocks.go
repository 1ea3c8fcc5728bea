package data

import (
	"runtime"

	"golang.org/x/sync/errgroup"
)

// blockSize is how many posts are looked at together: some milliseconds of work, so that all cores have some.
const blockSize = 1 << 13

// blocks is how many there are of n posts.
func blocks(n int) int { return (n + blockSize - 1) / blockSize }

// inBlocks does the work of each block of n posts, on all cores; what a block leaves behind must be its own.
func inBlocks(n int, do func(block, from, to int)) {
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for block := range blocks(n) {
		group.Go(func() error {
			from := block * blockSize
			do(block, from, min(n, from+blockSize))
			return nil
		})
	}
	group.Wait()
}
