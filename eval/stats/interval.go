// Package stats holds the statistics of a comparison: intervals, tests and ranks. Units are independent pieces of
// evidence, here topics; NaN stands for a unit that says nothing and is left out.
package stats

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Methods by which limits are found.
const (
	ByT         = "t"           // Student's t
	ByBootstrap = "bootstrap-t" // see [Bootstrap]
	ByNormal    = "normal"      // normal approximation
)

// Interval is a mean with its 95 % confidence limits.
type Interval struct {
	Mean, Low, High float64
	N               int    // units it was made of
	Method          string // how the limits were found; empty where there are none
}

// Holds tells whether x lies within the limits; an interval without limits holds everything.
func (i Interval) Holds(x float64) bool { return !(x < i.Low) && !(x > i.High) }

// Mean returns the t interval of the mean of independent units. With fewer than two units the limits are NaN,
// with none the mean is, too.
//
// Student: The Probable Error of a Mean, Biometrika 6 (1908).
func Mean(units []float64) Interval { return tInterval(defined(units)) }

func tInterval(x []float64) Interval {
	mean, sd := stat.MeanStdDev(x, nil)
	return OfMoments(mean, sd, len(x))
}

// OfMoments is [Mean] of n units of which only the mean and the standard deviation (n-1) are known.
func OfMoments(mean, sd float64, n int) Interval {
	if n < 2 {
		return Interval{Mean: mean, Low: math.NaN(), High: math.NaN(), N: n}
	}
	half := sd / math.Sqrt(float64(n)) * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(n - 1)}.Quantile(0.975)
	return Interval{mean, mean - half, mean + half, n, ByT}
}

// defined is a copy without NaN.
func defined(units []float64) []float64 {
	x := make([]float64, 0, len(units))
	for _, u := range units {
		if !math.IsNaN(u) {
			x = append(x, u)
		}
	}
	return x
}
