package learners

import (
	"math"

	"gonum.org/v1/gonum/floats"
)

// diagonal is a second-order rule that may keep the diagonal of its covariance alone.
type diagonal interface{ diagonal() bool }

// weightDiagonal runs a second-order rule on each coordinate by itself, in weight space, with the diagonal of S. A
// rule that looks at coordinates one by one sees how far each lies from the mean of the posts learnt so far, this
// one included, so z = [x - mean, sqrt(intercept)].
//
//	v = sum_i s_i z_i²;  w_i += a s_i z_i;  s_i -= b (s_i z_i)²
type weightDiagonal struct {
	rule      SecondOrderRule
	keep      float64 // see [Memory]
	w, s      []float64
	sum, mean []float64 // of the posts learnt
	z         []float64 // scratch
	offset    float64   // w·mean
	labels    int
	root      float64 // of the intercept
	wb, sb    float64 // weight and variance of the intercept
}

func newWeightDiagonal(rule SecondOrderRule, in Input, dims int) *weightDiagonal {
	n := in.dims(dims)
	l := &weightDiagonal{
		rule: rule, keep: fadingOf(rule).keep, w: make([]float64, n), s: make([]float64, n), sum: make([]float64, n),
		mean: make([]float64, n),
		z:    make([]float64, n), root: math.Sqrt(in.Intercept),
	}
	l.Reset()
	return l
}

// Reset forgets everything learnt.
func (l *weightDiagonal) Reset() {
	recount(l.rule)
	clear(l.w)
	clear(l.sum)
	clear(l.mean)
	for i := range l.s {
		l.s[i] = l.rule.Prior()
	}
	l.offset, l.labels, l.wb, l.sb = 0, 0, 0, l.rule.Prior()
}

// Predict returns the margin against the mean of the posts learnt so far.
func (l *weightDiagonal) Predict(x []float64) (margin, probability float64) {
	variance := float64(float64(l.sb*l.root) * l.root)
	x, mean := x[:len(l.s)], l.mean[:len(l.s)]
	for i, s := range l.s {
		z := x[i] - mean[i]
		variance += float64(float64(s*z) * z)
	}
	_, bias := l.weights()
	margin = floats.Dot(l.w, x) + bias
	return margin, l.rule.Probability(margin, variance)
}

// Learn moves the mean, then the weights.
func (l *weightDiagonal) Learn(x []float64, accepted bool) {
	x = x[:len(l.w)]
	l.labels++
	floats.Add(l.sum, x)
	floats.ScaleTo(l.mean, 1/float64(l.labels), l.sum)
	floats.SubTo(l.z, x, l.mean)
	variance := float64(float64(l.sb*l.root) * l.root)
	for i, s := range l.s {
		variance += float64(float64(s*l.z[i]) * l.z[i])
	}
	margin := floats.Dot(l.w, l.z) + float64(l.wb*l.root)
	if teaches(margin, variance) {
		l.move(margin, variance, accepted)
	}
	if l.keep != 1 {
		l.fade()
	}
}

// move moves the weights along z.
func (l *weightDiagonal) move(margin, variance float64, accepted bool) {
	mean, shrink := l.rule.Step(margin, variance, sign(accepted))
	for i, z := range l.z {
		g := l.s[i] * z
		l.w[i] += float64(mean * g)
		l.s[i] -= float64(shrink * float64(g*g))
	}
	l.offset = floats.Dot(l.w, l.mean)
	g := l.sb * l.root
	l.wb += float64(mean * g)
	l.sb -= float64(shrink * float64(g*g))
}

// fade lets weights and variances go back towards their start.
func (l *weightDiagonal) fade() {
	square := l.keep * l.keep
	start := (1 - square) * l.rule.Prior() // of AROW alone, 1: dividing gives the same
	for i, s := range l.s {
		l.s[i] = float64(square*s) + start
	}
	l.sb = float64(square*l.sb) + start
	floats.Scale(l.keep, l.w)
	l.wb *= l.keep
	l.offset *= l.keep
}

func (l *weightDiagonal) weights() (w []float64, bias float64) {
	return l.w, float64(l.wb*l.root) - l.offset
}
