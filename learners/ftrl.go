package learners

import "math"

func init() {
	register("ftrl", "per coordinate", FTRL{Alpha: 1, Beta: .1, Coordinates: Coordinates{Centre: true, Intercept: 1}})
}

// FTRL is logistic regression that follows the proximally regularised leader: rates fall for each weight, as with
// [AdaGrad], and l1 keeps weights at exactly 0 until there is evidence.
//
//	p = sigmoid(w·z);  g = (p - t) z;  s = (sqrt(n + g²) - sqrt(n))/alpha;  q += g - s w;  n += g²       t in {0, 1}
//	w = 0 where |q| <= l1, else -(q - sgn(q) l1)/((beta + sqrt(n))/alpha + l2)
//
// The probability is the sigmoid of the margin.
//
// River's FTRLProximal (0.22) predicts by weights that are one label old: it turns q into w at the start of a step,
// before the gradient of the label is in q. Probabilities differ by up to .04.
//
// McMahan et al.: Ad Click Prediction: A View from the Trenches, KDD 2013, alg. 1 (our q is its z).
type FTRL struct {
	Alpha       float64 `yaml:"alpha" range:"[1e-9,1e6]"` // learning rate
	Beta        float64 `yaml:"beta" range:"[1e-9,1e6]"`  // slows the first steps
	L1          float64 `yaml:"l1" range:"[0,1e6]"`       // penalty on |w|_1
	L2          float64 `yaml:"l2" range:"[0,1e6]"`       // penalty on |w|²/2
	Coordinates `yaml:",inline"`
}

// Move keeps q, the gradients less the pull of former weights, and the root of n.
func (r FTRL) Move(w, q, root, g []float64, _ int) {
	q, root, w = q[:len(g)], root[:len(g)], w[:len(g)]
	rate := 1 / r.Alpha
	still := float64(r.Beta*rate) + r.L2
	for i, gi := range g {
		before := root[i]
		after := math.Sqrt(float64(before*before) + float64(gi*gi))
		root[i] = after
		q[i] += gi - float64(float64((after-before)*rate)*w[i])
		w[i] = -(q[i] - min(max(q[i], -r.L1), r.L1)) / (still + float64(after*rate))
	}
}
