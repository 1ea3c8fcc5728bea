package exact

import (
	"math"
	"testing"
)

func TestDifference(t *testing.T) {
	for _, c := range []struct{ a, b, want float64 }{
		{0, 0, 0}, {3, 1, 2}, {1, 3, -2}, {1, 1 + 1.9e-13, 0}, {1 + 1.9e-13, 1, 0}, {-1, -1 - 1.9e-13, 0},
		{1, 0, 1}, {1e-300, 0, 1e-300}, {1e300, -1e300, 2e300}, {.3, .1 + .2, 0},
	} {
		if got := Difference(c.a, c.b); got != c.want {
			t.Errorf("Difference(%g, %g) = %g, want %g", c.a, c.b, got, c.want)
		}
	}
	tiny := math.SmallestNonzeroFloat64
	if got := Difference(1e13*tiny+2*tiny, 1e13*tiny); got != 0 {
		t.Errorf("a difference of just as much as rounding is %g, want 0", got)
	}
	if got := Difference(1, 1+2.1e-13); got >= 0 || math.Abs(got+2.1e-13) > 1e-15 {
		t.Errorf("a difference of 2.1e-13 between numbers of size 1 is %g", got)
	}
}
