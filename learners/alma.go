package learners

import (
	"cmp"
	"math"

	"streamml/learners/exact"
)

func init() { register("alma", "first order", ALMA{Alpha: .9}) }

// ALMA is the approximate large margin algorithm: the perceptron with a margin to keep, steps that shorten with the
// number k of moves, and weights kept within the unit ball.
//
//	k = 1 at the start
//	if y m <= (1 - alpha) B/sqrt(k):  w += C/sqrt(k) y x;  w /= max(1, |w|);  k += 1
//
// Gentile: A New Approximate Maximal Margin Classification Algorithm, JMLR 2 (2001), §3, for p = 2. Embeddings
// have length 1; where they have not, the paper would divide them by it, and this does not. It has no intercept.
type ALMA struct {
	Alpha  float64 `yaml:"alpha" range:"(0,1]"` // how far from the largest margin is good enough, as a share of it
	B      float64 `yaml:"b" range:"[0,1e6]"`   // margin to keep, in units of 1/sqrt(k); 0: 1/alpha, as River has it
	C      float64 `yaml:"c" range:"[0,1e6]"`   // length of the first step; 0: the root of 2, as River has it
	Kernel Kernel  `yaml:"kernel"`              // similarity of two posts
}

// Step returns the move and the shrinking that brings the weights back to the ball.
func (a ALMA) Step(e *Event) (keep, add float64) {
	root := math.Sqrt(float64(e.Moves + 1))
	if e.Label*e.Margin > (1-a.Alpha)*(cmp.Or(a.B, 1/a.Alpha)/root) {
		return 1, 0
	}
	eta := cmp.Or(a.C, math.Sqrt2) / root * e.Label
	after := e.Weight2 + float64(2*eta*e.Margin) + float64(float64(eta*eta)*e.Norm2)
	keep = 1 / math.Sqrt(max(1, after))
	return keep, eta * keep
}

// Probability is the sigmoid of the margin, which is at most |x| in size; it is not calibrated.
func (ALMA) Probability(margin float64) float64 { return exact.Sigmoid(margin) }

func (a ALMA) input() Input { return Input{Kernel: a.Kernel} }
