package kernels

import (
	"math"
	"slices"

	"streamml/learners/exact"
)

// typicality is the key of a pool's typicalities.
type typicality struct{}

// z are the pool's typicalities, computed once.
func (p *Pool) z() []float64 { return cached(p, typicality{}, p.standing) }

// standing is how much each post is in the midst of the pool: the mean cosine to the ceil(n/4) posts nearest to
// it, standardised over the pool to mean 0 and standard deviation 1; all 0 where all are equally typical.
//
// A prior mean of a few hundredths of it (see [Pool.Prior]) says that accepted posts are the coherent group. That is
// wrong for some topics and harmful where fewer than about 15 % are accepted: it is off unless asked for.
func (p *Pool) standing() []float64 {
	n, cosine := p.Len(), p.cosines(p.Gram(Kernel{}))
	z := make([]float64, n)
	if n < 2 { // of two posts none is the more typical: <= gives the same
		return z
	}
	near := (n + 3) / 4
	for i := range z {
		row := slices.Delete(slices.Clone(cosine[i*n:(i+1)*n]), i, i+1)
		slices.Sort(row)
		z[i] = exact.Sum(row[len(row)-near:]) / float64(near) // any other scale would do
	}
	mean := exact.Sum(z) / float64(n)
	squares := 0.0
	for i := range z {
		z[i] -= mean
		squares += float64(z[i] * z[i])
	}
	if sd := math.Sqrt(squares / float64(n)); sd > 1e-9 {
		for i := range z {
			z[i] /= sd
		}
		return z
	}
	return make([]float64, n)
}

// Prior is the margin of each post before the first label: density times how typical it is of the pool.
func (p *Pool) Prior(density float64) []float64 {
	f := make([]float64, p.Len())
	if density != 0 {
		for i, z := range p.z() {
			f[i] = density * z
		}
	}
	return f
}
