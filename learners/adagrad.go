package learners

import "math"

func init() { register("adagrad", "per coordinate", AdaGrad{Rate: .1}) }

// AdaGrad is logistic regression whose learning rate falls, for each weight, with the gradients it has seen.
//
//	p = sigmoid(w·z);  g = (p - t) z;  n += g²;  w -= rate g/sqrt(n + 1e-8)    t in {0, 1}, each coordinate
//
// The probability is the sigmoid of the margin.
//
// Duchi, Hazan, Singer: Adaptive Subgradient Methods for Online Learning and Stochastic Optimization, JMLR 12
// (2011), §1.1 (diagonal, no projection); the 1e-8 under the root is River's.
type AdaGrad struct {
	Rate        float64 `yaml:"rate" range:"(0,1e6]"` // learning rate: the size of a weight's first step
	Coordinates `yaml:",inline"`
}

// Move divides by the root of the sum of squares, in n.
func (r AdaGrad) Move(w, n, _, g []float64, _ int) {
	n, w = n[:len(g)], w[:len(g)]
	for i, gi := range g {
		n[i] += float64(gi * gi)
		w[i] -= r.Rate / math.Sqrt(n[i]+1e-8) * gi
	}
}
