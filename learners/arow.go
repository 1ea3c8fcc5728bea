package learners

import (
	"math"

	"streamml/learners/exact"
	"streamml/learners/kernels"
)

func init() {
	register("arow", "second order", AROW{R: .3, Covariance: "full", Input: Input{Intercept: 1}})
}

// AROW is adaptive regularisation of weights: a confidence in each direction, and a move that pays for the squared
// hinge loss, for leaving the old weights and for what remains unsure.
//
//	S = I at the start;  b = 1/(v + r);  a = max(0, 1 - y m) b       v = x'S x
//	if a > 0:  w += a y S x;  S -= b (S x)(S x)'
//
// Crammer, Kulesza, Dredze: Adaptive Regularization of Weight Vectors, NIPS 22 (2009), fig. 1.
type AROW struct {
	R float64 `yaml:"r" range:"[1e-9,1e6]"` // price of the loss; the smaller, the larger the steps
	// diagonal: in weight space, on embeddings less their running mean
	Covariance string `yaml:"covariance" oneof:"full,diagonal"`
	Memory     `yaml:",inline"`
	Input      `yaml:",inline"`
}

// Prior is the variance of a weight before the first label.
func (AROW) Prior() float64 { return 1 }

// Step returns a y and b where the label is within a margin of 1.
func (r AROW) Step(margin, variance, label float64) (mean, shrink float64) {
	loss := 1 - label*margin
	if loss <= 0 { // a loss of 0 would give a step of 0
		return 0, 0
	}
	b := 1 / (variance + r.R)
	return float64(loss*b) * label, b
}

// Probability is that of a positive sign under the Gaussian over the weights and noise of variance r, as b has it:
// Phi(m / sqrt(v + r)).
func (r AROW) Probability(margin, variance float64) float64 {
	return exact.Phi(margin / math.Sqrt(variance+r.R))
}

func (r AROW) diagonal() bool { return r.Covariance == "diagonal" }

// Check wants no kernel and no density beside a diagonal covariance.
func (r AROW) Check() (wanted string) {
	if r.diagonal() && (r.Density != 0 || !r.Kernel.Is(kernels.Linear{})) {
		return "covariance: diagonal with the linear kernel and without density, or covariance: full"
	}
	return ""
}
