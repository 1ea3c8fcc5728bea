package learners

func init() {
	register("rls", "second order", RLS{Lambda: 0.3, Input: Input{Intercept: 1}})
}

// RLS is recursive least squares: after every label the exact ridge regression on all labels so far.
//
//	S = I/lambda at the start;  S = S/forgetting
//	w += S x (y - m)/(1 + v);  S -= (S x)(S x)'/(1 + v)       v = x'S x
//
// With forgetting below 1 a label counts that many times as much as the next one, and so does the penalty: lambda
// fades with the first labels.
//
// Haykin: Adaptive Filter Theory (2002), ch. 9, table 9.1 (S is his P, forgetting his lambda); Rasmussen, Williams: Gaussian Processes
// for Machine Learning (2006), §2.1, where it is the Bayesian linear model.
type RLS struct {
	Lambda     float64 `yaml:"lambda" range:"(0,1e6]"`   // ridge penalty on |w|²
	Forgetting float64 `yaml:"forgetting" range:"[0,1]"` // weight of a label relative to the next, at least .5; 0 or 1: nothing is forgotten
	Input      `yaml:",inline"`
}

// Prior is the variance of a weight before the first label.
func (r RLS) Prior() float64 { return 1 / r.Lambda }

// Retain is the forgetting factor.
func (r RLS) Retain() float64 {
	if r.Forgetting == 0 {
		return 1
	}
	return r.Forgetting
}

// Step returns the gain for the residual.
func (RLS) Step(margin, variance, label float64) (mean, shrink float64) {
	shrink = 1 / (1 + variance)
	return (label - margin) * shrink, shrink
}

// Probability is the least-squares estimate of P(accepted), (m + 1)/2, clipped to [.01, .99]: beyond that a
// linear fit to ±1 is no probability.
func (RLS) Probability(margin, _ float64) float64 { return min(max((margin+1)/2, .01), .99) }

// Check wants a factor that is not too small.
func (r RLS) Check() (wanted string) {
	if r.Forgetting > 0 && r.Forgetting < .5 {
		return "forgetting 0 or in [0.5,1]: the weight of a label relative to the next"
	}
	return ""
}
