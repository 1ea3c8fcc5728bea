package detectors

import (
	"math"

	"streamml/learners/exact"
)

func init() { register("hddm-w", HDDMW{Confidence: .001, Weight: .05}) }

// HDDMW compares a moving average of the numbers before a cut with one of those after it, by McDiarmid's bound (the
// W-test).
//
//	z = (1 - weight) z + weight x;  c = weight² + (1 - weight)² c, 1 at the start
//	eps(c) = sqrt(c log(1/confidence)/2)
//	the cut is where z + eps was lowest;  alarm: z after the cut - z before it > eps(c after + c before)
//
// Numbers are in [0, 1]; only a rise of the mean raises an alarm.
//
// Frías-Blanco, del Campo-Ávila, Ramos-Jiménez, Morales-Bueno, Ortiz-Díaz, Caballero-Mota: Online and Non-Parametric
// Drift Detection Methods Based on Hoeffding's Bounds, IEEE Trans. Knowl. Data Eng. 27 (2015), §3.2 and algorithm 2.
// It has no warning level here.
type HDDMW struct {
	Confidence float64 `yaml:"confidence" range:"(0,1)"` // chance of a false alarm that the bound allows for
	Weight     float64 `yaml:"weight" range:"(0,1)"`     // of the latest number in the moving average
}

// New starts a detector.
func (d HDDMW) New() Detector {
	w := &hddmW{weight: d.Weight, bound: exact.Log(1 / d.Confidence)}
	w.Reset()
	return w
}

type hddmW struct {
	weight, bound      float64
	all, before, after moving
	lowest             float64
}

// moving is an exponentially weighted mean; c is the sum of its squared weights.
type moving struct {
	z, c float64
	any  bool
}

func (m *moving) add(x, weight float64) {
	if rest := 1 - weight; m.any {
		m.z = float64(weight*x) + float64(rest*m.z)
	} else {
		m.z, m.any = x, true
	}
	m.c = float64(weight*weight) + float64((1-weight)*(1-weight)*m.c)
}

// Reset starts anew.
func (d *hddmW) Reset() {
	d.all, d.before, d.after, d.lowest = moving{c: 1}, moving{c: 1}, moving{c: 1}, math.Inf(1)
}

// Update takes a number in [0, 1].
func (d *hddmW) Update(x float64) (alarm bool) {
	d.all.add(x, d.weight)
	if high := d.all.z + d.eps(d.all.c); high < d.lowest {
		d.lowest, d.before, d.after = high, d.all, moving{c: 1}
	} else {
		d.after.add(x, d.weight)
	}
	if d.after.any && d.after.z-d.before.z > d.eps(d.before.c+d.after.c) {
		d.Reset()
		return true
	}
	return false
}

func (d *hddmW) eps(c float64) float64 { return math.Sqrt(c * d.bound / 2) }
