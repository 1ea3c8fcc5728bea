package kernels

import (
	"encoding/binary"
	"fmt"
	"math"
	"sync"

	"streamml/learners/exact"
)

// Pool is the posts of one topic as learners see them, with all that kernels make of them. It may be shared by any
// number of learners at once.
type Pool struct {
	X      [][]float64  // n embeddings of one length; read-only
	Norm2  []float64    // |x|² of each; read-only
	texts  []string     // empty where only the embeddings are known
	corpus *Corpus      // nil: no other topics
	pairs  [2][]float64 // n x n each; nil unless [Pool.SetPairs] was called

	mutex sync.Mutex
	grams map[Kernel]func() []float64
	z     func() []float64

	digests func() []Digest // of the first 0, 1, ... posts
}

// MaxNorm2 bounds |x|²: no embedding of 1,000 float32 numbers or fewer is longer.
const MaxNorm2 = 1.2e80

// NewPool copies the embeddings, in float32 or float64, all of one length and of finite numbers; it panics where they
// are not, or where the square of an embedding's length is above [MaxNorm2], for which no learner has room. Matrices are
// computed when a learner first asks for them. Such a pool has no texts: to the text kernel its posts have no words in
// common; see [Corpus.Pool].
func NewPool[Float float32 | float64](embeddings [][]Float) *Pool {
	n := len(embeddings)
	p := &Pool{X: make([][]float64, n), Norm2: make([]float64, n), texts: make([]string, n), grams: map[Kernel]func() []float64{}}
	for i, e := range embeddings {
		if len(e) != len(embeddings[0]) {
			panic(fmt.Sprintf("kernels: post %d has %d dimensions, post 0 has %d", i, len(e), len(embeddings[0])))
		}
		p.X[i] = make([]float64, len(e))
		for d, v := range e {
			p.X[i][d] = float64(v)
		}
		if p.Norm2[i] = exact.Dot(p.X[i], p.X[i]); !(p.Norm2[i] <= MaxNorm2) {
			panic(fmt.Sprintf("kernels: the embedding of post %d has a squared length of %g, want at most %g", i, p.Norm2[i], MaxNorm2))
		}
	}
	p.z, p.digests = sync.OnceValue(p.typicality), sync.OnceValue(p.digest)
	return p
}

// distinct is the pool without copies: the first of all posts that have one embedding stands for them. of says, for
// each post of p, which of the pool returned that is.
func (p *Pool) distinct() (posts *Pool, of []int) {
	posts = &Pool{grams: map[Kernel]func() []float64{}}
	known := map[string]int{}
	var first []int
	var key []byte
	for i, x := range p.X {
		key = key[:0]
		for _, v := range x {
			key = binary.LittleEndian.AppendUint64(key, math.Float64bits(v+0)) // -0 is 0
		}
		at, ok := known[string(key)]
		if !ok {
			at = posts.Len()
			known[string(key)] = at
			posts.X, posts.Norm2 = append(posts.X, x), append(posts.Norm2, p.Norm2[i])
			first = append(first, i)
		}
		of = append(of, at)
	}
	posts.pairs = p.pairsOf(first)
	return posts, of
}

// overDistinct is the Gram matrix of the pool without copies, each copy sharing the row of the post that it is a copy of.
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

// Len is the number of posts.
func (p *Pool) Len() int { return len(p.X) }

// Dims is the number of features of a post; 0 where there is none.
func (p *Pool) Dims() int {
	if len(p.X) == 0 {
		return 0
	}
	return len(p.X[0])
}

// Gram returns the Gram matrix (n x n, row-major, shared: do not write) of a kernel, computed once a pool.
func (p *Pool) Gram(k Kernel) []float64 {
	k = Kernel{k.Similarity()}
	p.mutex.Lock()
	compute, ok := p.grams[k]
	if !ok {
		compute = sync.OnceValue(func() []float64 { return k.of.gram(p) })
		p.grams[k] = compute
	}
	p.mutex.Unlock()
	return compute()
}
