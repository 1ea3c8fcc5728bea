package kernels

import (
	"fmt"
	"slices"

	"streamml/learners/exact"
)

func init() { register("tokens", Tokens{}) }

// Tokens is the pool kernel on a geometry of three parts: the sentence vectors, and what the token vectors of two
// layers of the encoder say of two posts (MaxSim, M_1 and M_2; see [Pool.SetPairs]). It smooths over the graph of
// neighbours as [PoolKernel] does, and trusts the main components of the pool in two ways.
//
//	A = H (N(H X X' H) + N(H M_1 H) + N(H M_2 H)) H, scaled to a diagonal of 1;  C = H A H
//	K = (N(H G H) + N(C C C)/2 + N(H C³ H)/2) / 2      C³ entry by entry; G, N and H as in [PoolKernel]
//
// It takes O(n³) once per pool. Its intercept is .3 unless the configuration says otherwise, as the pool kernel's is.
type Tokens struct{}

func (Tokens) intercept() float64 { return poolIntercept }

// looksAhead marks a kernel that depends on all posts of the pool.
func (Tokens) looksAhead() {}

// needsPairs marks a kernel that reads a pool's pairs.
func (Tokens) needsPairs() {}

// NeedsPairs tells whether the kernel works only on pools with pairs; see [Pool.SetPairs].
func (k Kernel) NeedsPairs() bool {
	_, ok := k.Similarity().(interface{ needsPairs() })
	return ok
}

// SetPairs gives a pool of n posts two matrices, n x n, row-major, one after the other: likenesses of each two posts
// that their embeddings do not hold. It must come before the first Gram matrix; the numbers are copied.
func (p *Pool) SetPairs(pairs []float32) {
	n := p.Len()
	if len(pairs) != len(p.pairs)*n*n {
		panic(fmt.Sprintf("kernels: %d numbers for the pairs of %d posts, want %d", len(pairs), n, len(p.pairs)*n*n))
	}
	for m := range p.pairs {
		p.pairs[m] = make([]float64, n*n)
		for i := range n * n {
			p.pairs[m][i] = float64(pairs[m*n*n+i])
		}
	}
}

// HasPairs tells whether [Pool.SetPairs] was called. An empty pool needs none.
func (p *Pool) HasPairs() bool { return p.pairs[0] != nil || p.Len() == 0 }

func (Tokens) gram(p *Pool) []float64 {
	if !p.HasPairs() {
		panic("kernels: the kernel tokens needs a pool with pairs")
	}
	return p.overDistinct(tokensGram)
}

// cost is the pool kernel's, with the pairs, which are two matrices more.
func (Tokens) cost(n, d float64) Cost {
	return Cost{Scratch: 7, Products: 2.2 * n * n * n}.and(Centred{}, n, d)
}

// tokensGram is the kernel of posts no two of which have the same embedding.
func tokensGram(p *Pool) []float64 {
	n := p.Len()
	geometry := make([]float64, n*n)
	addNormed(geometry, 1, p.Gram(Of(Centred{})), n)
	for _, m := range p.pairs {
		addNormed(geometry, 1, centre(m, n), n)
	}
	geometry = centre(geometry, n)
	return clustered(centre(unitDiagonal(geometry, slices.Repeat([]float64{meanDiagonal(geometry, n)}, n)), n), n)
}

// clustered is K of C.
func clustered(c []float64, n int) []float64 {
	cubes := make([]float64, n*n)
	for i, x := range c {
		cubes[i] = x * x * x
	}
	inverse := exact.Inverse(laplacian(c, n), n)
	k := make([]float64, n*n)
	addNormed(k, .5, centre(exact.Product(inverse, inverse, n), n), n)
	addNormed(k, .25, exact.Product(exact.Product(c, c, n), c, n), n)
	addNormed(k, .25, centre(cubes, n), n)
	return k
}

// addNormed adds weight·N(a) to k.
func addNormed(k []float64, weight float64, a []float64, n int) {
	scale := meanDiagonal(a, n)
	for i := range k {
		k[i] += float64(weight * over(a[i], scale))
	}
}
