package eval

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"streamml/eval/stats"
)

// The numbers of a window are the AUC and the variance of its posts alone, whatever stands before and after.
func TestWindows(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 20))
	for _, n := range []int{0, 1, 19, 20, 487, 2000, 3700} {
		c := randomCourse(n, rng)
		var tally Tally
		tally.Add(measured(c))
		from := 0
		for k, to := range WindowEnds(n) {
			score, accepted := c.Centred[from:to], c.Accepted[from:to]
			from = to
			auc, variance := tally.Window(k)
			if want := AUC(score, accepted); !same(auc, want) {
				t.Errorf("%d posts, window %d: %g, want %g", n, k, auc, want)
			}
			want := stats.DeLong(score, make([]float64, len(score)), accepted).Difference
			if half := 1.959963984540054 * math.Sqrt(variance); !math.IsNaN(variance) &&
				math.Abs(half-(want.High-want.Low)/2) > 1e-9 {
				t.Errorf("%d posts, window %d: half of the interval is %g, want %g", n, k, half, (want.High-want.Low)/2)
			}
		}
	}
}

// From two windows on a window has 1,000 posts, and the last one what is left, half as many more or fewer.
func TestWindowEnds(t *testing.T) {
	for _, c := range []struct {
		events int
		want   []int
	}{
		{2000, []int{1000, 2000}}, {2499, []int{1000, 2499}}, {2500, []int{1000, 2000, 2500}},
		{3400, []int{1000, 2000, 3400}},
	} {
		if got := WindowEnds(c.events); !slices.Equal(got, c.want) {
			t.Errorf("%d events: %v, want %v", c.events, got, c.want)
		}
	}
	if got := WindowEnds(1999); len(got) != 20 || got[0] != 99 || got[19] != 1999 {
		t.Errorf("1,999 events: %v, want twentieths", got)
	}
}
