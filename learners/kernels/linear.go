package kernels

import "streamml/learners/exact"

func init() {
	register("linear", Linear{})
	register("none", None{})
	register("centred", Centred{})
}

// Linear is the kernel of the embeddings themselves, the only one but [None] that weights over features can follow.
//
//	k(x, x') = x·x'
type Linear struct{}

func (Linear) gram(p *Pool) []float64 {
	n := p.Len()
	k := make([]float64, n*n)
	rows := p.Vectors()
	for i, x := range rows {
		for j := range i + 1 {
			s := exact.Dot(x, rows[j])
			k[i*n+j], k[j*n+i] = s, s
		}
	}
	return k
}

func (Linear) cost(n, d float64) Cost { return Cost{Products: n * n / 2 * d} }

// None sees nothing of a post: what is left is the intercept.
//
//	k(x, x') = 0
type None struct{}

func (None) gram(p *Pool) []float64 { return make([]float64, p.Len()*p.Len()) }

func (None) cost(_, _ float64) Cost { return Cost{} }

// Centred is the linear kernel of posts less the mean of their pool. A search returns its candidates before any
// label, so their mean is free information; x' w loses the direction that all of them share.
//
//	K = H X X' H      H = I - 11'/n
//
// Schölkopf, Smola, Müller: Nonlinear Component Analysis as a Kernel Eigenvalue Problem, Neural Computation 10
// (1998), appendix B.
type Centred struct{}

// looksAhead marks a kernel that depends on all posts of the pool.
func (Centred) looksAhead() {}

func (Centred) gram(p *Pool) []float64 { return centre(p.Gram(Kernel{}), p.Len()) }

func (Centred) cost(n, d float64) Cost { return Cost{Products: 2 * n * n}.and(Linear{}, n, d) }

// centre returns H K H of a symmetric K.
func centre(k []float64, n int) []float64 {
	mean, all := make([]float64, n), 0.0
	for i := range mean {
		for _, v := range k[i*n : (i+1)*n] {
			mean[i] += v
		}
		mean[i] /= float64(n)
		all += mean[i]
	}
	all /= float64(n)
	c := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			v := (k[i*n+j] + all) - (mean[i] + mean[j])
			c[i*n+j], c[j*n+i] = v, v
		}
	}
	return c
}
