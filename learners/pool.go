package learners

import (
	"fmt"
	"sync"
)

// Pool is the posts of one topic as learners see them, with all that kernels make of them. It may be shared by any
// number of learners at once.
type Pool struct {
	X      [][]float64 // n embeddings of one length; read-only
	norm2  []float64   // |x|² of each
	texts  []string    // empty where only the embeddings are known
	corpus *Corpus     // nil: no other topics

	mutex sync.Mutex
	grams map[Kernel]func() []float64
	z     func() []float64
}

// NewPool copies the embeddings, in float32 or float64, all of one length and of finite numbers; it panics where they
// are not, or where the square of an embedding's length is above 1.2e80, for which no learner has room. Matrices are
// computed when a learner first asks for them. Such a pool has no texts: to the text kernel its posts have no words in
// common; see [Corpus.Pool].
func NewPool[Float float32 | float64](embeddings [][]Float) *Pool {
	n := len(embeddings)
	p := &Pool{X: make([][]float64, n), norm2: make([]float64, n), texts: make([]string, n), grams: map[Kernel]func() []float64{}}
	for i, e := range embeddings {
		if len(e) != len(embeddings[0]) {
			panic(fmt.Sprintf("learners: post %d has %d dimensions, post 0 has %d", i, len(e), len(embeddings[0])))
		}
		p.X[i] = make([]float64, len(e))
		for d, v := range e {
			p.X[i][d] = float64(v)
		}
		if p.norm2[i] = dot(p.X[i], p.X[i]); !(p.norm2[i] <= longestPost) {
			panic(fmt.Sprintf("learners: the embedding of post %d has a squared length of %g, want at most %g", i, p.norm2[i], longestPost))
		}
	}
	p.z = sync.OnceValue(p.typicality)
	return p
}

// Len is the number of posts.
func (p *Pool) Len() int { return len(p.X) }

// Dims is the number of features of a post.
func (p *Pool) Dims() int { return len(p.X[0]) }

// Gram returns the Gram matrix (n x n, row-major, shared: do not write) of a kernel, computed once a pool.
func (p *Pool) Gram(k Kernel) []float64 {
	k = Kernel{k.similarity()}
	p.mutex.Lock()
	compute, ok := p.grams[k]
	if !ok {
		compute = sync.OnceValue(func() []float64 { return k.of.gram(p) })
		p.grams[k] = compute
	}
	p.mutex.Unlock()
	return compute()
}

// dot sums in a fixed order: four lanes, multiply then add.
func dot(x, y []float64) float64 {
	y = y[:len(x)]
	var a, b, c, d float64
	i := 0
	for ; i+4 <= len(x); i += 4 {
		a += float64(x[i] * y[i])
		b += float64(x[i+1] * y[i+1])
		c += float64(x[i+2] * y[i+2])
		d += float64(x[i+3] * y[i+3])
	}
	for ; i < len(x); i++ {
		a += float64(x[i] * y[i])
	}
	return (a + b) + (c + d)
}
