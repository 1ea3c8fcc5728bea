package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestRounded(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0.05, 54975581389. / (1 << 40)}, {-0.05, -54975581389. / (1 << 40)}, {0x1p-42, 0}, {0x1p-41, 0x1p-40},
		{0.5, 0.5},
		{4096.0000000000009, 4096.0000000000009}, {1e300, 1e300}, {math.Inf(-1), math.Inf(-1)},
	} {
		if got := Rounded(c.x); got != c.want {
			t.Errorf("%g: %.20g, want %.20g", c.x, got, c.want)
		}
	}
	if !math.IsNaN(Rounded(math.NaN())) {
		t.Error("NaN must stay")
	}
}

// Differences of fiftieths, as topics of five accepted and five rejected posts have them, and of the whole numbers that
// they are fiftieths of: the same p, though .3 - .25 and .7 - .65 are not the same floating-point number.
func TestEqualDifferencesTie(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 31))
	differ := 0
	for number := range 300 {
		n := 6 + rng.IntN(8)
		parts, whole := make([]float64, n), make([]float64, n)
		ours, theirs := make([][]float64, n), make([][]float64, n)
		for i := range parts {
			a, b := rng.IntN(51), rng.IntN(51)
			parts[i], whole[i] = float64(a)/50-float64(b)/50, float64(a-b)
			ours[i], theirs[i] = []float64{float64(a) / 50, float64(a)*0.1/5 + 1e-17, float64(b) / 50},
				[]float64{float64(a), float64(a), float64(b)}
			for k := range i {
				differ += 1 - one((parts[i] == parts[k]) == (whole[i] == whole[k]))
			}
		}
		if got, want := Wilcoxon(parts), Wilcoxon(whole); got != want {
			t.Fatalf("case %d: %+v, want %+v", number, got, want)
		}
		got, ranks := Friedman(ours)
		want, wantRanks := Friedman(theirs)
		if got != want || ranks[0] != wantRanks[0] || ranks[1] != wantRanks[1] {
			t.Fatalf("case %d: Friedman %+v, want %+v", number, got, want)
		}
	}
	if differ < 100 {
		t.Errorf("only %d pairs of differences were equal but for the last digits", differ)
	}
	if p := PairedT([]float64{.3 - .2 - .1, .7 - .6 - .1, 0}).P; p != 1 {
		t.Errorf("differences that are zero but for the last digits: p %g, want 1", p)
	}
}
