package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The smallest samples of which there is something to say, by hand.

// Two differences, 1 and 3: mean 2, s = √2, t = 2 with one degree of freedom, whose distribution is Cauchy's.
func TestPairedTOfTwo(t *testing.T) {
	got := PairedT([]float64{1, 3})
	near(t, "t", got.Statistic, 2, 1e-15)
	near(t, "p", got.P, 1-2*math.Atan(2)/math.Pi, 1e-12)
}

// Up to 100 units are counted exactly. Beyond, z = (W - n(n+1)/4)/√(n(n+1)(2n+1)/24); every third difference is
// negative here.
func TestWilcoxonIsExactUpToAHundred(t *testing.T) {
	for _, n := range []int{100, 101} {
		d, w := make([]float64, n), 0.0
		for i := range d {
			if d[i] = float64(i + 1); i%3 == 2 {
				d[i] = -d[i]
			} else {
				w += d[i]
			}
		}
		got := Wilcoxon(d)
		near(t, "W", got.Statistic, w, 0)
		if exact := n <= 100; got.Exact != exact || got.N != n {
			t.Errorf("%d units: %+v, want exact %v", n, got, exact)
		}
		m := float64(n)
		normal := math.Erfc((w - m*(m+1)/4) / math.Sqrt(m*(m+1)*(2*m+1)/24) / math.Sqrt2)
		if apart := math.Abs(got.P - normal); got.Exact == (apart < 1e-12) || apart > 1e-3 {
			t.Errorf("%d units: p %g, %g by the normal approximation", n, got.P, normal)
		}
	}
}

// Two treatments on two blocks, the second better on both: X² = 12/(2·2·3)·(2² + 4²) - 3·2·3 = 2, p = erfc(√(2/2)).
// CD = 1.959964·√(2·3/(6·2)): q/√2 of two is the normal quantile.
func TestFriedmanAndNemenyiOfTwo(t *testing.T) {
	nan := math.NaN()
	d := Nemenyi([][]float64{{1, 2}, {nan, 2}, {1, 2}})
	near(t, "X²", d.Friedman.Statistic, 2, 1e-15)
	near(t, "p", d.Friedman.P, math.Erfc(1), 1e-12)
	near(t, "CD", d.CD, 1.959963984540054*math.Sqrt(.5), 1e-8)
	if d.Friedman.N != 2 || d.Ranks[0] != 2 || d.Ranks[1] != 1 {
		t.Errorf("%+v", d)
	}
	for name, values := range map[string][][]float64{"no block": nil, "one block": {{1, 2}, {nan, 1}},
		"one treatment": {{1}, {2}, {3}}} {
		if d := Nemenyi(values); !math.IsNaN(d.Friedman.P) || !math.IsNaN(d.Friedman.Statistic) || !math.IsNaN(d.CD) ||
			d.Groups != nil {
			t.Errorf("%s: %+v", name, d)
		}
	}
	test, ranks := Friedman([][]float64{{1, 1}, {2, 2}, {0, 0}})
	if want := (Test{P: 1, N: 3}); test != want || ranks[0] != 1.5 || ranks[1] != 1.5 {
		t.Errorf("all tied: %+v %v, want %+v", test, ranks, want)
	}
	if got := groups([]float64{1, 2}, 1); got != nil {
		t.Errorf("exactly CD apart: %v", got)
	}
}

// Accepted posts score 3 and 1, rejected ones 2 and 0. V10 is 1 and 1/2, V01 is 1/2 and 1: the variance of either is
// 1/8, and 1/8/2 + 1/8/2 that of the AUC.
func TestDeLongOfTwoPostsAClass(t *testing.T) {
	score, accepted := []float64{3, 1, 2, 0}, []bool{true, true, false, false}
	if got := Placements(score, accepted); !slices.Equal(got, []float64{1, .5, .5, 1}) {
		t.Errorf("placements %v", got)
	}
	near(t, "variance", PlacementVariance(Placements(score, accepted), accepted), .125, 1e-15)
	same := DeLong(score, score, accepted)
	if same.A != .75 || same.P != 1 || same.Difference.Low != 0 || same.Difference.N != 4 {
		t.Errorf("against itself: %+v", same)
	}
	// no variance, and yet a difference: every pair is right, or every pair wrong
	if got := DeLong([]float64{3, 3, 1, 1}, []float64{1, 1, 3, 3}, accepted); got.P != 0 || got.Difference.Mean != 1 ||
		got.Difference.High != 1 {
		t.Errorf("right against wrong: %+v", got)
	}
	for name, accepted := range map[string][]bool{"one accepted": {true, false, false, false},
		"one rejected": {true, true, true, false}} {
		if got := DeLong(score, []float64{1, 2, 3, 4}, accepted); !math.IsNaN(got.P) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

// On the other block the treatments tie: the first is taken, 3 and 1. Mean of the best 2, less (3 + 1)/2.
func TestOptimismTakesTheFirstOfEquals(t *testing.T) {
	near(t, "optimism", Optimism([][]float64{{3, 1}, {1, 1}}), 0, 0)
	near(t, "optimism", Optimism([][]float64{{1, 3}, {1, 1}}), 1, 0) // (4 - (1 + 1))/2
	near(t, "all below zero", Optimism([][]float64{{-3, -1}, {-1, -3}}), 1, 0)
}

func TestShareOfTenIsABootstrap(t *testing.T) {
	b := NewBootstrap(10, rand.New(rand.NewPCG(2, 2)))
	ten := []float64{.91, .88, .95, .83, .90, .87, .93, .89, .92, .85}
	if got := b.Share(ten); got != b.Mean(ten) || got.Method != ByBootstrap {
		t.Errorf("ten units: %+v", got)
	}
	if got := b.Share(ten[:9]); got != MeanShare(ten[:9]) || got.Method != ByLogit {
		t.Errorf("nine units: %+v", got)
	}
}
