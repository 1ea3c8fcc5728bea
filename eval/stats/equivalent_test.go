package stats

import (
	"math"
	"testing"
)

// By hand: 1, 2, 3 have mean 2 and s = 1; with margin 4, t = 2/(1/√3) = 2√3, and P(T(2) > t) = 1/2 - t/(2√(2 + t²)).
// Equal differences have no spread.
func TestEquivalent(t *testing.T) {
	tt := 2 * math.Sqrt(3)
	near(t, "p", Equivalent([]float64{1, 2, 3}, 4).P, 0.5-tt/(2*math.Sqrt(2+tt*tt)), 1e-12)
	near(t, "p, the other side", Equivalent([]float64{-1, -2, -3}, 4).P, 0.5-tt/(2*math.Sqrt(2+tt*tt)), 1e-12)
	for _, c := range []struct {
		d    []float64
		want float64
	}{
		{[]float64{1, 1}, 0}, {[]float64{5, 5}, 1}, {[]float64{4, 4}, 1}, {[]float64{1}, math.NaN()}, {nil, math.NaN()},
		{[]float64{1, math.NaN(), 1}, 0},
	} {
		if got := Equivalent(c.d, 4).P; got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%v: p %v, want %v", c.d, got, c.want)
		}
	}
}

// By hand: (1.6449 + 1.2816)² · 4 + 1.96²/2 = 36.2, more than the 34 pairs of a two-sided t test at .05 with power .8
// (G*Power 3.1, dz .5); at .05/40 (3.2272 + .8416)² · 4 + 3.2272²/2 = 71.4.
func TestEnough(t *testing.T) {
	for _, c := range []struct {
		s, effect, level float64
		want             int
	}{{1, 0.5, 0.05, 37}, {1, 0.5, 0.00125, 72}, {0, 0.5, 0.05, 2}, {1, 1e-9, 0.05, 1e6}} {
		if got := Enough(c.s, c.effect, c.level); got != c.want {
			t.Errorf("%+v: %d", c, got)
		}
	}
}
