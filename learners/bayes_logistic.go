package learners

import (
	"math"

	"streamml/learners/exact"
)

func init() { register("bayes-logistic", "second order", BayesLogistic{S0: 10}) }

// BayesLogistic is logistic regression with a Gaussian over the weights, moved by one Newton step per label.
//
//	S = s0 I at the start;  p = sigmoid(m / sqrt(1 + pi v/8));  q = p (1 - p);  b = q/(1 + q v)       v = x'S x
//	w += (t - p)(1 - v b) S x;  S -= b (S x)(S x)'       t in {0, 1}
//
// The one step is taken from the curvature q at the moderated p of before the label, and w goes along S x as it is
// after S has moved, (1 - v b) S x. Nothing is iterated: the result is not the mode of the posterior (Laplace's
// approximation) but one Newton step towards it.
//
// Spiegelhalter, Lauritzen: Sequential Updating of Conditional Probabilities on Directed Graphical Structures,
// Networks 20 (1990), §5; MacKay: The Evidence Framework Applied to Classification Networks, Neural Computation 4
// (1992), for the moderated p.
type BayesLogistic struct {
	S0     float64 `yaml:"s0" range:"[1e-9,1e6]"` // prior variance of a weight
	Memory `yaml:",inline"`
	Input  `yaml:",inline"`
}

// Prior is s0.
func (b BayesLogistic) Prior() float64 { return b.S0 }

// Step returns the Newton step; 1 - v b is 1/(1 + q v).
func (l BayesLogistic) Step(margin, variance, label float64) (mean, shrink float64) {
	p := l.Probability(margin, variance)
	q := p * (1 - p)
	rest := 1 + float64(q*variance)
	return (target(label) - p) / rest, q / rest
}

// Probability is moderated: the sigmoid of the margin, averaged over the weights.
func (BayesLogistic) Probability(margin, variance float64) float64 {
	return exact.Sigmoid(margin / math.Sqrt(1+float64(math.Pi/8*variance)))
}
