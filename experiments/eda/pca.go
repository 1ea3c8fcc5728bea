package eda

import (
	"math"

	"streamml/learners/exact"
)

// components are the principal components of posts.
type components struct {
	values  []float64   // variances, the largest first, one for each dimension
	shares  []float64   // of all variance
	scores  [][]float64 // by component, up to three: each post's place along it
	vectors []float64   // one after another, of those with scores at least
	every   int         // they are of every so many-th post
}

// mostCovariance is how many dimensions a covariance matrix is made of: its eigenvectors take their third power, two
// seconds at this number. Beyond, they come from products of at most mostGram posts.
const (
	mostCovariance = 1024
	mostGram       = 512
)

// newComponents takes the eigenvectors of the covariance C.
//
//	C = sum (x - xbar)(x - xbar)'/(n - 1)
//
// Pearson: On Lines and Planes of Closest Fit to Systems of Points in Space, Phil. Mag. 2 (1901).
func newComponents(p *posts) *components {
	mean := p.mean()
	pc := &components{every: 1}
	if p.d > mostCovariance {
		pc.every = (p.n + mostGram - 1) / mostGram
		pc.values, pc.vectors = fromGram(p, mean, pc.every)
	} else {
		pc.values, pc.vectors = eigen(covariance(p, mean), p.d)
	}
	total := 0.0
	for i, v := range pc.values {
		pc.values[i] = max(v, 0)
		total += pc.values[i]
	}
	for _, v := range pc.values {
		pc.shares = append(pc.shares, over(v, total))
	}
	x := make([]float64, p.d)
	for k := range min(3, p.d) {
		scores := make([]float64, p.n)
		for i := range scores {
			p.centred(i, mean, x)
			scores[i] = exact.Dot(x, pc.vectors[k*p.d:(k+1)*p.d])
		}
		pc.scores = append(pc.scores, scores)
	}
	return pc
}

// fromGram is eigen(covariance) of every so many-th of m posts, three vectors of it, by the eigenvectors u of their
// Gram matrix, which has the same eigenvalues but for zeros.
//
//	G = X X'/(m - 1), X of rows x - xbar; v = X'u/|X'u|
func fromGram(p *posts, mean []float64, every int) (values, vectors []float64) {
	var x [][]float64
	for i := 0; i < p.n; i += every {
		x = append(x, make([]float64, p.d))
		p.centred(i, mean, x[len(x)-1])
	}
	m := len(x)
	gram := make([]float64, m*m)
	for i := range m {
		for j := range i + 1 {
			gram[i*m+j] = exact.Dot(x[i], x[j]) / float64(max(1, m-1))
			gram[j*m+i] = gram[i*m+j]
		}
	}
	values, u := eigen(gram, m)
	for k := range min(3, m) {
		v := make([]float64, p.d)
		for i, row := range x {
			axpy(u[k*m+i], row, v)
		}
		length := math.Sqrt(exact.Dot(v, v))
		for d := range v {
			v[d] = over(v[d], length)
		}
		vectors = append(vectors, upright(v)...)
	}
	return append(values, make([]float64, max(0, p.d-m))...)[:p.d], append(vectors, make([]float64, max(0, 3-m)*p.d)...)
}

// needed is how many components hold a share of all variance.
func (pc *components) needed(share float64) int {
	sum := 0.0
	for i, s := range pc.shares {
		if sum += s; sum >= share-1e-12 {
			return i + 1
		}
	}
	return len(pc.shares)
}

func (p *posts) mean() []float64 {
	mean := make([]float64, p.d)
	for i := range p.n {
		for k, v := range p.row(i) {
			mean[k] += float64(v)
		}
	}
	for k := range mean {
		mean[k] /= float64(p.n)
	}
	return mean
}

func (p *posts) centred(i int, mean, into []float64) {
	for k, v := range p.row(i) {
		into[k] = float64(v) - mean[k]
	}
}

// covariance adds up blocks of posts, column by column, so that what is read again lies near.
func covariance(p *posts, mean []float64) []float64 {
	const block = 256
	c := make([]float64, p.d*p.d)
	columns := make([]float64, p.d*block)
	x := make([]float64, p.d)
	for from := 0; from < p.n; from += block {
		m := min(block, p.n-from)
		for i := range m {
			p.centred(from+i, mean, x)
			for k, v := range x {
				columns[k*m+i] = v
			}
		}
		for k := range p.d {
			for l := range k + 1 {
				c[k*p.d+l] += exact.Dot(columns[k*m:(k+1)*m], columns[l*m:(l+1)*m])
			}
		}
	}
	for k := range p.d {
		for l := range k + 1 {
			c[k*p.d+l] /= float64(max(1, p.n-1))
			c[l*p.d+k] = c[k*p.d+l]
		}
	}
	return c
}

// over is a/b, and 0 where there is nothing to divide by.
func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
