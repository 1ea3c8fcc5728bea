package detectors

import (
	"math"

	"streamml/learners/exact"
)

func init() { register("hddm-a", HDDMA{Confidence: .001}) }

// HDDMA compares the mean of all numbers with that of a beginning of them, by Hoeffding's bound (the A-test).
//
//	eps(n) = sqrt(log(1/confidence)/(2n));  the beginning ends where its mean + eps was lowest
//	alarm: mean - mean of the beginning >= sqrt(m/2 log(2/confidence)),  m = 1/n_beginning - 1/n
//
// Numbers are in [0, 1]; only a rise of the mean raises an alarm.
//
// Frías-Blanco, del Campo-Ávila, Ramos-Jiménez, Morales-Bueno, Ortiz-Díaz, Caballero-Mota: Online and Non-Parametric
// Drift Detection Methods Based on Hoeffding's Bounds, IEEE Trans. Knowl. Data Eng. 27 (2015), §3.1 and algorithm 1.
// It has no warning level here.
type HDDMA struct {
	Confidence float64 `yaml:"confidence" range:"(0,1)"` // chance of a false alarm that the bound allows for
}

// New starts a detector.
func (d HDDMA) New() Detector {
	return &hddmA{bound: exact.Log(1 / d.Confidence), test: exact.Log(2 / d.Confidence)}
}

type hddmA struct {
	bound, test float64 // log(1/confidence), log(2/confidence)
	all, begin  mean
}

// Reset starts anew.
func (d *hddmA) Reset() { d.all, d.begin = mean{}, mean{} }

// Update takes a number in [0, 1].
func (d *hddmA) Update(x float64) (alarm bool) {
	d.all.add(x)
	if d.begin.n == 0 || d.begin.value+d.eps(d.begin.n) >= d.all.value+d.eps(d.all.n) {
		d.begin = d.all
	}
	if d.begin.n == d.all.n {
		return false
	}
	m := (d.all.n - d.begin.n) / d.begin.n * (1 / d.all.n)
	if d.all.value-d.begin.value >= math.Sqrt(m/2*d.test) {
		d.Reset()
		return true
	}
	return false
}

func (d *hddmA) eps(n float64) float64 { return math.Sqrt(1 / (2 * n) * d.bound) }
