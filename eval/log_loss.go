package eval

import "streamml/learners"

func init() { register("log_loss", scalar(logLoss)) }

// logLoss is the mean of -log of the probability given to the label that came, in nats; probabilities are
// clipped to [1e-15, 1].
//
// Good: Rational Decisions, J. R. Statist. Soc. B 14 (1952).
func logLoss(c *Course) float64 {
	sum := 0.0
	for i, p := range c.Probability {
		if !c.Accepted[i] {
			p = 1 - p
		}
		sum -= learners.Log(max(p, 1e-15))
	}
	return sum / float64(len(c.Probability))
}
