package learners

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

func init() {
	register("scale", "wrapper", Scale{Base: nest("logistic", Logistic{Rate: .01, Schedule: Constant}), Floor: 1e-12})
}

// Scale standardises every coordinate for another learner, by the mean and variance (over n) of the posts learnt.
//
//	z_i = (x_i - mean_i)/sqrt(var_i) where var_i > floor, else 0
//
// The base learns a post as it looks once the post itself is in the mean and the variance. Margin and probability
// are those of the base; centring is exact, from the weights of a linear base, else by definition: the posts shown
// are scored anew at every event, beyond 255 a sample of them.
//
// River 0.22 (Montiel et al.: River: Machine Learning for Streaming Data in Python, JMLR 22, 2021),
// preprocessing.StandardScaler, for which floor is 0: there a coordinate that is constant but for rounding is
// blown up to the size of all others.
type Scale struct {
	Base  Nested  `yaml:"base"`                  // the learner that sees z; it runs in weight space
	Floor float64 `yaml:"floor" range:"[0,1e6]"` // variance up to which a coordinate counts as constant
}

// Check wants a base that runs in weight space.
func (r Scale) Check() (wanted string) { return outside(r.Base) }

func (r Scale) Learner(dims int) Learner {
	base := r.Base.learner(dims)
	s := scaled{base: base, floor: r.Floor, moments: newMoments(dims), inverse: make([]float64, dims),
		z: make([]float64, dims)}
	if base, ok := base.(linear); ok {
		return &scaledLinear{scaled: s, base: base, w: make([]float64, dims)}
	}
	return &s
}

// Cost is the base's, and that of posts shown which are scored anew at every event.
func (r Scale) Cost(space string, posts, dims int) Cost {
	own := ofVectors(dims).with(Cost{Products: rescored(posts) * float64(dims)})
	return own.with(r.Base.costIn(space, posts, dims))
}

// scaled is a learner behind a scaler.
type scaled struct {
	base  Learner
	floor float64
	moments
	inverse []float64 // 1/sqrt(var), or 0
	z       []float64 // scratch
}

// Reset forgets everything learnt.
func (l *scaled) Reset() {
	l.base.Reset()
	l.moments.reset()
	clear(l.inverse)
}

// Predict is the base's, of the post as scaled by the posts learnt.
func (l *scaled) Predict(x []float64) (margin, probability float64) {
	return l.base.Predict(l.scale(x))
}

// Learn takes the post into mean and variance, then teaches the base.
func (l *scaled) Learn(x []float64, accepted bool) {
	l.add(x)
	for i, s := range l.square {
		l.inverse[i] = 0
		if v := s / l.n; v > l.floor {
			l.inverse[i] = 1 / math.Sqrt(v)
		}
	}
	l.base.Learn(l.scale(x), accepted)
}

func (l *scaled) scale(x []float64) []float64 {
	floats.SubTo(l.z, x, l.mean)
	floats.Mul(l.z, l.inverse)
	return l.z
}

// scaledLinear knows its weights, as its base does.
type scaledLinear struct {
	scaled
	base linear
	w    []float64
}

func (l *scaledLinear) weights() (w []float64, bias float64) {
	inner, bias := l.base.weights()
	w = l.w[:len(inner)]
	floats.MulTo(w, inner, l.inverse[:len(inner)])
	return w, bias - floats.Dot(w, l.mean[:len(inner)])
}
