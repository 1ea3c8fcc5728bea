package experiments

import (
	"context"
	"time"

	"streamml/eval"
	"streamml/learners"
)

// leastBatch is how many sessions of learners that run in lockstep are timed together at least: less would be too
// short.
const leastBatch = 4

// group is some learners of a chunk that run in lockstep, with room for what they say in a batch of sessions.
type group struct {
	*learners.Lockstep
	first          int // of the learners
	parts          []learnerPart
	courses, nulls [][]*eval.Course // by session, then learner
}

// lean tells whether sessions ask for nothing but scores, all labels come at once and each topic has its own model.
func (w *worker) lean() bool {
	return w.pass == nil && !w.plan.Users.late() && w.courses[0][0].Bare() && w.null[0].Bare()
}

// lockstep runs as many of a chunk's learners, from one on, as run together, and says how many those are: none where
// sessions ask for more than that gives.
func (w *worker) lockstep(ctx context.Context, c chunk, from int, parts []learnerPart) (n int, err error) {
	pool := w.plan.pools[c.topic]
	if w.lean() && !w.again(c) {
		n = learners.Together(w.plan.Learners[from:c.toLearner], pool)
	}
	if n == 0 {
		return 0, nil
	}
	g := w.newGroup(from, parts[:n], pool)
	for s := 0; s < len(w.drawn); s += len(g.courses) {
		if err := ctx.Err(); err != nil {
			return n, err
		}
		batch := w.drawn[s:min(s+len(g.courses), len(w.drawn))]
		w.playGroup(g, batch)
		if err := w.measureGroup(g, len(batch), c.topic, c.session+s); err != nil {
			return n, err
		}
	}
	return n, nil
}

func (w *worker) newGroup(first int, parts []learnerPart, pool *learners.Pool) *group {
	w.count.kernels.Add(1)
	defer w.count.kernels.Add(-1)
	n := len(parts)
	g := &group{Lockstep: learners.NewLockstep(w.plan.Learners[first:first+n], pool), first: first, parts: parts}
	for i := range parts {
		parts[i].topics = make([]topicPart, 1)
	}
	for range max(leastBatch, batch/n) {
		g.courses = append(g.courses, newCourses(n, w.meter))
		g.nulls = append(g.nulls, newCourses(n, w.nulls))
	}
	return g
}

// playGroup runs sessions. The learners share the time evenly.
func (w *worker) playGroup(g *group, sessions []draw) {
	before, state := threadTime(), 0
	for i := range sessions {
		eval.PrequentialLockstep(sessions[i].sessions[0], g.Lockstep, g.courses[i])
		state = max(state, g.StateBytes())
	}
	took := threadTime() - before
	for i := range g.parts {
		g.parts[i].cpu += took / time.Duration(len(g.parts))
		g.parts[i].state = max(g.parts[i].state, state)
	}
	events := w.events * len(sessions) * len(g.parts)
	if w.plan.Config.Null {
		for i := range sessions {
			eval.PrequentialLockstep(sessions[i].permuted[0], g.Lockstep, g.nulls[i])
		}
		events *= 2
	}
	w.count.events.Add(int64(events))
}

// measureGroup takes in what the learners said in so many sessions.
func (w *worker) measureGroup(g *group, sessions, topic, first int) error {
	for s := range sessions {
		for i := range g.parts {
			if err := w.measure(&g.parts[i].topics[0], g.courses[s][i], g.nulls[s][i], topic, first+s); err != nil {
				err.Learner = w.plan.Learners[g.first+i].Label()
				return err
			}
		}
	}
	return nil
}
