package learners

import "streamml/learners/exact"

func init() {
	register("second-order-perceptron", "second order", SecondOrderPerceptron{A: 3})
}

// SecondOrderPerceptron is the perceptron on posts whitened by those that it got wrong; a margin of zero is a
// mistake.
//
//	A = a I + sum of x x' over the mistakes;  v = sum of y x over them;  w = A^-1 v
//	if y m <= 0:  w += S x (y - m)/(1 + x'S x);  S -= (S x)(S x)'/(1 + x'S x)       S = A^-1
//
// The paper lets x itself into A before it predicts, which divides the margin by 1 + x'S x: never its sign.
//
// Cesa-Bianchi, Conconi, Gentile: A Second-Order Perceptron Algorithm, SIAM J. Comput. 34 (2005), fig. 3.1.
type SecondOrderPerceptron struct {
	A      float64 `yaml:"a" range:"[1e-9,1e6]"` // A at the start: the larger, the more like the perceptron
	Memory `yaml:",inline"`
	Input  `yaml:",inline"`
}

// Prior is the inverse of a.
func (p SecondOrderPerceptron) Prior() float64 { return 1 / p.A }

// Step is that of least squares, at a mistake.
func (SecondOrderPerceptron) Step(margin, variance, label float64) (mean, shrink float64) {
	if label*margin > 0 {
		return 0, 0
	}
	shrink = 1 / (1 + variance)
	return (label - margin) * shrink, shrink
}

// Probability is the sigmoid of the margin; it is not calibrated.
func (SecondOrderPerceptron) Probability(margin, _ float64) float64 { return exact.Sigmoid(margin) }
