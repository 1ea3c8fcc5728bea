package kernels

import (
	"fmt"
	"slices"
)

// Member is something that is no post and yet is set among the posts of a pool: a phrase that says what a user is looking
// for (accepted) or is not (rejected), as the encoder sees it.
type Member struct {
	Text     string    // for the text kernel
	Vector   []float64 // as long as a post's embedding; finite, of a squared length up to [MaxNorm2]
	Accepted bool
}

// members are those of a pool.
type members struct {
	with     *Pool // posts and members
	accepted []bool
}

// Stating is the pool with members in the place of those that it had, for learners that heed them; all others see its
// posts alone. Both pools share what they have computed of their posts. Without members it is the pool that none has
// been stated of.
func (p *Pool) Stating(list ...Member) *Pool {
	stating := *p
	stating.members = nil
	if len(list) == 0 {
		return &stating
	}
	vectors := make([][]float64, len(list))
	m := &members{}
	texts := slices.Clone(p.texts)
	for i, member := range list {
		if p.Len() > 0 && len(member.Vector) != p.Dims() {
			panic(fmt.Sprintf("kernels: a member of %d dimensions among posts of %d", len(member.Vector), p.Dims()))
		}
		vectors[i] = member.Vector
		texts = append(texts, member.Text)
		m.accepted = append(m.accepted, member.Accepted)
	}
	m.with = NewPool(slices.Concat(p.X, vectors))
	m.with.texts, m.with.idf = texts, p.idf
	stating.members = m
	return &stating
}

// Stated is the pool of the posts with the members behind them, and what is stated of each of these; nil where there are
// none. It has no pairs.
func (p *Pool) Stated() (with *Pool, accepted []bool) {
	if p.members == nil {
		return nil, nil
	}
	return p.members.with, p.members.accepted
}
