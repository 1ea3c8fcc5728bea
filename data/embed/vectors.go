package embed

import (
	"context"
	"sync"
)

// batchBytes is how much text goes into one batch: about 100 tokens, enough rows that a weight once
// loaded is used many times, few enough that the rows stay in the cache.
const batchBytes = 400

// Vectors embeds texts with a number of workers and hands each batch over as it is done, in any
// order, in one goroutine at a time: done(i, v) means that v[k] is the vector of texts[i+k].
// It returns the first error of done, or that of ctx.
func (e *Encoder) Vectors(ctx context.Context, texts []string, workers int, done func(first int, vectors [][]float32) error) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	starts := make(chan [2]int)
	go func() {
		defer close(starts)
		for from := 0; from < len(texts); {
			to := batchEnd(texts, from)
			select {
			case starts <- [2]int{from, to}:
			case <-ctx.Done():
				return
			}
			from = to
		}
	}()
	var group sync.WaitGroup
	var mutex sync.Mutex
	for range max(1, workers) {
		group.Go(func() {
			var s scratch
			for batch := range starts {
				ids := make([][]int32, 0, batch[1]-batch[0])
				for _, text := range texts[batch[0]:batch[1]] {
					ids = append(ids, e.tokenizer.Tokens(text))
				}
				vectors := e.encode(ids, &s)
				mutex.Lock()
				if ctx.Err() == nil {
					if err := done(batch[0], vectors); err != nil {
						cancel(err)
					}
				}
				mutex.Unlock()
			}
		})
	}
	group.Wait()
	return context.Cause(ctx)
}

func batchEnd(texts []string, from int) int {
	to, size := from, 0
	for to < len(texts) && size < batchBytes {
		size += len(texts[to])
		to++
	}
	return to
}
