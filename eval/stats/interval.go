// Package stats holds the statistics of a comparison: intervals, tests and ranks.
package stats

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Interval is a mean with its 95 % confidence limits.
type Interval struct {
	Mean, Low, High float64
	N               int // units it was made of
}

// Mean returns the t interval of the mean of independent units. NaN values are left out; with fewer than two
// units the limits are NaN, with none the mean is, too.
//
// Student: The Probable Error of a Mean, Biometrika 6 (1908).
func Mean(units []float64) Interval {
	var x []float64
	for _, u := range units {
		if !math.IsNaN(u) {
			x = append(x, u)
		}
	}
	n := float64(len(x))
	mean, sd := stat.MeanStdDev(x, nil)
	half := math.NaN()
	if n >= 2 {
		half = sd / math.Sqrt(n) * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.Quantile(0.975)
	}
	return Interval{mean, mean - half, mean + half, len(x)}
}
