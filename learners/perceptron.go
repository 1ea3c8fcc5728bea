package learners

import "streamml/learners/exact"

func init() { register("perceptron", "first order", Perceptron{}) }

// Perceptron moves by the whole post at every mistake; a margin of zero is a mistake.
//
//	if y m <= 0:  w += y x
//
// Rosenblatt: The Perceptron: A Probabilistic Model for Information Storage and Organization in the Brain,
// Psychological Review 65 (1958).
type Perceptron struct {
	Input `yaml:",inline"`
}

// Step returns y at a mistake.
func (Perceptron) Step(e *Event) (keep, add float64) {
	if e.Label*e.Margin > 0 {
		return 1, 0
	}
	return 1, e.Label
}

// Probability is the sigmoid of the margin; it is not calibrated.
func (Perceptron) Probability(margin float64) float64 { return exact.Sigmoid(margin) }
