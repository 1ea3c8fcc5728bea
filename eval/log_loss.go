package eval

import (
	"math"

	"streamml/learners/exact"
)

func init() { registerMean("log_loss", logLoss) }

// logLoss is -log of the probability given to the label that came, in nats; probabilities are clipped to [1e-15, 1].
//
// Good: Rational Decisions, J. R. Statist. Soc. B 14 (1952).
func logLoss(c *Course, into []float64) []float64 {
	for i, p := range c.Probability {
		// p or 1-p, without a branch on the label
		yes := float64(one(c.Accepted[i]))
		into = append(into, -exact.Log(max(math.Abs(1-yes-p), 1e-15)))
	}
	return into
}
