package kernels

import "streamml/learners/exact"

func init() { register("rbf", RBF{Length: 1}) }

// RBF is the radial basis function, or squared exponential, kernel.
//
//	k(x, x') = exp(-|x - x'|² / (2 length²))
//
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), eq. 4.9.
type RBF struct {
	// distance over which posts stay alike; embeddings of length 1 lie at most 2 apart
	Length float64 `yaml:"length" range:"(0,1e6]"`
}

func (k RBF) gram(p *Pool) []float64 {
	n, linear := p.Len(), p.Gram(Kernel{})
	g := make([]float64, n*n)
	for i := range n {
		g[i*n+i] = 1
		for j := range i {
			distance2 := max(0, (p.Norm2[i]+p.Norm2[j])-float64(2*linear[i*n+j]))
			v := exact.Exp(-distance2 / k.Length / k.Length / 2)
			g[i*n+j], g[j*n+i] = v, v
		}
	}
	return g
}

func (RBF) cost(n, d float64) Cost { return Cost{Products: 20 * n * n}.and(Linear{}, n, d) }
