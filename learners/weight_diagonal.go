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
	w, s, sum []float64
	z         []float64 // scratch
	offset    float64   // w·mean
	labels    int
	root      float64 // of the intercept
	wb, sb    float64 // weight and variance of the intercept
}

func newWeightDiagonal(rule SecondOrderRule, in Input, dims int) *weightDiagonal {
	n := in.dims(dims)
	l := &weightDiagonal{
		rule: rule, w: make([]float64, n), s: make([]float64, n), sum: make([]float64, n), z: make([]float64, n),
		root: math.Sqrt(in.Intercept),
	}
	l.Reset()
	return l
}

// Reset forgets everything learnt.
func (l *weightDiagonal) Reset() {
	clear(l.w)
	clear(l.sum)
	for i := range l.s {
		l.s[i] = l.rule.Prior()
	}
	l.offset, l.labels, l.wb, l.sb = 0, 0, 0, l.rule.Prior()
}

// Predict returns the margin against the mean of the posts learnt so far.
func (l *weightDiagonal) Predict(x []float64) (margin, probability float64) {
	variance := float64(float64(l.sb*l.root) * l.root)
	n := max(1, float64(l.labels))
	for i, s := range l.s {
		z := x[i] - l.sum[i]/n
		variance += float64(s * float64(z*z))
	}
	_, bias := l.weights()
	margin = floats.Dot(l.w, x[:len(l.w)]) + bias
	return margin, l.rule.Probability(margin, variance)
}

// Learn moves the mean, then the weights.
func (l *weightDiagonal) Learn(x []float64, accepted bool) {
	x = x[:len(l.w)]
	l.labels++
	floats.Add(l.sum, x)
	variance := float64(float64(l.sb*l.root) * l.root)
	for i, s := range l.s {
		l.z[i] = x[i] - l.sum[i]/float64(l.labels)
		variance += float64(s * float64(l.z[i]*l.z[i]))
	}
	mean, shrink := l.rule.Step(floats.Dot(l.w, l.z)+float64(l.wb*l.root), variance, sign(accepted))
	l.offset = 0
	for i, z := range l.z {
		g := l.s[i] * z
		l.w[i] += float64(mean * g)
		l.s[i] -= float64(shrink * float64(g*g))
		l.offset += float64(l.w[i] * (l.sum[i] / float64(l.labels)))
	}
	g := l.sb * l.root
	l.wb += float64(mean * g)
	l.sb -= float64(shrink * float64(g*g))
}

func (l *weightDiagonal) weights() (w []float64, bias float64) {
	return l.w, float64(l.wb*l.root) - l.offset
}
