package stats

import (
	"math"
	"sync"

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
	Doubts          Doubts // what a reader must know of them
}

// Holds tells whether x lies within the limits; an interval without limits holds everything.
func (i Interval) Holds(x float64) bool { return !(x < i.Low) && !(x > i.High) }

// Mean returns the t interval of the mean of independent units. With fewer than two units the limits are NaN,
// with none the mean is, too.
//
// Student: The Probable Error of a Mean, Biometrika 6 (1908).
func Mean(units []float64) Interval {
	x := defined(units)
	i := tInterval(x)
	i.Doubts = doubted(units, x)
	return i
}

func tInterval(x []float64) Interval {
	mean, sd := stat.MeanStdDev(x, nil)
	return OfMoments(mean, sd, len(x))
}

// OfMoments is [Mean] of n units of which only the mean and the standard deviation (n-1) are known.
func OfMoments(mean, sd float64, n int) Interval {
	i := Interval{Mean: mean, Low: math.NaN(), High: math.NaN(), N: n}
	if n < FewestUnits {
		i.Doubts = TooFew
	}
	if n < 2 {
		return i
	}
	half := sd / math.Sqrt(float64(n)) * t975(n-1)
	i.Low, i.High, i.Method = mean-half, mean+half, ByT
	return i
}

var points975 sync.Map // of t, by degrees of freedom: a report asks for the same few ten thousand times

// t975 is the 97.5 % point of Student's t with so many degrees of freedom.
func t975(freedom int) float64 {
	if t, ok := points975.Load(freedom); ok {
		return t.(float64)
	}
	t := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(freedom)}.Quantile(0.975)
	points975.Store(freedom, t)
	return t
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
