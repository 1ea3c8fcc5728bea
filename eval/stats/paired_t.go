package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// PairedT is the t test that paired differences have mean zero. Its P is NaN for fewer than two units and 1
// where all differences are zero; where all are one other number it is 0.
//
// It also holds for units of unequal variance: Ibragimov, Müller: t-Statistic Based Correlation and
// Heterogeneity Robust Inference, J. Bus. Econ. Stat. 28 (2010).
func PairedT(differences []float64) Test {
	d := roundedDefined(differences)
	doubts := doubted(differences, d)
	if len(d) < 2 {
		return Test{Statistic: math.NaN(), P: math.NaN(), N: len(d), Doubts: doubts}
	}
	i := tInterval(d)
	sd, n := spread(d, i.Mean), float64(len(d))
	if sd == 0 && i.Mean == 0 {
		return Test{P: 1, N: len(d), Doubts: doubts}
	}
	t := i.Mean / (sd / math.Sqrt(n))
	p := 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.CDF(-math.Abs(t))
	return Test{Statistic: t, P: p, N: len(d), Doubts: doubts}
}
