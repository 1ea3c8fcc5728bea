package learners

import "math"

// Schedule says how a learning rate falls with the number t of labels learnt, this one included.
type Schedule string

// The rate stays as it is, is divided by the square root of t, or by t. Zinkevich: Online Convex Programming and
// Generalized Infinitesimal Gradient Ascent, ICML 2003, §2; Robbins, Monro: A Stochastic Approximation Method, Ann.
// Math. Statist. 22 (1951).
const (
	Constant    Schedule = "constant"
	InverseSqrt Schedule = "inverse-sqrt"
	Inverse     Schedule = "inverse"
)

// of is the rate after a number of labels; nothing means constant.
func (s Schedule) of(rate float64, labels int) float64 {
	switch s {
	case InverseSqrt:
		return rate / math.Sqrt(float64(labels+1))
	case Inverse:
		return rate / float64(labels+1)
	}
	return rate
}
