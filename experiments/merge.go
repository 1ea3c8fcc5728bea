package experiments

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
)

// Errors of [Results.Add].
var (
	ErrPartTwice = errors.New("experiments: the part was added before")
	ErrOtherPlan = errors.New("experiments: the part is of another plan")
)

// Add adds what a chunk has left. Parts come in any order: the sums are exact, so the results are the same. With the
// last one the results are complete, and their statistics are computed. A part is refused, and nothing changed, where
// it was added before ([ErrPartTwice]) or is of a plan with other learners, data, sessions or metrics ([ErrOtherPlan]).
func (r *Results) Add(part *Part) error {
	if err := r.add(part); err != nil || !r.Complete() {
		return err
	}
	return r.finish(context.Background(), &atomic.Int64{})
}

// Complete tells whether the parts of all chunks were added.
func (r *Results) Complete() bool {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.missing == 0
}

// add adds a part; several goroutines may.
func (r *Results) add(part *Part) error {
	if part.plan != r.fingerprint {
		return fmt.Errorf("%w: %x, want %x", ErrOtherPlan, part.plan[:4], r.fingerprint[:4])
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	word, bit := part.chunk/64, uint64(1)<<(part.chunk%64)
	if r.added[word]&bit != 0 {
		return fmt.Errorf("%w: chunk %d", ErrPartTwice, part.chunk)
	}
	r.added[word] |= bit
	r.missing--
	at := r.Plan.cuts.chunk(part.chunk)
	for i := range part.learners {
		r.Learners[at.learner+i].add(&part.learners[i], at)
	}
	return nil
}

func (l *Learner) add(from *learnerPart, at chunk) {
	l.CPU += from.cpu
	l.state = max(l.state, from.state)
	for t := range from.topics {
		topic := &from.topics[t]
		l.Topics[at.topic+t].Merge(&topic.tally)
		l.Null[at.topic+t].Merge(&topic.null)
		if len(l.Rows) > 0 {
			copy(l.Rows[(at.topic+t)*(len(l.Rows)/len(l.Topics))+at.session:], topic.rows)
		}
	}
}
