package embed

import "context"

// batchBytes is how much text goes into one batch: about 350 tokens, so that a weight once loaded
// is used many times while the batch stays in the cache.
const batchBytes = 1500

// Vectors embeds texts with a number of workers and calls done, from the caller's goroutine, batch by
// batch as they come: v[k] is the vector of texts[first+k]. It returns the first error of done, or
// that of ctx, and does not wait for batches under way.
func (e *Encoder) Vectors(ctx context.Context, texts []string, workers int,
	done func(first int, v [][]float32) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type job struct {
		first   int
		texts   []string
		vectors [][]float32
	}
	todo, finished := make(chan job), make(chan job)
	go func() {
		defer close(todo)
		for from := 0; from < len(texts); {
			to := batchEnd(texts, from)
			select {
			case todo <- job{first: from, texts: texts[from:to]}:
			case <-ctx.Done():
				return
			}
			from = to
		}
	}()
	for range max(1, workers) {
		go func() {
			var b batch
			for j := range todo {
				j.vectors = e.encode(j.texts, &b)
				select {
				case finished <- j:
				case <-ctx.Done():
					return
				}
			}
		}()
	}
	for left := len(texts); left > 0; {
		select {
		case j := <-finished:
			if err := done(j.first, j.vectors); err != nil {
				return err
			}
			left -= len(j.texts)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func batchEnd(texts []string, from int) int {
	to, size := from, 0
	for to < len(texts) && size < batchBytes {
		size += len(texts[to])
		to++
	}
	return to
}
