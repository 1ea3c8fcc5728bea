package learners

import (
	"gonum.org/v1/gonum/floats"

	"streamml/learners/kernels"
)

// guard keeps numbers away from a learner that its arithmetic has no room for, so that margins stay finite. A post
// whose squared length is above [kernels.MaxNorm2], or no number, is scored as a post of zeros and teaches nothing.
type guard struct {
	Learner
	zero []float64
}

// Predict scores x.
func (g *guard) Predict(x []float64) (margin, probability float64) {
	if !bounded(x) {
		x = g.zero
	}
	return g.Learner.Predict(x)
}

// Learn learns from x.
func (g *guard) Learn(x []float64, accepted bool) {
	if bounded(x) {
		g.Learner.Learn(x, accepted)
	}
}

func bounded(x []float64) bool { return floats.Dot(x, x) <= kernels.MaxNorm2 }
