package eval

func init() { register("brier", scalar(brier)) }

// brier is the mean squared error of the probability, in [0, 1].
//
// Brier: Verification of Forecasts Expressed in Terms of Probability, Monthly Weather Review 78 (1950), for the
// event alone (half of his sum over both classes).
func brier(c *Course) float64 {
	sum := 0.0
	for i, p := range c.Probability {
		d := p - float64(one(c.Accepted[i]))
		sum += float64(d * d)
	}
	return sum / float64(len(c.Probability))
}
