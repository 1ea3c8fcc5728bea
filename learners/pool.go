package learners

import "fmt"

// Pool is the posts of one topic as learners see them. It is read-only after NewPool and safe to share.
type Pool struct {
	X     [][]float64 // n embeddings of one length
	norm2 []float64   // |x|² of each
	gram  []float64   // n x n, row-major: X X'
}

// NewPool copies the embeddings, all of one length, and computes their Gram matrix.
func NewPool(embeddings [][]float32) *Pool {
	n := len(embeddings)
	p := &Pool{X: make([][]float64, n), norm2: make([]float64, n), gram: make([]float64, n*n)}
	for i, e := range embeddings {
		if len(e) != len(embeddings[0]) {
			panic(fmt.Sprintf("learners: post %d has %d dimensions, post 0 has %d", i, len(e), len(embeddings[0])))
		}
		p.X[i] = make([]float64, len(e))
		for d, v := range e {
			p.X[i][d] = float64(v)
		}
		for j := 0; j <= i; j++ {
			k := dot(p.X[i], p.X[j])
			p.gram[i*n+j], p.gram[j*n+i] = k, k
		}
		p.norm2[i] = p.gram[i*n+i]
	}
	return p
}

// Len is the number of posts.
func (p *Pool) Len() int { return len(p.X) }

// Gram returns the Gram matrix (n x n, row-major, shared: do not write) of a kernel.
func (p *Pool) Gram(kernel string) []float64 {
	if kernel == "none" {
		return make([]float64, len(p.gram))
	}
	return p.gram
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

// Dims is the number of features of a post.
func (p *Pool) Dims() int { return len(p.X[0]) }
