package eval

import "math"

// CalibrationBins is the number of bins of equal width over [0, 1] in which probabilities are held against labels.
const CalibrationBins = 10

// Three numbers a bin: predictions, the sum of their probabilities, accepted labels among them.
func init() {
	register("calibration", func(*Meter) metric {
		return func(c *Course, into []float64) []float64 { return calibration(c, 0, into) }
	})
	register("calibration_last20", func(*Meter) metric {
		return func(c *Course, into []float64) []float64 {
			return calibration(c, max(0, len(c.Accepted)-LastEvents), into)
		}
	})
}

func calibration(c *Course, from int, into []float64) []float64 {
	var bins [3 * CalibrationBins]float64
	for i, p := range c.Probability[from:] {
		b := 3 * min(int(p*CalibrationBins), CalibrationBins-1)
		bins[b]++
		bins[b+1] += p
		bins[b+2] += float64(one(c.Accepted[from+i]))
	}
	return append(into, bins[:]...)
}

// Bin is what fell into one bin of probability.
type Bin struct {
	Count       int
	Probability float64 // mean predicted; NaN in an empty bin
	Accepted    float64 // share that was accepted; NaN in an empty bin
}

// Calibration returns the bins over all events of a tally, from probability 0 to 1.
func (t *Tally) Calibration() []Bin { return binsOf(t.Of("calibration")) }

// FinalCalibration is Calibration over the last [LastEvents] of every session.
func (t *Tally) FinalCalibration() []Bin { return binsOf(t.Of("calibration_last20")) }

func binsOf(sums []Moments) []Bin {
	bins := make([]Bin, len(sums)/3)
	for i := range bins {
		n := sums[3*i].Sum()
		bins[i] = Bin{int(n), sums[3*i+1].Sum() / n, sums[3*i+2].Sum() / n}
	}
	return bins
}

// ECE is the expected calibration error: the mean over all events of how far the mean probability of an event's
// bin lies from the share accepted in it. It is pooled over sessions, in [0, 1].
//
// Naeini, Cooper, Hauskrecht: Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI 2015.
func (t *Tally) ECE() float64 { return ece(t.Calibration()) }

// FinalECE is ECE over the last [LastEvents] of every session.
func (t *Tally) FinalECE() float64 { return ece(t.FinalCalibration()) }

func ece(bins []Bin) float64 {
	sum, n := 0.0, 0
	for _, b := range bins {
		if b.Count > 0 {
			sum += float64(float64(b.Count) * math.Abs(b.Probability-b.Accepted))
			n += b.Count
		}
	}
	return sum / float64(n)
}
