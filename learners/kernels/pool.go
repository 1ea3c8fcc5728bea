package kernels

import (
	"fmt"
	"sync"

	"streamml/learners/exact"
)

// Pool is the posts of one topic as learners see them, with all that kernels make of them. It may be shared by any
// number of learners at once.
type Pool struct {
	Norm2 []float64 // |x|² of each embedding; read-only
	n     int
	rows  rows
	texts []string     // empty where only the embeddings are known
	pairs [2][]float64 // n x n each; nil unless [Pool.SetPairs] was called
	idf   func() func(word string) float64

	cache  *cache
	with   *Pool  // the posts and the members behind them; nil without, see [Pool.Stating]
	stated []bool // by member: whether it is accepted
}

// cache is what a pool has computed, by key; see cached.
type cache struct {
	mutex    sync.Mutex
	computed map[any]any
}

// MaxNorm2 bounds |x|²: no embedding of 1,000 float32 numbers or fewer is longer.
const MaxNorm2 = 1.2e80

// mostCopied is how many numbers a pool copies: half a gigabyte. A larger one of float32 keeps the rows that it is
// given.
const mostCopied = 1 << 26

// NewPool copies the embeddings, in float32 or float64, all of one length and of finite numbers; it panics where they
// are not, or where the square of an embedding's length is above [MaxNorm2], for which no learner has room. More than
// 67 million numbers in float32 are not copied: nobody may change them. Matrices are
// computed when a learner first asks for them. Such a pool has no texts: to the text kernel its posts have no words in
// common; see [Corpus.Pool].
func NewPool[Float float32 | float64](embeddings [][]Float) *Pool {
	return newPool(embeddings, mostCopied)
}

func newPool[Float float32 | float64](embeddings [][]Float, mostCopied int) *Pool {
	n := len(embeddings)
	p := &Pool{Norm2: make([]float64, n), n: n, texts: make([]string, n), idf: allAlike, cache: &cache{}}
	if given, ok := any(embeddings).([][]float32); ok && n > 0 && n*len(given[0]) > mostCopied {
		p.rows.given = given
	} else {
		p.rows.copies = make([][]float64, n)
	}
	reader := p.Reader()
	for i, e := range embeddings {
		if len(e) != len(embeddings[0]) {
			panic(fmt.Sprintf("kernels: post %d has %d dimensions, post 0 has %d", i, len(e), len(embeddings[0])))
		}
		if p.Copies() {
			p.rows.copies[i] = widened(e, make([]float64, len(e)))
		}
		x := reader.Row(i)
		if p.Norm2[i] = exact.Dot(x, x); !(p.Norm2[i] <= MaxNorm2) {
			panic(fmt.Sprintf("kernels: the embedding of post %d has a squared length of %g, want at most %g", i,
				p.Norm2[i], MaxNorm2))
		}
	}
	return p
}

// allAlike weighs words where no other topic is known.
func allAlike() func(string) float64 { return func(string) float64 { return 1 } }

// Len is the number of posts.
func (p *Pool) Len() int { return p.n }

// Dims is the number of features of a post; 0 where there is none.
func (p *Pool) Dims() int {
	switch {
	case p.n == 0:
		return 0
	case p.Copies():
		return len(p.rows.copies[0])
	}
	return len(p.rows.given[0])
}

// Copies tells whether the pool has copies of its rows in float64, as all but large ones have.
func (p *Pool) Copies() bool { return p.rows.given == nil }

// Vectors are the embeddings of all posts; read-only. Of a large pool they are made when they are first asked for, and
// take twice the memory of the rows that it was given: a [Reader] takes none.
func (p *Pool) Vectors() [][]float64 {
	if p.Copies() {
		return p.rows.copies
	}
	return cached(p, vectorsKey{}, func() [][]float64 {
		list := make([][]float64, p.n)
		for i, row := range p.rows.given {
			list[i] = widened(row, make([]float64, len(row)))
		}
		return list
	})
}

// vectorsKey is the key of a large pool's vectors.
type vectorsKey struct{}

// Reader makes a reader of the embeddings.
func (p *Pool) Reader() *Reader { return &Reader{rows: p.rows, post: -1} }

// Gram returns the Gram matrix (n x n, row-major, shared: do not write) of a kernel, computed once per pool.
func (p *Pool) Gram(k Kernel) []float64 {
	k = Kernel{k.Similarity()}
	return cached(p, k, func() []float64 { return k.of.gram(p) })
}

// cached computes what a key stands for in a pool when it is first asked for.
func cached[T any](p *Pool, key any, compute func() T) T {
	c := p.cache
	c.mutex.Lock()
	result, ok := c.computed[key].(func() T)
	if !ok {
		if c.computed == nil {
			c.computed = map[any]any{}
		}
		result = sync.OnceValue(compute)
		c.computed[key] = result
	}
	c.mutex.Unlock()
	return result()
}
