package learners

import "gonum.org/v1/gonum/floats"

// averager is a first-order rule that may predict by the mean of the weights after each label so far, while its
// steps go on from the present weights:
//
//	w̄_t = w̄_{t-1} + (w_t - w̄_{t-1})/t
//
// Polyak, Juditsky: Acceleration of Stochastic Approximation by Averaging, SIAM J. Control Optim. 30 (1992).
type averager interface{ averages() bool }

func averages(r Rule) bool {
	a, ok := r.(averager)
	return ok && a.averages()
}

// functionAveraged averages in function space: over the present learner's coefficients it keeps their mean. Sums
// of margins are linear in the weights, so centring is averaged in the same way.
type functionAveraged struct {
	present *functionFirst
	mean    []float64 // coefficients, by place
	bias    float64
	total   float64 // linear part of the margins of the posts shown, summed
	labels  int
	ties
}

func newFunctionAveraged(rule Rule, in Input, pool *Pool) *functionAveraged {
	return &functionAveraged{present: newFunctionFirst(rule, in, pool)}
}

// Start forgets the session before.
func (f *functionAveraged) Start(order []int) {
	f.present.Start(order)
	if len(order) > len(f.mean) {
		f.mean = make([]float64, len(order))
	}
	clear(f.mean)
	f.bias, f.total, f.labels = 0, 0, 0
	f.reset()
}

// Show predicts the next post.
func (f *functionAveraged) Show(place int) Prediction {
	p := f.present
	p.Show(place)
	linear := f.pull(place)
	f.total += linear
	linear += p.prior[p.order[place]]
	m := linear + f.bias
	return f.predict(m, linear-(f.total+p.priors)/float64(p.shown), p.rule.Probability(m))
}

// Learn moves the present weights by the label of the post shown last, and the mean towards them.
func (f *functionAveraged) Learn(place int, accepted bool) {
	p := f.present
	p.Learn(place, accepted)
	f.labels++
	t := float64(f.labels)
	for s, c := range p.coef[:p.shown] {
		f.mean[s] += (float64(c*p.scale) - f.mean[s]) / t
	}
	f.bias += (p.bias - f.bias) / t
	f.total += (p.total - f.total) / t
}

// Margin is of a post still to come.
func (f *functionAveraged) Margin(place int) float64 {
	return f.pull(place) + f.present.prior[f.present.order[place]] + f.bias
}

func (f *functionAveraged) pull(place int) float64 {
	p := f.present
	linear, _ := sums(p.rows[p.order[place]], f.mean[:p.shown], p.order)
	return linear
}

// weightAveraged averages in weight space.
type weightAveraged struct {
	present *weightFirst
	mean, d []float64 // d is scratch
	bias    float64
	labels  int
}

func newWeightAveraged(rule Rule, in Input, dims int) *weightAveraged {
	present := newWeightFirst(rule, in, dims)
	n := len(present.w)
	return &weightAveraged{present: present, mean: make([]float64, n), d: make([]float64, n)}
}

// Reset forgets everything learnt.
func (l *weightAveraged) Reset() {
	l.present.Reset()
	clear(l.mean)
	l.bias, l.labels = 0, 0
}

// Predict scores x by the mean weights.
func (l *weightAveraged) Predict(x []float64) (margin, probability float64) {
	margin = floats.Dot(l.mean, x[:len(l.mean)]) + l.bias
	return margin, l.present.rule.Probability(margin)
}

// Learn moves the present weights, and the mean towards them.
func (l *weightAveraged) Learn(x []float64, accepted bool) {
	l.present.Learn(x, accepted)
	l.labels++
	t := float64(l.labels)
	floats.SubTo(l.d, l.present.w, l.mean)
	floats.AddScaled(l.mean, 1/t, l.d)
	l.bias += (l.present.bias - l.bias) / t
}

func (l *weightAveraged) weights() (w []float64, bias float64) { return l.mean, l.bias }
