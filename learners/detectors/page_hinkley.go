package detectors

import "math"

func init() {
	register("page-hinkley", PageHinkley{Warm: 30, Delta: .005, Threshold: 50, Alpha: 1 - .0001})
}

// PageHinkley sums how far numbers lie above their running mean, and how far below.
//
//	d = x - mean;  u = alpha u + d - delta;  l = alpha l + d + delta       mean: of all numbers, x included
//	alarm: n >= warm and (u - lowest u > threshold or highest l - l > threshold)
//
// With errors of 0 and 1 a threshold of 50 takes at least 50 events to reach.
//
// Page: Continuous Inspection Schemes, Biometrika 41 (1954); Hinkley: Inference about the Change-Point from Cumulative
// Sum Tests, Biometrika 58 (1971); both sides and alpha as in River, whose highest l is -1 at the start.
type PageHinkley struct {
	Warm      int     `yaml:"warm" range:"[1,1e6]"`      // numbers before the first alarm, that of the alarm included
	Delta     float64 `yaml:"delta" range:"[0,1e6]"`     // change of the mean that is allowed
	Threshold float64 `yaml:"threshold" range:"(0,1e9]"` // sum that raises an alarm
	Alpha     float64 `yaml:"alpha" range:"(0,1]"`       // share of the sums that is kept from number to number
}

// New starts a detector.
func (p PageHinkley) New() Detector {
	w := &pageHinkley{PageHinkley: p}
	w.Reset()
	return w
}

type pageHinkley struct {
	PageHinkley
	all             mean
	up, down        float64
	lowest, highest float64
}

// Reset starts anew.
func (p *pageHinkley) Reset() {
	p.all, p.up, p.down, p.lowest, p.highest = mean{}, 0, 0, math.Inf(1), -1
}

// Update takes any finite number.
func (p *pageHinkley) Update(x float64) (alarm bool) {
	p.all.add(x)
	d := x - p.all.value
	p.up = (float64(p.Alpha*p.up) + d) - p.Delta
	p.down = (float64(p.Alpha*p.down) + d) + p.Delta
	p.lowest, p.highest = min(p.lowest, p.up), max(p.highest, p.down)
	if p.all.n >= float64(p.Warm) && (p.up-p.lowest > p.Threshold || p.highest-p.down > p.Threshold) {
		p.Reset()
		return true
	}
	return false
}
