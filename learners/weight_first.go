package learners

import "gonum.org/v1/gonum/floats"

// weightFirst runs a first-order rule in weight space: w += add x over the features, one bias for the intercept.
//
// Note: the products are gonum's kernels, which sum in another order than [Pool] does. Their bits are the same
// on every amd64 machine; on another architecture the last ones may differ.
type weightFirst struct {
	first
	w []float64
}

func newWeightFirst(rule Rule, in Input, dims int) *weightFirst {
	return &weightFirst{first: first{rule: rule, intercept: in.Intercept}, w: make([]float64, in.dims(dims))}
}

// Reset forgets everything learnt.
func (l *weightFirst) Reset() {
	clear(l.w)
	l.first.reset()
}

// Predict returns w·x + b and what the rule makes of it.
func (l *weightFirst) Predict(x []float64) (margin, probability float64) {
	margin = l.product(x) + l.bias
	return margin, l.rule.Probability(margin)
}

// Learn moves the weights.
func (l *weightFirst) Learn(x []float64, accepted bool) {
	x = x[:len(l.w)]
	linear := l.product(x)
	l.move(x, linear, l.rule.Probability(linear+l.bias), floats.Dot(x, x), accepted)
}

func (l *weightFirst) product(x []float64) float64 { return floats.Dot(l.w, x[:len(l.w)]) }

// move is Learn for a caller that knows w·x, the probability and |x|² already.
func (l *weightFirst) move(x []float64, linear, probability, norm2 float64, accepted bool) {
	l.event.Margin, l.event.Probability = linear+l.bias, probability
	l.linear = linear
	keep, add := l.step(accepted, norm2)
	if keep != 1 {
		floats.Scale(keep, l.w)
	}
	if add != 0 {
		floats.AddScaled(l.w, add, x[:len(l.w)])
	}
}

func (l *weightFirst) weights() (w []float64, bias float64) { return l.w, l.bias }
