package learners

func init() {
	register("rls", "second order", RLS{Lambda: 0.3, Input: Input{Intercept: 1}})
}

// RLS is recursive least squares: after every label the exact ridge regression on all labels so far.
//
//	S = I/lambda at the start
//	w += S x (y - m)/(1 + v);  S -= (S x)(S x)'/(1 + v)       v = x'S x
//
// Haykin: Adaptive Filter Theory (2002), ch. 9, table 9.1 without his forgetting factor (S is his P); Rasmussen,
// Williams: Gaussian Processes for Machine Learning (2006), §2.1, where it is the Bayesian linear model.
type RLS struct {
	Lambda float64 `yaml:"lambda" range:"[1e-9,1e6]"` // ridge penalty on |w|²
	Memory `yaml:",inline"`
	Input  `yaml:",inline"`
}

// Prior is the variance of a weight before the first label.
func (r RLS) Prior() float64 { return 1 / r.Lambda }

// Step returns the gain for the residual.
func (RLS) Step(margin, variance, label float64) (mean, shrink float64) {
	shrink = 1 / (1 + variance)
	return (label - margin) * shrink, shrink
}

// Probability is the least-squares estimate of P(accepted), (m + 1)/2, clipped to [.01, .99]: beyond that a
// linear fit to ±1 is no probability.
func (RLS) Probability(margin, _ float64) float64 { return min(max((margin+1)/2, .01), .99) }
