package learners

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"
	"gonum.org/v1/gonum/floats"
)

// weightSecond runs a second-order rule in weight space, over z = [x, sqrt(intercept)] with a full covariance.
// An event costs O(d²): this engine is for streams too long for function space.
//
//	g = S z;  v = z'g;  w += a g;  S -= b g g'
//
// What is stored is the R of [fading], which needs no pass over d² numbers when S goes back to its start.
type weightSecond struct {
	rule    SecondOrderRule
	w, z, g []float64 // the intercept last
	s       blas64.Symmetric
	fading
}

func newWeightSecond(rule SecondOrderRule, in Input, dims int) *weightSecond {
	n := in.dims(dims) + 1
	l := &weightSecond{
		rule: rule, fading: fadingOf(rule), w: make([]float64, n), z: make([]float64, n), g: make([]float64, n),
		s: blas64.Symmetric{N: n, Stride: n, Data: make([]float64, n*n), Uplo: blas.Upper},
	}
	l.z[n-1] = math.Sqrt(in.Intercept)
	l.Reset()
	return l
}

// Reset forgets everything learnt.
func (l *weightSecond) Reset() {
	recount(l.rule)
	l.restart()
	clear(l.w)
	clear(l.s.Data)
	for i := range l.w {
		l.s.Data[i*l.s.Stride+i] = l.rule.Prior()
	}
}

// Predict returns w·z and what the rule makes of it and its variance.
func (l *weightSecond) Predict(x []float64) (margin, probability float64) {
	margin, variance := l.project(x)
	return margin, l.rule.Probability(margin, variance)
}

// Learn conditions the weights on one label, where the post can teach anything. Where posts differ in length by so
// much that S would lose its positive diagonal to rounding, S stays as it is.
func (l *weightSecond) Learn(x []float64, accepted bool) {
	margin, variance := l.project(x)
	l.update(margin, variance, accepted)
}

// move is Learn for a caller that has just predicted x: z and g are there.
func (l *weightSecond) move(_ []float64, linear, _, _ float64, accepted bool) {
	_, bias := l.weights()
	l.update(linear+bias, positive(floats.Dot(l.z, l.g)), accepted)
}

func (l *weightSecond) update(margin, variance float64, accepted bool) {
	if teaches(margin, variance) {
		mean, shrink := l.rule.Step(margin, variance, sign(accepted))
		floats.AddScaled(l.w, mean, l.g)
		if shrink != 0 && l.staysPositive(shrink) {
			blas64.Syr(-shrink/l.scale, vector(l.g), l.s)
		}
	}
	if l.fades() {
		floats.Scale(l.keep, l.w)
		if factor := l.fade(); factor != 1 {
			floats.Scale(factor, l.s.Data)
		}
	}
}

// teaches tells whether a second-order rule can learn from a post with such a margin and variance: not where rounding
// has left no variance, and not beyond lengths of about 1e50, whose squares of squares overflow.
func teaches(margin, variance float64) bool {
	return variance > 0 && variance <= 1e100 && math.Abs(margin) <= 1e50
}

func (l *weightSecond) staysPositive(shrink float64) bool {
	for i, g := range l.g {
		if s := float64(l.scale*l.s.Data[i*l.s.Stride+i]) + l.start(); float64(shrink*g)*g > s*(1+1e-6) {
			return false
		}
	}
	return true
}

// positive is a variance that rounding, or an overflow, may have left below 0 or undefined.
func positive(variance float64) float64 {
	if variance > 0 { // >= gives the same
		return variance
	}
	return 0
}

// project leaves z = [x, sqrt(intercept)] and g = S z behind.
func (l *weightSecond) project(x []float64) (margin, variance float64) {
	copy(l.z[:len(l.z)-1], x)
	blas64.Symv(l.scale, l.s, vector(l.z), 0, vector(l.g))
	if l.fresh != 0 {
		floats.AddScaled(l.g, l.start(), l.z)
	}
	return floats.Dot(l.w, l.z), positive(floats.Dot(l.z, l.g))
}

// start is the diagonal of fresh·S0.
func (l *weightSecond) start() float64 { return l.fresh * l.rule.Prior() }

func (l *weightSecond) weights() (w []float64, bias float64) {
	last := len(l.w) - 1
	return l.w[:last], float64(l.w[last] * l.z[last])
}

func vector(x []float64) blas64.Vector { return blas64.Vector{N: len(x), Inc: 1, Data: x} }
