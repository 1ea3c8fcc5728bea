package experiments

import (
	"context"
	"hash/fnv"
	"math/rand/v2"
	"runtime"
	"sync"
	"time"

	"streamml/eval"
	"streamml/learners"
)

// Run runs all sessions on the given number of workers (0: one for each core). After each chunk it calls
// progress, unless nil, with the number of sessions done, from one goroutine. It returns ctx's error where ctx
// ends first.
func (p *Plan) Run(ctx context.Context, workers int, progress func(sessions int)) (*Results, error) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	todo := make(chan int)
	done := make(chan part, workers)
	go func() {
		defer close(todo)
		for i := range p.chunks {
			select {
			case todo <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			w := newWorker(p)
			for i := range todo {
				done <- w.run(ctx, i)
			}
		})
	}
	go func() { group.Wait(); close(done) }()
	return p.collect(ctx, done, progress)
}

// collect merges the parts in the order of the chunks, whatever order they come in.
func (p *Plan) collect(ctx context.Context, done <-chan part, progress func(int)) (*Results, error) {
	r := newResults(p)
	waiting := map[int]part{}
	next, sessions := 0, 0
	for got := range done {
		waiting[got.chunk] = got
		for {
			ready, ok := waiting[next]
			if !ok {
				break
			}
			delete(waiting, next)
			r.add(ready, p.chunks[next])
			sessions += p.chunks[next].to - p.chunks[next].from
			next++
		}
		if progress != nil {
			progress(sessions)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.finish()
	return r, nil
}

// part is what one chunk leaves behind.
type part struct {
	chunk    int
	learners []learnerPart
}

type learnerPart struct {
	tally, null eval.Tally
	rows        []Row
	cpu         time.Duration
	state       int // bytes; 0: unknown
}

// worker runs chunks one after the other; its buffers are reused.
type worker struct {
	plan     *Plan
	sessions []eval.Session
	courses  []eval.Course
	permuted []eval.Session
	null     eval.Course
	values   eval.Values
	nulls    eval.Values
}

func newWorker(p *Plan) *worker {
	return &worker{
		plan:     p,
		sessions: make([]eval.Session, chunkSessions),
		courses:  make([]eval.Course, chunkSessions),
		permuted: make([]eval.Session, chunkSessions),
	}
}

// run runs a chunk for every learner; it returns early, with nothing of use, where ctx ends.
func (w *worker) run(ctx context.Context, index int) part {
	c := w.plan.chunks[index]
	w.deal(c)
	result := part{index, make([]learnerPart, len(w.plan.Learners))}
	for l := range result.learners {
		if ctx.Err() != nil {
			return result
		}
		w.runLearner(c, l, &result.learners[l])
	}
	return result
}

// deal draws the sessions of a chunk, the same for every learner, each from a generator of its own.
func (w *worker) deal(c chunk) {
	topic := fnv.New64a()
	topic.Write([]byte(w.plan.Data.Topics[c.topic].Name))
	for i := range c.to - c.from {
		s, null := &w.sessions[i], &w.permuted[i]
		rng := rand.New(rand.NewPCG(mix(w.plan.Config.Seed^topic.Sum64()), mix(uint64(c.from+i))))
		s.Draw(w.plan.labels[c.topic], rng)
		null.Order = append(null.Order[:0], s.Order...)
		null.Accepted = append(null.Accepted[:0], s.Accepted...)
		null.Permute(rng)
	}
}

func (w *worker) runLearner(c chunk, learner int, into *learnerPart) {
	ranker := w.plan.Learners[learner].Ranker(w.plan.pools[c.topic])
	sessions := w.sessions[:c.to-c.from]
	before := threadTime()
	for i := range sessions {
		eval.Prequential(&sessions[i], ranker, &w.courses[i])
	}
	into.cpu = threadTime() - before
	if s, ok := ranker.(learners.Sizer); ok {
		into.state = s.StateBytes()
	}
	for i := range sessions {
		course := &w.courses[i]
		w.values = course.Measure(w.values)
		into.tally.Add(course, w.values)
		eval.Prequential(&w.permuted[i], ranker, &w.null)
		w.nulls = w.null.Measure(w.nulls)
		into.null.Add(&w.null, w.nulls)
		into.rows = append(into.rows, newRow(c.topic, c.from+i, course, w.values, w.nulls))
	}
}

// mix spreads the bits of a seed, so that seeds that differ by one start unrelated streams.
//
// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014 (SplitMix64).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
