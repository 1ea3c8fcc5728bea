package learners

import (
	"math"

	"streamml/learners/exact"
)

// Memory says how long a second-order learner remembers. After each label its weights and its covariance go back
// towards where they started, before the first label:
//
//	b = 2^(-1/half_life);  w = b w;  S = b² S + (1 - b²) S0
//
// This is the Gaussian process whose kernel is k(x_i, x_j) b^|i-j| for the i-th and the j-th label: what was learnt
// half_life labels ago counts half. The variance never exceeds that of the start, however many labels there are.
//
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), appendix B.2 (the process of
// Ornstein and Uhlenbeck over time) and §4.2.4 (products of kernels).
//
// Note: dividing S by a factor below 1 at each label (exponentially weighted least squares) forgets nothing while
// there are fewer labels than features, as the penalty fades with the labels, and S grows without bound after that.
type Memory struct {
	// labels after which a label counts half; 0: nothing is forgotten
	HalfLife float64 `yaml:"half_life" range:"[0,1e9]"`
}

// Keep is the share b of what was learnt that is left one label later, in [0, 1].
func (m Memory) Keep() float64 {
	if m.HalfLife == 0 {
		return 1
	}
	return exact.Exp(-math.Ln2 / m.HalfLife)
}

// Fader is a [SecondOrderRule] that forgets, as a struct that embeds [Memory] does.
type Fader interface{ Keep() float64 }

// fading is a covariance S that goes back to its start S0: S = fresh·S0 + scale·R, where R, which rules update, is
// S0 at the start. So a label costs two numbers, and not a pass over all of S.
type fading struct{ keep, scale, fresh float64 }

func fadingOf(rule SecondOrderRule) fading {
	f := fading{keep: 1, scale: 1}
	if r, ok := rule.(Fader); ok {
		f.keep = r.Keep()
	}
	return f
}

func (f *fading) restart() { f.scale, f.fresh = 1, 0 }

func (f *fading) fades() bool { return f.keep != 1 }

// fade lets a label go by. It returns what R is to be multiplied by: 1, or the scale where that has become too small
// to divide by.
func (f *fading) fade() (factor float64) {
	square := f.keep * f.keep
	f.scale *= square
	f.fresh = (1 - square) + float64(square*f.fresh)
	if f.scale >= 1e-100 {
		return 1
	}
	factor, f.scale = f.scale, 1
	return factor
}
