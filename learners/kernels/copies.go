package kernels

import (
	"encoding/binary"
	"math"
)

// distinct is the pool without copies: the first of all posts that have one embedding stands for them. of says, for
// each post of p, which of the pool returned that is.
func (p *Pool) distinct() (posts *Pool, of []int) {
	posts = &Pool{cache: &cache{}}
	known := map[string]int{}
	var first []int
	var key []byte
	for i, x := range p.Vectors() {
		key = key[:0]
		for _, v := range x {
			key = binary.LittleEndian.AppendUint64(key, math.Float64bits(v+0)) // -0 is 0
		}
		at, ok := known[string(key)]
		if !ok {
			at = posts.Len()
			known[string(key)] = at
			posts.rows.copies, posts.Norm2, posts.n = append(posts.rows.copies, x), append(posts.Norm2, p.Norm2[i]),
				at+1
			first = append(first, i)
		}
		of = append(of, at)
	}
	posts.pairs = p.pairsOf(first)
	return posts, of
}

// overDistinct is the Gram matrix of the pool without copies, each copy sharing the row of the post that it is a copy
// of.
func (p *Pool) overDistinct(gram func(*Pool) []float64) []float64 {
	posts, of := p.distinct()
	if posts.Len() == p.Len() {
		return gram(p)
	}
	n, m := p.Len(), posts.Len()
	from, to := gram(posts), make([]float64, n*n)
	for i := range to {
		to[i] = from[of[i/n]*m+of[i%n]]
	}
	return to
}

// pairsOf is the pairs of some posts, in their order.
func (p *Pool) pairsOf(posts []int) (pairs [2][]float64) {
	if p.pairs[0] == nil {
		return pairs
	}
	for m := range pairs {
		for _, i := range posts {
			for _, j := range posts {
				pairs[m] = append(pairs[m], p.pairs[m][i*p.Len()+j])
			}
		}
	}
	return pairs
}
