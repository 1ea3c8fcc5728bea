package eval

import "streamml/learners"

func init() { registerSeries("log_loss", logLoss) }

// logLoss is the mean of -log of the probability given to the label that came, in nats; probabilities are
// clipped to [1e-15, 1].
//
// Good: Rational Decisions, J. R. Statist. Soc. B 14 (1952).
func logLoss(c *Course, from int, into []float64) []float64 {
	sum := 0.0
	for i, p := range c.Probability[from:] {
		if !c.Accepted[from+i] {
			p = 1 - p
		}
		sum -= learners.Log(max(p, 1e-15))
		into = append(into, sum/float64(i+1))
	}
	return into
}
