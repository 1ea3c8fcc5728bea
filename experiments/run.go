package experiments

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"
)

// RunChunk runs one chunk, by its number below [Plan.Chunks]. Chunks may be run in any order, at once and in other
// processes that have the same configuration and data; what is asked for ([Plan.Ask]) is asked before. It returns
// ctx's error where ctx ends first.
func (p *Plan) RunChunk(ctx context.Context, i int) (*Part, error) {
	return p.runChunk(ctx, i, p.idle, &counter{})
}

// runChunk takes a worker from those that are idle, or makes one.
func (p *Plan) runChunk(ctx context.Context, i int, idle *sync.Pool, count *counter) (*Part, error) {
	if i < 0 || i >= p.Chunks() {
		return nil, fmt.Errorf("experiments: chunk %d of %d", i, p.Chunks())
	}
	w, ok := idle.Get().(*worker)
	if !ok {
		w = newWorker(p)
	}
	defer idle.Put(w)
	runtime.LockOSThread() // its processor time is measured
	defer runtime.UnlockOSThread()
	w.count = count
	learners, err := w.run(ctx, p.cuts.chunk(i))
	if err != nil {
		return nil, err
	}
	return &Part{plan: w.fingerprint, chunk: i, learners: learners}, nil
}

// Run runs all chunks on the given number of workers (0: one for each core) and adds them up. Ten times a second it
// calls progress, unless nil, never twice at once. It returns ctx's error where ctx ends first.
func (p *Plan) Run(ctx context.Context, workers int, progress func(Progress)) (*Results, error) {
	return p.RunJournaled(ctx, workers, nil, progress)
}

// RunJournaled is Run of what a journal does not hold yet; nil holds nothing, and is to hold nothing.
func (p *Plan) RunJournaled(ctx context.Context, workers int, j *Journal, progress func(Progress)) (*Results, error) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	r, count := NewResults(p), &counter{}
	if j != nil {
		if err := j.replay(r, func(chunk int) { count.events.Add(p.eventsOf(chunk)) }); err != nil {
			return nil, err
		}
		if err := j.lock.write(count.events.Load()); err != nil {
			return nil, err
		}
	}
	defer count.watch(p.Events(), int64(len(p.Learners)), progress)()
	if err := p.runAll(ctx, workers, j, r, count); err != nil {
		return nil, err
	}
	count.stage.Store(int64(InStatistics))
	if err := r.finish(ctx, &count.judged); err != nil {
		return nil, err
	}
	return r, nil
}

// runAll runs all chunks that results lack; no more parts wait to be added than there are workers.
func (p *Plan) runAll(ctx context.Context, workers int, j *Journal, r *Results, count *counter) error {
	idle := &sync.Pool{}
	group, within := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for _, i := range p.costliestFirst() {
		if within.Err() != nil {
			break
		}
		if r.has(i) {
			continue
		}
		group.Go(func() error {
			part, err := p.runChunk(within, i, idle, count)
			if err != nil {
				return err
			}
			if j != nil {
				if err := j.append(part); err != nil {
					return err
				}
			}
			_, err = r.add(part)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return ctx.Err()
}
