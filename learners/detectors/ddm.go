package detectors

import "math"

func init() { register("ddm", DDM{Warm: 30, Threshold: 3}) }

// DDM is the drift detection method: the share of errors has risen by more than chance since it was lowest.
//
//	p = errors/n;  s = sqrt(p (1 - p)/n);  where n > warm and p + s is lowest: p_min = p, s_min = s
//	alarm: n > warm and p + s > p_min + threshold s_min
//
// Numbers are 0 or 1.
//
// Gama, Medas, Castillo, Rodrigues: Learning with Drift Detection, SBIA 2004, §3. It has no warning level here.
type DDM struct {
	Warm      int     `yaml:"warm" range:"[1,1e6]"`      // numbers before the first alarm
	Threshold float64 `yaml:"threshold" range:"(0,1e3]"` // standard deviations above the lowest
}

// New starts a detector.
func (d DDM) New() Detector {
	w := &ddm{DDM: d}
	w.Reset()
	return w
}

type ddm struct {
	DDM
	share      mean
	pMin, sMin float64
	lowest     float64 // p_min + s_min
}

// Reset starts anew.
func (d *ddm) Reset() { d.share, d.pMin, d.sMin, d.lowest = mean{}, 0, 0, math.Inf(1) }

// Update takes 1 for an error and 0 for none.
func (d *ddm) Update(x float64) (alarm bool) {
	d.share.add(x)
	p := d.share.value
	s := math.Sqrt(p * (1 - p) / d.share.n)
	if d.share.n <= float64(d.Warm) {
		return false
	}
	if p+s <= d.lowest {
		d.pMin, d.sMin, d.lowest = p, s, p+s
	}
	if p+s > d.pMin+float64(d.Threshold*d.sMin) {
		d.Reset()
		return true
	}
	return false
}
