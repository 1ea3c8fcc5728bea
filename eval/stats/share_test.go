package stats

import (
	"math"
	"math/rand/v2"
	"testing"
)

// By hand: mean .8, s = .1, n = 4, t = 3.182446; logit .8 = ln 4, half = 3.182446 · .05 / .16 = .994514.
func TestMeanShareByHand(t *testing.T) {
	s := .1 * math.Sqrt(3) / 2
	i := MeanShare([]float64{.8 - s, .8 + s, .8 - s, .8 + s})
	near(t, "low", i.Low, 1/(1+math.Exp(.994514)/4), 1e-6)
	near(t, "high", i.High, 1/(1+math.Exp(-.994514)/4), 1e-6)
	if i.Method != ByLogit || i.N != 4 {
		t.Errorf("%+v", i)
	}
}

func TestMeanShareAtTheEdges(t *testing.T) {
	for _, c := range []struct {
		name            string
		units           []float64
		mean, low, high float64
	}{
		{"none", nil, math.NaN(), math.NaN(), math.NaN()},
		{"one", []float64{.7, math.NaN()}, .7, math.NaN(), math.NaN()},
		{"all perfect", []float64{1, 1, 1}, 1, 1, 1},
		{"all wrong", []float64{0, 0}, 0, 0, 0},
		{"alike", []float64{.5, .5, .5}, .5, .5, .5},
	} {
		if i := MeanShare(c.units); !same(i.Mean, c.mean) || !same(i.Low, c.low) || !same(i.High, c.high) {
			t.Errorf("%s: %+v, want %g [%g, %g]", c.name, i, c.mean, c.low, c.high)
		}
	}
	if i := MeanShare([]float64{0, 1}); !(i.Low >= 0 && i.Low < .01 && i.High <= 1 && i.High > .99) {
		t.Errorf("0 and 1: %+v", i)
	}
	b := NewBootstrap(12, rand.New(rand.NewPCG(1, 1)))
	twelve := []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, .99, 1, .2}
	if i := b.Share(twelve); i.High > 1 || i.Low < 0 || i.Method != b.Mean(twelve).Method ||
		i.Low != max(0, b.Mean(twelve).Low) {
		t.Errorf("%+v", i)
	}
	if i := b.Share(twelve[:9]); i.Method != ByLogit && i.Low != i.High {
		t.Errorf("nine units: %+v", i)
	}
}

// How often the interval of the mean of topics holds the true mean, for units as AUCs of topics are spread: near one,
// with a tail towards one half; and wide. No limit leaves [0, 1].
func TestCoverageOfShares(t *testing.T) {
	runs := 3000
	if testing.Short() {
		runs = 100
	}
	for _, c := range []struct {
		name string
		draw func(*rand.Rand) float64
		mean float64
	}{
		{"1 - .1 |N|", func(r *rand.Rand) float64 { return 1 - .1*math.Abs(r.NormFloat64()) },
			1 - .1*math.Sqrt(2/math.Pi)},
		{"normal .9, .04", func(r *rand.Rand) float64 { return min(1, .9+.04*r.NormFloat64()) }, .9 - .04*.0020},
		{"uniform", (*rand.Rand).Float64, .5},
		{"beta 9, 1", func(r *rand.Rand) float64 { return math.Pow(r.Float64(), 1./9) }, .9},
	} {
		rng := rand.New(rand.NewPCG(13, 13))
		for _, n := range []int{6, 8, 9, 10, 15} {
			runs := runs
			if n >= FewUnits { // a bootstrap each
				runs /= 5
			}
			var b *Bootstrap
			hits, outside := 0., 0.
			for run := range runs {
				if run%50 == 0 {
					b = NewBootstrap(n, rng)
				}
				x := make([]float64, n)
				for i := range x {
					x[i] = c.draw(rng)
				}
				i := b.Share(x)
				hits += float64(one(i.Holds(c.mean)))
				student := Mean(x)
				outside += float64(one(student.High > 1 || student.Low < 0))
				if i.Low < 0 || i.High > 1 || !(i.Low <= i.Mean && i.Mean <= i.High) {
					t.Fatalf("%s: %+v", c.name, i)
				}
			}
			coverage := hits / float64(runs)
			t.Logf("%-15s %2d units: %.3f; Student's limits outside [0, 1] in %.2f", c.name, n, coverage,
				outside/float64(runs))
			least := .93
			if n < FewUnits {
				least = .90
			}
			if noise := 3 * math.Sqrt(.06/float64(runs)); coverage < least-noise {
				t.Errorf("%s, %d units: covers %.3f, want %.2f", c.name, n, coverage, least)
			}
		}
	}
}

// Treatments that are all equally good: the best of them is too good by what the estimate says, on average.
func TestOptimism(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 14))
	for _, c := range []struct{ blocks, treatments int }{{10, 2}, {10, 15}, {10, 80}, {25, 80}} {
		runs := 300
		estimated, real := 0.0, 0.0
		for range runs {
			values := make([][]float64, c.blocks)
			for i := range values {
				shared := 3 * rng.NormFloat64()
				for range c.treatments {
					values[i] = append(values[i], shared+.55*rng.NormFloat64())
				}
			}
			estimated += Optimism(values) / float64(runs)
			best, centre := math.Inf(-1), 0.0
			for j := range c.treatments {
				mean := 0.0
				for i := range values {
					mean += values[i][j] / float64(c.blocks)
				}
				best = max(best, mean)
				centre += mean / float64(c.treatments)
			}
			real += (best - centre) / float64(runs) // all have the same true mean, known from all of them
		}
		t.Logf("best of %d on %d topics: %.2f points too good, estimated %.2f", c.treatments, c.blocks, real, estimated)
		if !(math.Abs(estimated-real) <= .06) {
			t.Errorf("best of %d on %d: %.3f too good, estimated %.3f", c.treatments, c.blocks, real, estimated)
		}
	}
	nan := math.NaN()
	for _, c := range []struct {
		name   string
		values [][]float64
		want   float64
	}{
		{"nothing", nil, nan},
		{"one block", [][]float64{{1, 2}}, nan},
		{"one treatment", [][]float64{{1}, {2}}, 0},
		{"no treatment", [][]float64{{}, {}}, nan},
		{"always the same best", [][]float64{{1, 2}, {3, 5}, {nan, 1}}, 0},
		// each block's best is found on the other, and is the worse one there: mean 2 less (1 + 1)/2
		{"by hand", [][]float64{{3, 1}, {1, 3}}, 1},
	} {
		if got := Optimism(c.values); !same(got, c.want) {
			t.Errorf("%s: %g, want %g", c.name, got, c.want)
		}
	}
}

func TestShareOfMoments(t *testing.T) {
	units := []float64{.7, .9, .95, 1}
	want, mean, square := MeanShare(units), 0.0, 0.0
	for _, x := range units {
		mean += x / 4
	}
	for _, x := range units {
		square += (x - mean) * (x - mean) / 3
	}
	got := ShareOfMoments(mean, math.Sqrt(square), 4)
	if math.Abs(got.Low-want.Low)+math.Abs(got.High-want.High) > 1e-12 || got.High > 1 || got.Method != ByLogit {
		t.Errorf("%+v, want %+v", got, want)
	}
}
