package kernels

import (
	"math"

	"streamml/learners/exact"
)

func init() { register("pool", PoolKernel{}) }

// PoolKernel lets the candidates of a search, all known before the first label, say which directions matter: those
// along which the pool itself falls apart. One half smooths over the graph of neighbours, the other trusts the main
// components of the pool more than in proportion.
//
//	u = (x - xbar)/|x - xbar|;  C = H U U' H;  W = max(C, 0), its diagonal 0;  D = diag(W 1) + 1e-9
//	S = D^-1/2 W D^-1/2;  G = (I - .95 S)^-2
//	K = (N(H G H) + N(C C C))/2        N(A) = A / mean(diag A), H = I - 11'/n
//
// Posts with the same embedding are one post here, and share a row: in the graph copies would be each other's
// neighbours, and pull the means and the main components towards them. It takes O(n³) once per pool. Its intercept is
// .3 unless the configuration says otherwise: without one, prequential AUC is biased upward (the null of rls is .52),
// and rank-the-remaining AUC loses where few or most are accepted.
//
// Zhou, Bousquet, Lal, Weston, Schölkopf: Learning with Local and Global Consistency, NIPS 16 (2004), for S (they took
// .99 where this takes .95); Smola, Kondor: Kernels and Regularization on Graphs, COLT 2003, for powers of it as
// kernels; Chapelle, Weston, Schölkopf: Cluster Kernels for Semi-Supervised Learning, NIPS 15 (2003), for powers of
// the spectrum.
type PoolKernel struct{}

// Constants of the pool kernel.
const (
	poolSpread    = .95  // share of a label that goes on to the neighbours
	poolLonely    = 1e-9 // degree of a post without neighbours
	poolIntercept = .3
)

func (PoolKernel) intercept() float64 { return poolIntercept }

// looksAhead marks a kernel that depends on all posts of the pool.
func (PoolKernel) looksAhead() {}

func (PoolKernel) gram(p *Pool) []float64 { return p.overDistinct(poolGram) }

// cost is of cosines, their graph, its factor and inverse, and products.
func (PoolKernel) cost(n, d float64) Cost {
	return Cost{Scratch: 5, Products: 2.2 * n * n * n}.and(Centred{}, n, d)
}

// poolGram is the kernel of posts no two of which have the same embedding.
func poolGram(p *Pool) []float64 {
	n := p.Len()
	c := centre(p.cosines(p.Gram(Kernel{Centred{}})), n)
	inverse := exact.Inverse(laplacian(c, n), n)
	graph := centre(exact.Product(inverse, inverse, n), n)
	cube := exact.Product(exact.Product(c, c, n), c, n)
	a, b := meanDiagonal(graph, n), meanDiagonal(cube, n)
	k := make([]float64, n*n)
	for i := range k {
		k[i] = (over(graph[i], a) + over(cube[i], b)) / 2
	}
	return k
}

// cosines scales a Gram matrix of posts to a diagonal of 1. A post that lies where they are seen from, but for
// rounding, has no direction: its row is 0.
func (p *Pool) cosines(gram []float64) []float64 { return unitDiagonal(gram, p.Norm2) }

// unitDiagonal scales a Gram matrix to a diagonal of 1. Where that is nothing but rounding, at most 1e-12 of size, a
// row is 0.
func unitDiagonal(gram, size []float64) []float64 {
	n := len(size)
	length, c := make([]float64, n), make([]float64, n*n)
	for i := range length {
		if d2 := gram[i*n+i]; d2 > 1e-12*size[i] { // where both are 0, so is the root
			length[i] = math.Sqrt(d2)
		}
	}
	for i := range c {
		c[i] = over(gram[i], length[i/n]*length[i%n])
	}
	return c
}

// over is a/b, and 0 where there is nothing to scale.
func over(a, b float64) float64 {
	if b <= 0 {
		return 0
	}
	return a / b
}

// laplacian is I - .95 D^-1/2 max(C, 0) D^-1/2 with the diagonal of max(C, 0) left out.
func laplacian(c []float64, n int) []float64 {
	root := make([]float64, n)
	for i := range n {
		degree := poolLonely
		for j := range n {
			if i != j {
				degree += max(c[i*n+j], 0)
			}
		}
		root[i] = math.Sqrt(degree)
	}
	l := make([]float64, n*n)
	for i := range n {
		for j := range n {
			if i != j {
				l[i*n+j] = -poolSpread * (max(c[i*n+j], 0) / (root[i] * root[j]))
			}
		}
		l[i*n+i] = 1
	}
	return l
}

func meanDiagonal(a []float64, n int) float64 {
	sum := 0.0
	for i := range n {
		sum += a[i*n+i]
	}
	return sum / float64(n)
}
