package experiments

import (
	"context"
	"fmt"
	"sync/atomic"
)

// Add adds what a chunk has left. Parts come in any order and from several goroutines: the sums are exact, so the
// results are the same. With the last one the results are complete, and their statistics are computed. A part is
// refused, and nothing changed, where it was added before ([ErrPartTwice]), is of a plan with other learners, data,
// sessions or metrics ([ErrOtherPlan]), or does not fit its chunk ([ErrPartDamaged]).
func (r *Results) Add(part *Part) error {
	complete, err := r.add(part)
	if err != nil || !complete {
		return err
	}
	return r.complete()
}

func (r *Results) complete() error { return r.finish(context.Background(), &atomic.Int64{}) }

// Complete tells whether the parts of all chunks were added.
func (r *Results) Complete() bool {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.missing == 0
}

// has tells whether the part of a chunk was added.
func (r *Results) has(chunk int) bool {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return r.added[chunk/64]&(1<<(chunk%64)) != 0
}

// add adds a part, and tells whether it was the last one.
func (r *Results) add(part *Part) (complete bool, err error) {
	if part.plan != r.fingerprint {
		return false, fmt.Errorf("%w: %x, want %x", ErrOtherPlan, part.plan[:4], r.fingerprint[:4])
	}
	if err := r.check(part); err != nil {
		return false, err
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	word, bit := part.chunk/64, uint64(1)<<(part.chunk%64)
	if r.added[word]&bit != 0 {
		return false, fmt.Errorf("%w: chunk %d", ErrPartTwice, part.chunk)
	}
	r.added[word] |= bit
	r.missing--
	at := r.Plan.cuts.chunk(part.chunk)
	for i := range part.learners {
		r.Learners[at.learner+i].add(&part.learners[i], at)
	}
	return r.missing == 0, nil
}

// check says whether a part has what its chunk leaves.
func (r *Results) check(part *Part) error {
	if part.chunk >= r.Plan.Chunks() {
		return fmt.Errorf("%w: chunk %d of %d", ErrPartDamaged, part.chunk, r.Plan.Chunks())
	}
	at := r.Plan.cuts.chunk(part.chunk)
	if len(part.learners) != at.toLearner-at.learner {
		return fmt.Errorf("%w: %d learners, want %d", ErrPartDamaged, len(part.learners), at.toLearner-at.learner)
	}
	topics, rows := len(r.Plan.Data.Topics)/r.Plan.cuts.topics, 0
	if r.Plan.KeepsRows() {
		rows = at.toSession - at.session
	}
	for i := range part.learners {
		if n := len(part.learners[i].topics); n != topics {
			return fmt.Errorf("%w: %d topics, want %d", ErrPartDamaged, n, topics)
		}
		for t := range part.learners[i].topics {
			if err := r.checkTopic(&part.learners[i].topics[t], at.topic+t, at, rows); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *Results) checkTopic(t *topicPart, topic int, at chunk, rows int) error {
	sessions := at.toSession - at.session
	nulls := sessions
	if !r.Plan.Config.Null {
		nulls = 0
	}
	if t.tally.Sessions != sessions || t.null.Sessions != nulls || len(t.rows) != rows {
		return fmt.Errorf("%w: %d sessions, %d with permuted labels, %d rows, want %d, %d, %d", ErrPartDamaged,
			t.tally.Sessions, t.null.Sessions, len(t.rows), sessions, nulls, rows)
	}
	for i, row := range t.rows {
		if row.Topic != topic || row.Session != at.session+i {
			return fmt.Errorf("%w: a row of session %d of topic %d, want %d of %d", ErrPartDamaged, row.Session,
				row.Topic, at.session+i, topic)
		}
	}
	for _, err := range []error{t.tally.Lacks(r.Plan.metrics...), t.null.Lacks(r.Plan.nulls...)} {
		if err != nil {
			return fmt.Errorf("%w: %w", ErrPartDamaged, err)
		}
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
		if len(topic.rows) > 0 {
			copy(l.Rows[(at.topic+t)*(len(l.Rows)/len(l.Topics))+at.session:], topic.rows)
		}
	}
}
