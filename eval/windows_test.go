package eval

import (
	"math"
	"math/rand/v2"
	"testing"

	"streamml/eval/stats"
)

// The numbers of a window are the AUC and the variance of its posts alone, whatever stands before and after.
func TestWindows(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 20))
	for _, n := range []int{0, 1, 19, 20, 487} {
		c := randomCourse(n, rng)
		var tally Tally
		tally.Add(measured(c))
		for k := range Windows {
			from, to := k*n/Windows, (k+1)*n/Windows
			score, accepted := c.Centred[from:to], c.Accepted[from:to]
			auc, variance := tally.Window(k)
			if want := AUC(score, accepted); !same(auc, want) {
				t.Errorf("%d posts, window %d: %g, want %g", n, k, auc, want)
			}
			want := stats.DeLong(score, make([]float64, len(score)), accepted).Difference
			if half := 1.959963984540054 * math.Sqrt(variance); !math.IsNaN(variance) && math.Abs(half-(want.High-want.Low)/2) > 1e-9 {
				t.Errorf("%d posts, window %d: half of the interval is %g, want %g", n, k, half, (want.High-want.Low)/2)
			}
		}
	}
}
