package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat"
)

// The limits from the definition, with gonum's mean and standard deviation of every resample, on its draws: of 4999
// sorted t* the 125th from either end, since (4999 + 1) · .025 = 125.
func TestBootstrapByDefinition(t *testing.T) {
	for _, c := range []struct {
		name string
		x    []float64
	}{
		{"ten, the fewest", []float64{.91, .88, .95, .83, .90, .87, .93, .89, .92, .85}},
		{"twelve, skewed", []float64{.1, .2, .2, .3, .1, .5, .9, 2.5, .4, .1, .7, 6}},
		// in some 40 resamples all are alike, which lie below the mean
		{"eight of twelve alike", []float64{1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 6}},
		// in some 8 resamples all are the mean itself: they count with those above it
		{"seven of twelve are the mean", []float64{0, 0, 0, 0, 0, 0, 0, -1, -3, 2, 3, -1}},
	} {
		n := len(c.x)
		b := NewBootstrap(n, rand.New(rand.NewPCG(7, 7)))
		mean, sd := stat.MeanStdDev(c.x, nil)
		var list []float64
		for draws := range slices.Chunk(b.draws, n) {
			x := make([]float64, n)
			for k, d := range draws {
				x[k] = c.x[int(math.Floor(float64(d)/(1<<32)*float64(n)))]
			}
			m, s := stat.MeanStdDev(x, nil)
			v := (m - mean) / (s / math.Sqrt(float64(n)))
			if slices.Min(x) == slices.Max(x) {
				v = math.Inf(1)
				if x[0] < mean {
					v = math.Inf(-1)
				}
			}
			list = append(list, v)
		}
		slices.Sort(list)
		if len(list) != 4999 {
			t.Fatalf("%d resamples", len(list))
		}
		se := sd / math.Sqrt(float64(n))
		got := b.Mean(c.x)
		near(t, c.name+": low", got.Low, mean-list[4999-125]*se, 1e-12)
		near(t, c.name+": high", got.High, mean-list[125-1]*se, 1e-12)
		if got.Method != ByBootstrap || got.N != n {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// Units that are left out of a set of resamples leave each its first draws.
func TestBootstrapOfFewerUnits(t *testing.T) {
	x := []float64{.91, .88, .95, .83, .90, .87, .93, .89, .92, .85, .99}
	b := NewBootstrap(13, rand.New(rand.NewPCG(8, 8)))
	cut := &Bootstrap{n: len(x)}
	for draws := range slices.Chunk(b.draws, 13) {
		cut.draws = append(cut.draws, draws[:len(x)]...)
	}
	if got, want := b.Mean(x), cut.Mean(x); got != want || got.Method != ByBootstrap {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestBootstrapHasRoomForItsUnitsAlone(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	nine := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9}
	if got := NewBootstrap(9, rng).Mean(nine); got != Mean(nine) {
		t.Errorf("nine units: %+v, want %+v", got, Mean(nine))
	}
	defer func() {
		if recover() == nil {
			t.Error("ten units, where nine were provided for: no panic")
		}
	}()
	NewBootstrap(9, rng).Mean(append(nine, 10))
}

// Both limits belong to the interval; without limits all does.
func TestHolds(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		low, high, x float64
		want         bool
	}{{1, 2, 1, true}, {1, 2, 2, true}, {1, 2, .999, false}, {1, 2, 2.001, false}, {nan, nan, 7, true}} {
		if got := (Interval{Low: c.low, High: c.high}).Holds(c.x); got != c.want {
			t.Errorf("%g in [%g, %g]: %v", c.x, c.low, c.high, got)
		}
	}
}
