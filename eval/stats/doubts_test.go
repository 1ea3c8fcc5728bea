package stats

import (
	"math"
	"testing"
)

// What is doubtful about units follows from how many there are, are defined, and differ: six reach .05 by ranks, five
// do not.
func TestDoubts(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		units []float64
		want  Doubts
	}{
		{[]float64{1, 2, 3, 4, 5, 6}, 0},
		{[]float64{1, 2, 3, 4, 5}, TooFew},
		{[]float64{1, 2, 3, 4, 5, 6, nan}, Missing},
		{[]float64{3, 3, 3, 3, 3, 3}, Alike},
		{[]float64{3, 3, 3, 3, 3, 4}, 0},
		{[]float64{3, 3}, TooFew | Alike},
		{[]float64{3}, TooFew}, // one alone says nothing of the spread
		{[]float64{3, nan}, TooFew | Missing},
		{nil, TooFew},
	} {
		if got := doubted(c.units, defined(c.units)); got != c.want {
			t.Errorf("%v: %v, want %v", c.units, got, c.want)
		}
	}
	if got := (TooFew | Ties).String(); got != "few units; ties" {
		t.Errorf("in words: %q", got)
	}
	if got := Doubts(0).String(); got != "" {
		t.Errorf("no doubts in words: %q", got)
	}
}

// Tests pass doubts on: zeros and equal sizes are ties, a p-value that is none is left out, six units are enough.
func TestTestsSayTheirDoubts(t *testing.T) {
	for _, c := range []struct {
		d    []float64
		want Doubts
	}{
		{[]float64{1, 2, 3, 4, 5, 6}, 0},
		{[]float64{1, -1, 3, 4, 5, 6}, Ties},
		{[]float64{0, 2, 3, 4, 5, 6}, Ties},
	} {
		if got := Wilcoxon(c.d).Doubts; got != c.want {
			t.Errorf("Wilcoxon of %v: %v, want %v", c.d, got, c.want)
		}
	}
	if _, got := Holm([]float64{.01, .2}); got != 0 {
		t.Errorf("Holm of two: %v", got)
	}
	if _, got := Holm([]float64{.01, math.NaN()}); got != Missing {
		t.Errorf("Holm of one of two: %v", got)
	}
	if OfMoments(0, 1, FewestUnits).Doubts != 0 || OfMoments(0, 1, FewestUnits-1).Doubts != TooFew {
		t.Error("six units are few, or five are enough")
	}
}

// Where all differences are one number, the statistic is infinite, to the side on which it lies: within the margin of 4
// or beyond it. At the margin nothing is left.
func TestEquivalentOfOneNumber(t *testing.T) {
	for d, want := range map[float64]int{1: 1, -1: 1, 5: -1, -5: -1} {
		if got := Equivalent([]float64{d, d}, 4).Statistic; !math.IsInf(got, want) {
			t.Errorf("%v: %v, want %d times infinity", d, got, want)
		}
	}
}
