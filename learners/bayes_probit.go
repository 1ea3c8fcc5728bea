package learners

import (
	"math"

	"streamml/learners/exact"
)

func init() {
	register("bayes-probit", "second order", BayesProbit{S0: 100, Input: Input{Intercept: .1}})
}

// BayesProbit is probit regression with a Gaussian over the weights: after each label the Gaussian with the mean
// and the variance of the exact posterior (assumed density filtering).
//
//	S = s0 I at the start;  D = sqrt(1 + v);  u = y m/D;  g = N(u)/Phi(u)       v = x'S x
//	w += (y g/D) S x;  S -= g (g + u)/D² (S x)(S x)'
//
// Opper: A Bayesian Approach to On-line Learning, in On-Line Learning in Neural Networks (1998), §4; Graepel,
// Quiñonero Candela, Borchert, Herbrich: Web-Scale Bayesian Click-Through Rate Prediction, ICML 2010, for the
// diagonal form.
type BayesProbit struct {
	S0     float64 `yaml:"s0" range:"[1e-9,1e6]"` // prior variance of a weight, in units of the noise
	Memory `yaml:",inline"`
	Input  `yaml:",inline"`
}

// Prior is s0.
func (b BayesProbit) Prior() float64 { return b.S0 }

// Step matches the two moments.
func (BayesProbit) Step(margin, variance, label float64) (mean, shrink float64) {
	d := math.Sqrt(1 + variance)
	g, excess := exact.NormalHazard(label * margin / d)
	return label * g / d, g * excess / (1 + variance)
}

// Probability is exact under the Gaussian: Phi(m / sqrt(1 + v)).
func (BayesProbit) Probability(margin, variance float64) float64 {
	return exact.Phi(margin / math.Sqrt(1+variance))
}
