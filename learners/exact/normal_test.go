package exact

import (
	"math"
	"testing"
)

// Phi(u), N(u)/Phi(u) and N(u)/Phi(u) + u by mpmath 1.4.1 with 50 digits; SciPy 1.17.1 (norm.cdf, logpdf - logcdf)
// agrees to 2e-13 where it is defined.
var normalValues = []struct{ u, phi, g, excess float64 }{
	{-1e8, 0, 100000000.00000001, 9.999999999999999e-09},
	{-1000, 0, 1000.000999998, 0.00099999800001},
	{-100, 0, 100.00999800099926, 0.009998000999260705},
	{-40, 0, 40.02496884720726, 0.024968847207263722},
	{-36.9, 2.3105244811406173e-298, 36.927060610170976, 0.027060610170980066},
	{-20, 2.7536241186062337e-89, 20.04975306852785, 0.049753068527850546},
	{-8.5, 9.479534822203318e-18, 8.614595320165172, 0.11459532016517288},
	{-8, 6.220960574271785e-16, 8.121368112236112, 0.12136811223611269},
	{-7.97, 7.933718429823945e-16, 8.091799345074003, 0.12179934507400385},
	{-5, 2.866515718791939e-07, 5.186503967125842, 0.1865039671258421},
	{-3, 0.0013498980316300946, 3.2830986549304364, 0.2830986549304365},
	{-1, 0.15865525393145705, 1.525135276160981, 0.5251352761609812},
	{-0.5, 0.3085375387259869, 1.1410777703680646, 0.6410777703680645},
	{0, 0.5, 0.7978845608028654, 0.7978845608028654},
	{0.03, 0.5119664734141126, 0.7788845900453206, 0.8088845900453207},
	{0.5, 0.6914624612740131, 0.5091604338370335, 1.0091604338370335},
	{1, 0.8413447460685429, 0.2875999709391784, 1.2875999709391783},
	{2, 0.9772498680518208, 0.055247862678989956, 2.05524786267899},
	{5, 0.9999997133484281, 1.4867199409049056e-06, 5.000001486719941},
	{8, 0.9999999999999993, 5.052271083536895e-15, 8.000000000000005},
	{30, 1, 1.4736461348785476e-196, 30},
	{36.9, 1, 8.532087755636343e-297, 36.9},
	{40, 1, 0, 40}, // N(40) = 4e-348
	{1e300, 1, 0, 1e300},
}

func TestNormal(t *testing.T) {
	for _, v := range normalValues {
		g, excess := NormalHazard(v.u)
		for what, pair := range map[string][2]float64{"Phi": {Phi(v.u), v.phi}, "g": {g, v.g},
			"g + u": {excess, v.excess}} {
			if off := math.Abs(pair[0] - pair[1]); off > 5e-15*math.Abs(pair[1]) {
				t.Errorf("%s(%g) = %.17g, want %.17g: off by %.1e", what, v.u, pair[0], pair[1], off/pair[1])
			}
		}
	}
	if p, q := Phi(math.Inf(-1)), Phi(math.Inf(1)); p != 0 || q != 1 {
		t.Errorf("Phi(∓Inf) = %g, %g", p, q)
	}
	if p := Phi(math.NaN()); !math.IsNaN(p) {
		t.Errorf("Phi(NaN) = %g", p)
	}
}

// N(u) by mpmath 1.4.1 with 40 digits, at numbers whose squares are not exact; 0 only beyond ±37.
func TestNormalDensity(t *testing.T) {
	for u, want := range map[float64]float64{
		-36.3: 2.9387465769883101504e-287, -30.7: 8.7459490160240639233e-206, 24.1: 3.0173177577054979552e-127,
		-12.9: 2.9203687938681193945e-37, 3.3: .0017225689390536811513, -37: 2.1200065515246056269e-298,
		37:      2.1200065515246056269e-298,
		37.0001: 0, -37.0001: 0,
	} {
		if got := NormalDensity(u); !(math.Abs(got-want) <= 3e-15*want) {
			t.Errorf("N(%g) = %.17g, want %.17g", u, got, want)
		}
	}
}

// The pieces meet: at the nodes of the table, at 0 and where the table ends, nothing jumps, and the variance that
// a probit step takes away, g (g + u), stays between 0 and 1.
func TestNormalHasNoSeams(t *testing.T) {
	last := 0.0
	for u := -60.; u < 40; u += 1. / 1024 {
		g, excess := NormalHazard(u)
		if s := g * excess; !(s >= 0 && s <= 1) {
			t.Fatalf("g (g + u) = %g at %g", s, u)
		}
		if p := Phi(u); !(p >= last && p <= 1) {
			t.Fatalf("Phi falls to %g from %g at %g", p, last, u)
		} else {
			last = p
		}
		v := math.Nextafter(u, -100)
		below, _ := NormalHazard(v)
		if math.Abs(below/g-1) > 5e-15+2*math.Abs(u)*(u-v) && g > 1e-290 {
			t.Fatalf("N/Phi jumps from %.17g to %.17g at %g", below, g, u)
		}
	}
}

func BenchmarkHazard(b *testing.B) {
	u := -1.
	for b.Loop() {
		g, _ := NormalHazard(u)
		u = g - 2
	}
}
