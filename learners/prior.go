package learners

import (
	"streamml/learners/exact"
	"streamml/learners/kernels"
)

func init() { register("prior", "floor", Prior{Pseudo: 0.5}) }

// Prior ignores the post and ranks by the running accept rate: the floor that every learner must beat, and a
// gauge of the bias of prequential AUC in short sessions (class frequency alone scores about .38, not .50).
//
//	m = log((a + pseudo) / (r + pseudo))     a, r: labels accepted and rejected so far
//
// Krichevsky, Trofimov: The Performance of Universal Encoding, IEEE Trans. Inf. Theory 27 (1981), for pseudo = 1/2.
type Prior struct {
	Pseudo float64 `yaml:"pseudo" range:"(0,1e6]"` // labels of either kind taken as seen, > 0
}

// Step moves the intercept to the new log odds.
func (p Prior) Step(e *Event) (keep, add float64) {
	accepted, rejected := float64(e.Accepted), float64(e.Labels-e.Accepted)
	if e.Label > 0 {
		accepted++
	} else {
		rejected++
	}
	return 1, exact.Log((accepted+p.Pseudo)/(rejected+p.Pseudo)) - e.Margin
}

// Probability is the running accept rate.
func (Prior) Probability(margin float64) float64 { return exact.Sigmoid(margin) }

// input: nothing but an intercept.
func (Prior) input() Input { return Input{Intercept: 1, Kernel: kernels.Of(kernels.None{})} }
