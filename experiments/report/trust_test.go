package report

import (
	"math"
	"strings"
	"testing"

	"streamml/eval"

	"streamml/experiments/chart"
)

// Bins without predictions have no dot, and a dot's area is its share of the predictions.
func TestReliability(t *testing.T) {
	none := math.NaN()
	c := reliability([]eval.Bin{{Count: 9, Probability: 0.05, Accepted: 0.1},
		{Count: 0, Probability: none, Accepted: none}, {Count: 36, Probability: 0.25, Accepted: 0.5}})
	if len(c.X) != 2 || c.X[1] != 25 || c.Mean[0] != 10 || c.Mean[1] != 50 {
		t.Errorf("dots at %v, %v; want 5, 25 and 10, 50", c.X, c.Mean)
	}
	if ratio := c.Sizes[1] / c.Sizes[0]; math.Abs(ratio-2) > 1e-12 {
		t.Errorf("four times the predictions have a radius %g times as large, not twice", ratio)
	}
}

func TestCalibrationTitle(t *testing.T) {
	all := []chart.Curve{{Name: "a"}, {Name: "b"}, {Name: "prior"}}
	for _, c := range []struct {
		best  int
		floor float64
		want  string
	}{
		{1, 0.2, "b are 5.0 percentage points off on average, the least of all"},
		{1, 0.01, "b are 5.0 percentage points off on average, the least of all that learn from the text"},
		{-1, 0.1, "a are 10.0 percentage points off on average"},
	} {
		got := calibrationTitle(all, []float64{0.1, 0.05, c.floor}, c.best, c.floor)
		if !strings.HasSuffix(got, c.want) {
			t.Errorf("%q, want ... %q", got, c.want)
		}
	}
}

func TestRemainingTitle(t *testing.T) {
	rising := chart.Curve{Name: "a", X: []float64{1, 2, 3}, Mean: []float64{60, 70, 75}}
	flat := chart.Curve{Name: "b", X: []float64{1, 2, 3}, Mean: []float64{50, 50, 50}}
	if got := remainingTitle([]chart.Curve{flat, rising}); got != "On the posts still to come a reaches 60.0 points "+
		"after 1 label and 70.0 after 2" {
		t.Error(got)
	}
	if got := remainingTitle([]chart.Curve{flat}); !strings.HasPrefix(got, "2 labels teach no learner") {
		t.Error(got)
	}
}
