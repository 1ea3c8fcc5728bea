package kernels

import (
	"fmt"
	"slices"
)

// Member is something that is no post and yet is set among the posts of a pool: a phrase that says what a user is
// looking for (accepted) or is not (rejected), as the encoder sees it.
type Member struct {
	Text     string    // for the text kernel
	Vector   []float64 // as long as a post's embedding; finite, of a squared length up to [MaxNorm2]
	Accepted bool
}

// Stating is the pool with members in the place of those that it had, for learners that use them; all others see its
// posts alone. Both pools share what they have computed of their posts.
func (p *Pool) Stating(list ...Member) *Pool {
	stating := *p
	stating.with, stating.stated = nil, nil
	if len(list) == 0 {
		return &stating
	}
	var vectors [][]float64
	texts := slices.Clone(p.texts)
	for _, m := range list {
		if p.Len() > 0 && len(m.Vector) != p.Dims() {
			panic(fmt.Sprintf("kernels: a member of %d dimensions among posts of %d", len(m.Vector), p.Dims()))
		}
		vectors, texts = append(vectors, m.Vector), append(texts, m.Text)
		stating.stated = append(stating.stated, m.Accepted)
	}
	with := NewPool(slices.Concat(p.Vectors(), vectors))
	with.texts, with.idf = texts, p.idf
	stating.with = with
	return &stating
}

// Stated is the pool of the posts with the members behind them, and what is stated of each of these; nil where there
// are none. It has no pairs.
func (p *Pool) Stated() (with *Pool, accepted []bool) { return p.with, p.stated }
