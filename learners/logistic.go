package learners

import "streamml/learners/exact"

func init() { register("logistic", "first order", Logistic{Rate: 1, Schedule: Constant}) }

// Logistic is logistic regression by stochastic gradient descent.
//
//	p = sigmoid(m);  w = (1 - r l2) w + r (t - p) x       t in {0, 1}; r: the rate by its schedule
//
// With average, predictions go by the mean of the weights so far, see [averager].
//
// Bishop: Pattern Recognition and Machine Learning (2006), §4.3.2 and §3.1.3 (sequential learning).
type Logistic struct {
	Rate float64 `yaml:"rate" range:"(0,1e6]"` // learning rate
	// how the rate falls with the labels learnt
	Schedule Schedule `yaml:"schedule" oneof:"constant,inverse-sqrt,inverse"`
	// penalty on |w|²/2; rate times l2 stays below 1. The intercept is not penalised.
	L2      float64 `yaml:"l2" range:"[0,1e6]"`
	Average bool    `yaml:"average"` // predict by the mean of the weights so far
	Input   `yaml:",inline"`
}

// Step returns the gradient step.
func (l Logistic) Step(e *Event) (keep, add float64) {
	rate := l.Schedule.of(l.Rate, e.Labels)
	return 1 - rate*l.L2, rate * (target(e.Label) - e.Probability)
}

// Probability is the sigmoid of the margin.
func (Logistic) Probability(margin float64) float64 { return exact.Sigmoid(margin) }

func (l Logistic) averages() bool { return l.Average }

// Check wants weights that stay positive multiples of what they were.
func (l Logistic) Check() (wanted string) {
	if l.Rate*l.L2 >= 1 {
		return "rate times l2 below 1"
	}
	return ""
}
