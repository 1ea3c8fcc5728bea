package experiments

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"slices"
)

// Sum is what several chunks of one group have left, added up, for engines that combine before they send: as large as
// one part, however many there are. Chunks of a group have the same learners and topics, see [Plan.Group]. The zero Sum
// is of no chunk. Parts with rows of sessions are in no sum: rows cannot be added up.
type Sum struct {
	plan     [32]byte
	chunks   []int // ascending
	learners []learnerPart
}

// ErrOtherGroup is a part or sum of other learners or topics than those of the sum it is added to.
var ErrOtherGroup = errors.New("experiments: the part is of another group")

// Group is the number of the group that a chunk belongs to, below the number of chunks.
func (p *Plan) Group(chunk int) int { return chunk / parts(p.cuts.sessions, p.cuts.span) }

// Sums tells whether the parts of the plan can be added up: no rows of sessions are kept.
func (p *Plan) Sums() bool { return !p.KeepsRows() }

// Add adds a part. It fails with [ErrPartTwice], [ErrOtherPlan] or [ErrOtherGroup] and leaves the sum as it was.
func (s *Sum) Add(p *Part) error {
	return s.Merge(&Sum{plan: p.plan, chunks: []int{p.chunk}, learners: p.learners})
}

// Merge adds what another sum holds, which may not be used afterwards. It fails as Add does.
func (s *Sum) Merge(o *Sum) error {
	if len(s.chunks) == 0 {
		*s = *o
		return nil
	}
	switch {
	case len(o.chunks) == 0:
		return nil
	case s.plan != o.plan:
		return ErrOtherPlan
	case !sameShape(s.learners, o.learners):
		return ErrOtherGroup
	}
	chunks := slices.Concat(s.chunks, o.chunks)
	slices.Sort(chunks)
	if len(slices.Compact(slices.Clone(chunks))) < len(chunks) {
		return ErrPartTwice
	}
	s.chunks = chunks
	for i := range s.learners {
		to, from := &s.learners[i], &o.learners[i]
		to.cpu += from.cpu
		to.state = max(to.state, from.state)
		for t := range to.topics {
			to.topics[t].tally.Merge(&from.topics[t].tally)
			to.topics[t].null.Merge(&from.topics[t].null)
		}
	}
	return nil
}

// sameShape tells whether two parts have as many learners and topics, and no rows.
func sameShape(a, b []learnerPart) bool {
	return slices.EqualFunc(a, b, func(a, b learnerPart) bool {
		return slices.EqualFunc(a.topics, b.topics, func(a, b topicPart) bool { return len(a.rows)+len(b.rows) == 0 })
	})
}

// Group is that of the chunks of a sum.
func (s *Sum) Group(p *Plan) int { return p.Group(s.chunks[0]) }

// sumMagic heads the bytes of a sum; its last byte is the version. Fingerprint of the plan, number of chunks, the first
// chunk and the steps from each to the next, then learners and checksum as of a part, see partMagic.
const sumMagic = "streamml sums\x01"

// MarshalBinary writes a sum down, exactly.
func (s *Sum) MarshalBinary() ([]byte, error) {
	b := appendWhole(append([]byte(sumMagic), s.plan[:]...), len(s.chunks))
	last := 0
	for _, chunk := range s.chunks {
		b, last = appendWhole(b, chunk-last), chunk
	}
	b, err := appendLearners(b, s.learners)
	if err != nil {
		return nil, err
	}
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli)), nil
}

// UnmarshalBinary reads what MarshalBinary wrote. It fails as that of a part does.
func (s *Sum) UnmarshalBinary(data []byte) error {
	plan, r, err := openBytes(sumMagic, data)
	if err != nil {
		return err
	}
	read := Sum{plan: plan, chunks: make([]int, r.length())}
	last := 0
	for i := range read.chunks {
		last += r.whole()
		read.chunks[i] = last
	}
	read.learners = r.learners()
	if err := r.end(); err != nil {
		return err
	}
	*s = read
	return nil
}

// AddSum adds what several chunks have left, as [Results.Add] adds a part.
func (r *Results) AddSum(s *Sum) error {
	if len(s.chunks) == 0 {
		return nil
	}
	complete, err := r.addSum(s)
	if err != nil || !complete {
		return err
	}
	return r.complete()
}

func (r *Results) addSum(s *Sum) (complete bool, err error) {
	if s.plan != r.fingerprint {
		return false, fmt.Errorf("%w: %x, want %x", ErrOtherPlan, s.plan[:4], r.fingerprint[:4])
	}
	if err := r.checkSum(s); err != nil {
		return false, err
	}
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for _, chunk := range s.chunks {
		if r.added[chunk/64]&(1<<(chunk%64)) != 0 {
			return false, fmt.Errorf("%w: chunk %d", ErrPartTwice, chunk)
		}
	}
	for _, chunk := range s.chunks {
		r.added[chunk/64] |= 1 << (chunk % 64)
	}
	r.missing -= len(s.chunks)
	at := r.Plan.cuts.chunk(s.chunks[0])
	for i := range s.learners {
		r.Learners[at.learner+i].add(&s.learners[i], at)
	}
	return r.missing == 0, nil
}

// checkSum says whether a sum has what its chunks leave: the sessions of all of them, as if they were one chunk.
func (r *Results) checkSum(s *Sum) error {
	if !r.Plan.Sums() {
		return fmt.Errorf("%w: a sum, where rows of sessions are kept", ErrPartDamaged)
	}
	at, sessions := r.Plan.cuts.chunk(s.chunks[0]), 0
	for _, i := range s.chunks {
		if i >= r.Plan.Chunks() || r.Plan.Group(i) != s.Group(r.Plan) {
			return fmt.Errorf("%w: chunk %d", ErrOtherGroup, i)
		}
		c := r.Plan.cuts.chunk(i)
		sessions += c.toSession - c.session
	}
	at.toSession = at.session + sessions
	if len(s.learners) != at.toLearner-at.learner {
		return fmt.Errorf("%w: %d learners, want %d", ErrPartDamaged, len(s.learners), at.toLearner-at.learner)
	}
	for i := range s.learners {
		if n := len(s.learners[i].topics); n != len(r.Plan.Data.Topics)/r.Plan.cuts.topics {
			return fmt.Errorf("%w: %d topics", ErrPartDamaged, n)
		}
		for t := range s.learners[i].topics {
			if err := r.checkTopic(&s.learners[i].topics[t], at.topic+t, at, 0); err != nil {
				return err
			}
		}
	}
	return nil
}
