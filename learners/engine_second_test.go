package learners

import (
	"math"
	"slices"
	"testing"

	"streamml/learners/kernels"
)

// A covariance that holds a number that is none starts anew all the same: 0 times that number would keep it.
func TestResetForgetsWhatIsNoNumber(t *testing.T) {
	s := newLiveSecond(RLS{Lambda: .5}, Input{Intercept: 1, Kernel: kernels.Default("linear")}, poolIn(topicOf(6, 1)))
	fresh := slices.Clone(s.cov)
	s.cov[0], s.cov[3] = math.NaN(), math.Inf(1)
	s.Reset()
	if !slices.Equal(s.cov, fresh) {
		t.Errorf("%v, want %v", s.cov, fresh)
	}
}

// The bounds of what a second-order rule learns from, themselves included but for no variance.
func TestTeaches(t *testing.T) {
	for _, c := range []struct {
		margin, variance float64
		want             bool
	}{
		{0, 1, true}, {0, 0, false}, {0, -1, false}, {0, 1e100, true}, {0, 1.1e100, false}, {-1e50, 1, true},
		{1.1e50, 1, false}, {math.NaN(), 1, false}, {0, math.NaN(), false},
	} {
		if got := teaches(c.margin, c.variance); got != c.want {
			t.Errorf("margin %g, variance %g: %v, want %v", c.margin, c.variance, got, c.want)
		}
	}
}

// A variance may fall below 0 by a millionth of itself, which is rounding, and no further.
func TestStaysPositive(t *testing.T) {
	l := newWeightSecond(RLS{Lambda: 1}, Input{}, 2)
	for by, want := range map[float64]bool{.5: true, 1 + .5e-6: true, 1 + 2e-6: false} {
		copy(l.g, []float64{0, math.Sqrt(by), 0})
		if got := l.staysPositive(1); got != want {
			t.Errorf("a variance of 1 less %.7f: %v, want %v", by, got, want)
		}
	}
}
