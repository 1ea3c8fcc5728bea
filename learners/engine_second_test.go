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
