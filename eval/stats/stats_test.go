package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Every sign pattern in turn, which is the definition of the exact test.
func TestWilcoxonAgainstAllSigns(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		d := make([]float64, 1+rng.IntN(9))
		for i := range d {
			d[i] = float64(rng.IntN(7) - 2) // ties and zeros
		}
		sizes := make([]float64, len(d))
		for i := range d {
			sizes[i] = math.Abs(d[i])
		}
		ranks, _ := midranks(sizes)
		w := 0.0
		for i := range d {
			if d[i] > 0 {
				w += ranks[i]
			}
		}
		below, above, n := 0.0, 0.0, math.Exp2(float64(len(d)))
		for pattern := range 1 << len(d) {
			sum := 0.0
			for i := range d {
				if d[i] != 0 && pattern>>i&1 == 1 {
					sum += ranks[i]
				}
			}
			below += float64(one(sum <= w)) / n
			above += float64(one(sum >= w)) / n
		}
		got := Wilcoxon(d)
		near(t, "W", got.Statistic, w, 0)
		near(t, "p", got.P, min(1, 2*min(below, above)), 1e-12)
	}
}

func TestTestsOfNothing(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name            string
		d               []float64
		wilcoxon, pairs float64
	}{
		{"none", nil, nan, nan},
		{"one", []float64{3}, 1, nan},
		{"undefined ones", []float64{nan, 2, nan}, 1, nan},
		{"zeros", make([]float64, 7), 1, 1},
		{"five alike: two-sided 2/32", []float64{1, 1, 1, 1, 1}, .0625, 0},
		{"ten alike: 2/1024", []float64{2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, 2. / 1024, 0},
	} {
		if got := Wilcoxon(c.d).P; !same(got, c.wilcoxon) {
			t.Errorf("%s: Wilcoxon p = %g, want %g", c.name, got, c.wilcoxon)
		}
		if got := PairedT(c.d).P; !same(got, c.pairs) {
			t.Errorf("%s: t p = %g, want %g", c.name, got, c.pairs)
		}
	}
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

func TestHolmLeavesTheUndefinedOut(t *testing.T) {
	got, _ := Holm([]float64{.01, math.NaN(), .04})
	if got[0] != .02 || !math.IsNaN(got[1]) || got[2] != .04 {
		t.Error(got)
	}
}

func TestGroups(t *testing.T) {
	ranks := []float64{3.9, 1, 1.5, 2.4, 3.0} // from the best: 1 2 3 4 0
	got := groups(ranks, 1.45)                // from 1 to 3, from 2 to 3 (held by the first), from 3 to 4, from 4 to 0
	want := [][]int{{1, 2, 3}, {3, 4}, {4, 0}}
	if !slices.EqualFunc(got, want, slices.Equal[[]int]) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := groups([]float64{1, 2, 3}, .5); got != nil {
		t.Errorf("all apart: %v", got)
	}
}

// How often the interval of a mean of ten units holds the true mean: the studentised bootstrap and, to compare,
// t and the percentile bootstrap.
func TestCoverage(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	const units, runs = 10, 1000
	for _, c := range []struct {
		name      string
		draw      func(*rand.Rand) float64
		mean      float64
		low, high float64 // what is accepted of the studentised bootstrap; ± .014 is two standard errors
	}{
		{"normal", (*rand.Rand).NormFloat64, 0, .935, .97},
		{"uniform", (*rand.Rand).Float64, .5, .935, .985},
		{"an AUC near 1: 1 - .1 |N|", func(r *rand.Rand) float64 { return 1 - .1*math.Abs(r.NormFloat64()) },
			1 - .1*math.Sqrt(2/math.Pi), .93, .97},
		{"exponential", (*rand.Rand).ExpFloat64, 1, .92, .965},
	} {
		rng := rand.New(rand.NewPCG(6, 6))
		var b *Bootstrap
		var studentised, byT, percentile float64
		for run := range runs {
			x := make([]float64, units)
			for i := range x {
				x[i] = c.draw(rng)
			}
			if run%20 == 0 {
				b = NewBootstrap(units, rng)
			}
			i := b.Mean(x)
			if i.Method != ByBootstrap {
				t.Fatalf("%s: method %q", c.name, i.Method)
			}
			studentised += float64(one(i.Holds(c.mean))) / runs
			byT += float64(one(Mean(x).Holds(c.mean))) / runs
			percentile += float64(one(b.percentile(x).Holds(c.mean))) / runs
		}
		t.Logf("%-25s studentised %.3f t %.3f percentile %.3f", c.name, studentised, byT, percentile)
		if studentised < c.low || studentised > c.high {
			t.Errorf("%s: covers %.3f, want %.3f to %.3f", c.name, studentised, c.low, c.high)
		}
		if percentile > studentised {
			t.Errorf("%s: the percentile bootstrap covers more, %.3f", c.name, percentile)
		}
	}
}

// percentile is the interval that is not used: it covers too little.
func (b *Bootstrap) percentile(x []float64) Interval {
	n := uint64(len(x))
	means := make([]float64, resamples)
	for r := range means {
		for _, d := range b.draws[r*b.n : (r+1)*b.n] {
			means[r] += x[uint64(d)*n>>32] / float64(n)
		}
	}
	slices.Sort(means)
	return Interval{Low: means[(resamples+1)/40-1], High: means[resamples-(resamples+1)/40]}
}

func TestBootstrapWithoutSpread(t *testing.T) {
	b := NewBootstrap(12, rand.New(rand.NewPCG(1, 1)))
	alike := make([]float64, 12)
	for i := range alike {
		alike[i] = .5
	}
	if got := b.Mean(alike); got.Low != .5 || got.High != .5 || got.Mean != .5 {
		t.Errorf("twelve alike: %+v", got)
	}
	alike[3] = .7 // most resamples without it are all alike: t, and it says so
	if got := b.Mean(alike); got.Method != ByT || got != Mean(alike) {
		t.Errorf("eleven alike: %+v, want %+v", got, Mean(alike))
	}
	alike[4], alike[5], alike[6] = math.NaN(), math.NaN(), math.NaN()
	if got := b.Mean(alike); got.N != 9 || got.Method != ByT {
		t.Errorf("nine units: %+v", got)
	}
	if got := b.Mean(nil); !math.IsNaN(got.Mean) || got.Method != "" {
		t.Errorf("no units: %+v", got)
	}
}

func BenchmarkBootstrap(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	x := make([]float64, 10)
	for i := range x {
		x[i] = rng.NormFloat64()
	}
	boot := NewBootstrap(len(x), rng)
	for b.Loop() {
		boot.Mean(x)
	}
}
