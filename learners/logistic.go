package learners

func init() { register("logistic", "first order", Logistic{Rate: 1}) }

// Logistic is logistic regression by stochastic gradient descent.
//
//	p = sigmoid(m);  w = (1 - rate l2) w + rate (t - p) x       t in {0, 1}
//
// Bishop: Pattern Recognition and Machine Learning (2006), §4.3.2 and §3.1.3 (sequential learning).
type Logistic struct {
	Rate  float64 `yaml:"rate" range:"(0,1e6]"` // learning rate
	L2    float64 `yaml:"l2" range:"[0,1e6]"`   // penalty on |w|²/2; rate times l2 stays below 1. The intercept is not penalised.
	Input `yaml:",inline"`
}

// Step returns the gradient step.
func (l Logistic) Step(e *Event) (keep, add float64) {
	return 1 - l.Rate*l.L2, l.Rate * (target(e.Label) - e.Probability)
}

// Probability is the sigmoid of the margin.
func (Logistic) Probability(margin float64) float64 { return Sigmoid(margin) }

func (l Logistic) check() string {
	if l.Rate*l.L2 >= 1 {
		return "rate times l2 below 1"
	}
	return ""
}
