package learners

import (
	"math"

	"streamml/learners/exact"
)

func init() {
	register("scw", "second order", SCW{Variant: 1, Phi: 1.28, C: 10})
}

// SCW is exact soft confidence-weighted learning: the smallest change of a Gaussian over the weights after which
// the label is predicted with probability eta, softened by C.
//
//	S = I at the start;  m = y w·x;  v = x'S x;  phi = Phi^-1(eta);  psi = 1 + phi²/2;  zeta = 1 + phi²
//	SCW-I   alpha = min(C, max(0, (-m psi + sqrt(m² phi⁴/4 + v phi² zeta)) / (v zeta)))
//	SCW-II  alpha = max(0, (-(2 m n + phi² m v) + gamma) / (2 (n² + n v phi²)))
//	        n = v + 1/(2C);  gamma = phi sqrt(phi² m² v² + 4 n v (n + v phi²))
//	u = (-alpha v phi + sqrt(alpha² v² phi² + 4 v))²/4;  beta = alpha phi / (sqrt(u) + v alpha phi)
//	w += alpha y S x;  S -= beta (S x)(S x)'
//
// Wang, Zhao, Hoi: Exact Soft Confidence-Weighted Learning, ICML 2012, propositions 1 and 2.
type SCW struct {
	Variant int     `yaml:"variant" range:"[1,2]"` // SCW-I or SCW-II
	Phi     float64 `yaml:"phi" range:"[1e-9,10]"` // quantile of the confidence eta: 1.28 is 90 %, 1.64 is 95 %
	C       float64 `yaml:"c" range:"[1e-9,1e6]"`  // aggressiveness
	Memory  `yaml:",inline"`
	Input   `yaml:",inline"`
}

// Prior is the variance of a weight before the first label.
func (SCW) Prior() float64 { return 1 }

// Step returns alpha y and beta; a post without variance teaches nothing.
func (s SCW) Step(margin, variance, label float64) (mean, shrink float64) {
	if variance <= 0 {
		return 0, 0
	}
	alpha := s.alpha(label*margin, variance)
	if alpha <= 0 { // an alpha of 0 would give a step of 0
		return 0, 0
	}
	avp := alpha * variance * s.Phi
	root := (math.Sqrt(float64(avp*avp)+4*variance) - avp) / 2
	return alpha * label, alpha * s.Phi / (root + avp)
}

func (s SCW) alpha(m, v float64) float64 {
	phi2 := s.Phi * s.Phi
	if s.Variant == 2 {
		n := v + 1/(2*s.C)
		gamma := s.Phi * math.Sqrt(float64(phi2*float64(m*m)*float64(v*v))+float64(4*n*v*(n+float64(v*phi2))))
		return (gamma - float64(m*(2*n+float64(phi2*v)))) / (2 * n * (n + float64(v*phi2)))
	}
	psi, zeta := 1+phi2/2, 1+phi2
	root := math.Sqrt(float64(m*m*phi2*phi2/4) + float64(v*phi2*zeta))
	return min(s.C, (root-float64(m*psi))/(v*zeta))
}

// Probability is the paper's own: that weights drawn from the Gaussian accept the post, Phi(m / sqrt(v)).
func (SCW) Probability(margin, variance float64) float64 {
	return exact.Phi(margin / math.Sqrt(max(variance, math.SmallestNonzeroFloat64)))
}
