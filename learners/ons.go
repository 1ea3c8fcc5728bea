package learners

import "streamml/learners/exact"

func init() {
	register("ons", "second order", ONS{Eps: .3, Gamma: 1})
}

// ONS is the online Newton step on the logistic loss.
//
//	g = (p - t) x;  A = eps I + sum of g g';  w -= A^-1 g / gamma       p = sigmoid(m), t in {0, 1}
//
// With S = A^-1 and q = (p - t)², that is  S -= q (S x)(S x)'/(1 + q v);  w += (t - p) S x/(gamma (1 + q v)),  v = x'S
// x.
//
// Hazan, Agarwal, Kale: Logarithmic Regret Algorithms for Online Convex Optimization, Machine Learning 69 (2007),
// fig. 2, without the projection: the weights are free. gamma is their beta.
type ONS struct {
	Eps    float64 `yaml:"eps" range:"[1e-9,1e6]"`   // A at the start
	Gamma  float64 `yaml:"gamma" range:"[1e-9,1e6]"` // inverse of the length of a step
	Memory `yaml:",inline"`
	Input  `yaml:",inline"`
}

// Prior is the inverse of eps.
func (o ONS) Prior() float64 { return 1 / o.Eps }

// Step returns the Newton step after the present gradient has entered A.
func (o ONS) Step(margin, variance, label float64) (mean, shrink float64) {
	g := target(label) - exact.Sigmoid(margin)
	q := g * g
	rest := 1 + float64(q*variance)
	return g / (o.Gamma * rest), q / rest
}

// Probability is the sigmoid of the margin.
func (ONS) Probability(margin, _ float64) float64 { return exact.Sigmoid(margin) }
