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
	todo := make(chan []int)
	done := make(chan part, workers)
	go func() {
		defer close(todo)
		for _, group := range p.groups {
			select {
			case todo <- group:
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
			for group := range todo {
				for _, part := range w.run(ctx, group) {
					done <- part
				}
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

// worker runs groups of chunks one after the other; its buffers are reused.
type worker struct {
	plan    *Plan
	dealt   []dealt // the sessions of the group, by chunk
	courses []eval.Course
	null    eval.Course
	meter   *eval.Meter
	nulls   *eval.Meter // of sessions with permuted labels
	passes  *passes     // nil where each topic has its own model
}

// dealt is the sessions of a chunk.
type dealt struct {
	chunk
	sessions, permuted []eval.Session
}

func newWorker(p *Plan) *worker {
	w := &worker{plan: p, dealt: make([]dealt, len(p.groups[0])), courses: make([]eval.Course, chunkSessions)}
	w.meter, w.nulls = mustMeter(p.metrics), mustMeter(p.nulls)
	for i := range w.courses {
		w.meter.Prepare(&w.courses[i])
	}
	w.nulls.Prepare(&w.null)
	for k := range w.dealt {
		w.dealt[k] = dealt{sessions: make([]eval.Session, chunkSessions), permuted: make([]eval.Session, chunkSessions)}
	}
	if p.all != nil {
		w.passes = newPasses(p)
	}
	return w
}

// mustMeter is for names that the plan has chosen.
func mustMeter(names []string) *eval.Meter {
	m, err := eval.NewMeter(names...)
	if err != nil {
		panic(err)
	}
	return m
}

// run runs a group of chunks for every learner; it returns early, with nothing of use, where ctx ends.
func (w *worker) run(ctx context.Context, group []int) []part {
	w.deal(group)
	parts := make([]part, len(group))
	for k, index := range group {
		parts[k] = part{index, make([]learnerPart, len(w.plan.Learners))}
	}
	for l := range w.plan.Learners {
		if ctx.Err() != nil {
			return parts
		}
		model := w.model(l)
		for k := range group {
			w.runLearner(&w.dealt[k], k, model, &parts[k].learners[l])
		}
		if w.passes != nil { // what was timed is the playing back
			for k := range group {
				parts[k].learners[l].cpu = 0
			}
			parts[0].learners[l].cpu = w.passes.cpu
		}
	}
	return parts
}

// model is what a learner's sessions are run on: chunk k of the group, its session i, with true or permuted labels.
type model func(k, i int, permuted bool) learners.Ranker

// model of a learner, for the sessions dealt.
func (w *worker) model(learner int) model {
	if w.passes != nil {
		w.passes.record(w.plan.Learners[learner], w.dealt)
		return w.passes.played
	}
	ranker := w.plan.Learners[learner].Ranker(w.plan.pools[w.dealt[0].topic])
	return func(int, int, bool) learners.Ranker { return ranker }
}

// deal draws the sessions of a group, the same for every learner, each from a generator of its own.
func (w *worker) deal(group []int) {
	for k, index := range group {
		d := &w.dealt[k]
		d.chunk = w.plan.chunks[index]
		topic := fnv.New64a()
		topic.Write([]byte(w.plan.Data.Topics[d.topic].Name))
		d.sessions, d.permuted = d.sessions[:d.to-d.from], d.permuted[:d.to-d.from]
		for i := range d.sessions {
			s, null := &d.sessions[i], &d.permuted[i]
			rng := rand.New(rand.NewPCG(mix(w.plan.Config.Seed^topic.Sum64()), mix(uint64(d.from+i))))
			s.Draw(w.plan.labels[d.topic], rng)
			if !w.plan.Config.Null {
				continue
			}
			null.Order = append(null.Order[:0], s.Order...)
			null.Accepted = append(null.Accepted[:0], s.Accepted...)
			null.Permute(rng)
		}
	}
}

// runLearner runs the sessions of a chunk, the group's k.
func (w *worker) runLearner(d *dealt, k int, on model, into *learnerPart) {
	before := threadTime()
	for i := range d.sessions {
		eval.Prequential(&d.sessions[i], on(k, i, false), &w.courses[i])
	}
	into.cpu = threadTime() - before
	if s, ok := on(k, len(d.sessions)-1, false).(learners.Sizer); ok {
		into.state = s.StateBytes()
	}
	nulls := &eval.Values{}
	for i := range d.sessions {
		values := w.meter.Measure(&w.courses[i])
		into.tally.Add(values)
		if w.plan.Config.Null {
			eval.Prequential(&d.permuted[i], on(k, i, true), &w.null)
			nulls = w.nulls.Measure(&w.null)
			into.null.Add(nulls)
		}
		if w.plan.keepsRows() {
			into.rows = append(into.rows, newRow(d.topic, d.from+i, values, nulls))
		}
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
