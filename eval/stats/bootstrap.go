package stats

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
)

const (
	// FewUnits is the number of units below which a bootstrap has too little to draw from and t is used.
	FewUnits  = 10
	resamples = 4999 // (resamples+1)·0.025 is a whole number, so the limits are order statistics
)

// Bootstrap is a set of resamples, drawn once and used for every interval, so that no interval depends on which
// others were asked for. It is read-only and safe to share.
//
// The interval is the studentised one: with s the standard error of the mean and t* = (mean* - mean)/s* over
// the resamples, it is
//
//	[mean - s·t*(0.975), mean - s·t*(0.025)]
//
// Efron, Tibshirani: An Introduction to the Bootstrap (1993), §12.5; Hall: The Bootstrap and Edgeworth Expansion
// (1992), §3.
//
// Note: with ten units the percentile bootstrap covers 86 to 92 % and BCa 90 % (SciPy 1.17.1's, 400 samples, normal
// and exponential). This one covers 94 to 98 %, skewed units included, where t falls to 91 % (see the test).
type Bootstrap struct {
	n     int
	draws []uint32 // resamples x n, each a fraction of 2³² of the way through the units
}

// NewBootstrap draws resamples for up to n units.
func NewBootstrap(n int, rng *rand.Rand) *Bootstrap {
	b := &Bootstrap{n: n}
	if n < FewUnits {
		return b
	}
	b.draws = make([]uint32, resamples*n)
	for i := range b.draws {
		b.draws[i] = rng.Uint32()
	}
	return b
}

// Mean returns the studentised bootstrap interval of the mean of at most n units; the t interval where they are
// fewer than [FewUnits], or so alike that resamples without any spread reach into the tails.
func (b *Bootstrap) Mean(units []float64) Interval {
	x := defined(units)
	if len(x) > b.n {
		panic(fmt.Sprintf("stats: %d units, where %d were provided for", len(x), b.n))
	}
	t := tInterval(x)
	t.Doubts = doubted(units, x)
	if len(x) < FewUnits || t.Low == t.High {
		return t
	}
	n := float64(len(x))
	se := spread(x, t.Mean) / math.Sqrt(n)
	studentised := b.studentised(x, t.Mean)
	slices.Sort(studentised)
	const tail = (resamples + 1) / 40
	low, high := studentised[tail-1], studentised[resamples-tail]
	if math.IsInf(low, 0) || math.IsInf(high, 0) {
		return t
	}
	return Interval{t.Mean, t.Mean - float64(high*se), t.Mean - float64(low*se), len(x), ByBootstrap, t.Doubts}
}

// studentised is t* of each resample; infinite where a resample has no spread.
func (b *Bootstrap) studentised(x []float64, mean float64) []float64 {
	n := uint64(len(x))
	list := make([]float64, resamples)
	centred := make([]float64, n) // so that the sum of squares loses no digits
	for i, v := range x {
		centred[i] = v - mean
	}
	root := math.Sqrt(float64(n) * float64(n-1))
	for r := range list {
		sum, sum2, first, alike := 0.0, 0.0, 0.0, true
		for k, d := range b.draws[r*b.n : r*b.n+int(n)] {
			v := centred[uint64(d)*n>>32]
			sum += v
			sum2 += float64(v * v)
			if k == 0 {
				first = v
			}
			alike = alike && v == first
		}
		m := sum / float64(n)
		list[r] = m * root / math.Sqrt(max(0, sum2-float64(sum*m)))
		if alike {
			list[r] = math.Inf(1 - 2*one(m < 0))
		}
	}
	return list
}

// spread is the standard deviation (n-1).
func spread(x []float64, mean float64) float64 {
	sum := 0.0
	for _, v := range x {
		d := v - mean
		sum += float64(d * d)
	}
	return math.Sqrt(sum / float64(len(x)-1))
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
