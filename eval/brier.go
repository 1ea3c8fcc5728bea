package eval

func init() { registerMean("brier", brier) }

// brier is the squared error of the probability, in [0, 1].
//
// Brier: Verification of Forecasts Expressed in Terms of Probability, Monthly Weather Review 78 (1950), for the
// event alone (half of his sum over both classes).
func brier(c *Course, into []float64) []float64 {
	for i, p := range c.Probability {
		d := p - float64(one(c.Accepted[i]))
		into = append(into, d*d)
	}
	return into
}

// BrierParts takes the Brier score apart, over the bins of [Tally.Calibration] and pooled over sessions.
//
//	Brier score = Reliability - Resolution + Uncertainty (+ what varies within the bins)
//	Reliability = Σ n_k (p_k - o_k)² / n    how far the probabilities lie from what came true: 0 is best
//	Resolution  = Σ n_k (o_k - o)² / n      how far they tell posts apart: Uncertainty is best
//	Uncertainty = o (1 - o)                 of the labels themselves
//
// Murphy: A New Vector Partition of the Probability Score, J. Appl. Meteorology 12 (1973).
type BrierParts struct{ Reliability, Resolution, Uncertainty float64 }

// BrierParts is NaN where there was no event.
func (t *Tally) BrierParts() (b BrierParts) {
	bins := t.Calibration()
	n, accepted := 0.0, 0.0
	for _, k := range bins {
		if k.Count > 0 {
			n += float64(k.Count)
			accepted += float64(float64(k.Count) * k.Accepted)
		}
	}
	o := accepted / n
	for _, k := range bins {
		if k.Count > 0 {
			b.Reliability += float64(float64(k.Count) * (k.Probability - k.Accepted) * (k.Probability - k.Accepted))
			d := k.Accepted - o
			b.Resolution += float64(float64(k.Count) * d * d)
		}
	}
	return BrierParts{b.Reliability / n, b.Resolution / n, float64(o * (1 - o))}
}
