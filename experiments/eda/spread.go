package eda

import (
	"context"
	"sync"
	"sync/atomic"
)

// spread does n pieces of work on a number of workers; each worker is made by its own call of worker. What a piece
// leaves behind must not depend on who did it. It returns ctx's error where ctx ends first.
func spread(ctx context.Context, workers, n int, worker func() func(piece int)) error {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(workers, n) {
		do := worker()
		group.Go(func() {
			for i := next.Add(1) - 1; i < int64(n) && ctx.Err() == nil; i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	group.Wait()
	return ctx.Err()
}
