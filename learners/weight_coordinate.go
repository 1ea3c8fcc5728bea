package learners

import (
	"math"

	"streamml/learners/exact"

	"gonum.org/v1/gonum/floats"
)

// CoordinateRule is a learner that moves every weight in its own way by the gradient of the log loss. It exists in
// weight space alone: what it does depends on the coordinates chosen.
type CoordinateRule interface {
	// Move updates the weights w, and two numbers of memory for each in a and b, all 0 at the start, by the gradient
	// g at the label number t, from 1.
	Move(w, a, b, g []float64, t int)
	coordinates() Coordinates
}

// Coordinates says how such a rule sees a post: z = [x, sqrt(intercept)], or [x - mean, sqrt(intercept)].
type Coordinates struct {
	// less the mean of the posts learnt so far, this one included
	Centre bool `yaml:"centre"`
	// square of the constant beside the embedding; 0: no intercept
	Intercept float64 `yaml:"intercept" range:"[0,1e6]"`
	// learning rate of its weight by plain gradient descent; 0: it is moved as all others are
	InterceptRate float64 `yaml:"intercept_rate" range:"[0,1e6]"`
}

func (c Coordinates) coordinates() Coordinates { return c }

// weightCoordinate runs a rule on each coordinate.
//
//	p = sigmoid(w·z);  g = (p - t) z       t in {0, 1}
type weightCoordinate struct {
	rule CoordinateRule
	Coordinates
	w, a, b, g []float64 // the intercept last
	sum        []float64 // of the posts learnt
	offset     float64   // w·mean
	labels     int
}

func newWeightCoordinate(rule CoordinateRule, dims int) *weightCoordinate {
	n := dims + 1
	return &weightCoordinate{
		rule: rule, Coordinates: rule.coordinates(), sum: make([]float64, dims),
		w: make([]float64, n), a: make([]float64, n), b: make([]float64, n), g: make([]float64, n),
	}
}

// Reset forgets everything learnt.
func (l *weightCoordinate) Reset() {
	for _, v := range [][]float64{l.w, l.a, l.b, l.sum} {
		clear(v)
	}
	l.offset, l.labels = 0, 0
}

// Predict returns w·z and its sigmoid.
func (l *weightCoordinate) Predict(x []float64) (margin, probability float64) {
	w, bias := l.weights()
	margin = floats.Dot(w, x[:len(w)]) + bias
	return margin, exact.Sigmoid(margin)
}

// Learn moves the mean, then the weights.
func (l *weightCoordinate) Learn(x []float64, accepted bool) {
	l.labels++
	l.see(x)
	l.learn(exact.Sigmoid(floats.Dot(l.w, l.g)), accepted)
}

// see leaves z behind in g.
func (l *weightCoordinate) see(x []float64) {
	d := len(l.sum)
	copy(l.g, x[:d])
	l.g[d] = math.Sqrt(l.Intercept)
	if l.Centre {
		floats.Add(l.sum, x[:d])
		floats.AddScaled(l.g[:d], -1/float64(l.labels), l.sum)
	}
}

// learn turns z, in g, into the gradient at a probability, and moves the weights.
func (l *weightCoordinate) learn(probability float64, accepted bool) {
	d, slope := len(l.sum), probability-target(sign(accepted))
	floats.Scale(slope, l.g)
	before := l.w[d]
	l.rule.Move(l.w, l.a, l.b, l.g, l.labels)
	if l.InterceptRate > 0 {
		l.w[d] = before - float64(l.InterceptRate*l.g[d])
	}
	if l.Centre {
		l.offset = floats.Dot(l.w[:d], l.sum) / float64(l.labels)
	}
}

func (l *weightCoordinate) weights() (w []float64, bias float64) {
	d := len(l.sum)
	return l.w[:d], float64(l.w[d]*math.Sqrt(l.Intercept)) - l.offset
}
