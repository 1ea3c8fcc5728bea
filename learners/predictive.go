package learners

import "streamml/learners/exact"

// predictive is a [SecondOrderRule] that says how likely a label is: its model is a distribution over weights and one
// over labels given the weights, so that starts that predict better are truly more probable.
type predictive interface {
	SecondOrderRule
	// logDensity is the logarithm of the density, or probability, of a label (±1) given the margin and its variance,
	// up to a constant that is the same for all of them.
	logDensity(margin, variance, label float64) float64
}

var (
	_ predictive = RLS{}
	_ predictive = AROW{}
	_ predictive = BayesLogistic{}
	_ predictive = BayesProbit{}
	_ predictive = GP{}
)

// logDensity is that of the Bayesian linear model whose weights have variance 1 and whose noise has variance lambda,
// N(y; m, lambda (1 + v)): v, as the rule keeps it, is in units of the noise. Rasmussen, Williams (2006), eq. 2.9.
func (r RLS) logDensity(margin, variance, label float64) float64 {
	spread := r.Lambda * (1 + variance)
	miss := label - margin
	return -0.5 * (float64(miss*miss)/spread + exact.Log(max(spread, 1e-300)))
}

// logDensity is that of the sign of a margin with noise of variance r, Phi(y m / sqrt(v + r)).
func (r AROW) logDensity(margin, variance, label float64) float64 {
	return logLikelihood(r.Probability(margin, variance), label)
}

// logDensity is that of the moderated probability.
func (l BayesLogistic) logDensity(margin, variance, label float64) float64 {
	return logLikelihood(l.Probability(margin, variance), label)
}

// logDensity is that of the exact probability.
func (l BayesProbit) logDensity(margin, variance, label float64) float64 {
	return logLikelihood(l.Probability(margin, variance), label)
}

// logLikelihood is the logarithm of the probability of a label, bounded from below where rounding has made it 0.
func logLikelihood(accepted, label float64) float64 {
	if label < 0 { // -1 or +1
		accepted = 1 - accepted
	}
	return exact.Log(max(accepted, 1e-300))
}
