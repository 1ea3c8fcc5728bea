package learners

import "streamml/learners/exact"

func init() { register("hinge", "first order", Hinge{Rate: 1, Schedule: Constant}) }

// Hinge is a linear support vector machine by stochastic gradient descent: a step of fixed length towards every
// post that lies within a margin of 1.
//
//	w = (1 - r l2) w;  if y m < 1:  w += r y x       r: the rate by its schedule
//
// Kivinen, Smola, Williamson: Online Learning with Kernels, IEEE Trans. Signal Process. 52 (2004), §3 (NORMA
// without truncation).
type Hinge struct {
	Rate float64 `yaml:"rate" range:"(0,1e6]"` // learning rate
	// how the rate falls with the labels learnt
	Schedule Schedule `yaml:"schedule" oneof:"constant,inverse-sqrt,inverse"`
	// penalty on |w|²/2; rate times l2 stays below 1. The intercept is not penalised.
	L2    float64 `yaml:"l2" range:"[0,1e6]"`
	Input `yaml:",inline"`
}

// Step returns the subgradient step.
func (h Hinge) Step(e *Event) (keep, add float64) {
	rate := h.Schedule.of(h.Rate, e.Labels)
	keep = 1 - rate*h.L2
	if e.Label*e.Margin < 1 {
		add = rate * e.Label
	}
	return keep, add
}

// Probability is the sigmoid of the margin; it is not calibrated.
func (Hinge) Probability(margin float64) float64 { return exact.Sigmoid(margin) }

// Check wants weights that stay positive multiples of what they were.
func (h Hinge) Check() (wanted string) {
	if h.Rate*h.L2 >= 1 {
		return "rate times l2 below 1"
	}
	return ""
}
