package learners

import "gonum.org/v1/gonum/floats"

// longestPost bounds |x|²: no embedding of 1,000 float32 numbers or fewer is longer.
const longestPost = 1.2e80

// guard keeps numbers away from a learner that its arithmetic has no room for, so that margins stay finite. A post
// whose squared length is above longestPost, or no number, is scored as a post of zeros and teaches nothing.
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

func bounded(x []float64) bool { return floats.Dot(x, x) <= longestPost }
