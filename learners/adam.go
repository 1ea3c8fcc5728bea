package learners

import (
	"math"

	"streamml/learners/exact"
)

func init() { register("adam", "per coordinate", Adam{Rate: .01, Beta1: .9, Beta2: .999}) }

// Adam is logistic regression with a momentum for each weight, in units of the size of its recent gradients.
//
//	p = sigmoid(w·z);  g = (p - t) z;  m = beta1 m + (1 - beta1) g;  v = beta2 v + (1 - beta2) g²
//	w -= rate sqrt(1 - beta2^k)/(1 - beta1^k) m/(sqrt(v) + 1e-8)       t in {0, 1}; k: number of the label, from 1
//
// The probability is the sigmoid of the margin.
//
// Kingma, Ba: Adam: A Method for Stochastic Optimization, ICLR 2015, alg. 1 with the order of computation of its §2.
type Adam struct {
	Rate        float64 `yaml:"rate" range:"(0,1e6]"` // learning rate: about the largest step of a weight
	Beta1       float64 `yaml:"beta1" range:"[0,1)"`  // share of the momentum kept from label to label
	Beta2       float64 `yaml:"beta2" range:"[0,1)"`  // share of the mean square kept
	Coordinates `yaml:",inline"`
}

// Move keeps the momentum in m and the mean square in v.
func (r Adam) Move(w, m, v, g []float64, t int) {
	rate := r.Rate * math.Sqrt(1-power(r.Beta2, t)) / (1 - power(r.Beta1, t))
	m, v, w = m[:len(g)], v[:len(g)], w[:len(g)]
	for i, gi := range g {
		m[i] = float64(r.Beta1*m[i]) + float64((1-r.Beta1)*gi)
		v[i] = float64(r.Beta2*v[i]) + float64((1-r.Beta2)*float64(gi*gi))
		w[i] -= float64(rate*m[i]) / (math.Sqrt(v[i]) + 1e-8)
	}
}

// power is beta^t, for beta in [0, 1).
func power(beta float64, t int) float64 {
	if beta < 1e-300 { // a bound: any other as small would do
		return 0
	}
	return exact.Exp(float64(t) * exact.Log(beta))
}
