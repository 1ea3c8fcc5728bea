package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Equivalent tests that the mean of paired differences lies within ±margin, by two one-sided t tests: P below .05 says
// that it does. The statistic is the smaller of the two t, N the units. P is NaN for fewer than two units; where all
// differences are one number it is 0 or 1.
//
//	t₁ = (mean + margin) / (s/√n),  t₂ = (margin - mean) / (s/√n),  P = max P(T(n-1) > t)
//
// Schuirmann: A Comparison of the Two One-Sided Tests Procedure and the Power Approach, J. Pharmacokinet. Biopharm.
// 15 (1987).
func Equivalent(differences []float64, margin float64) Test {
	d := roundedDefined(differences)
	if len(d) < 2 {
		return Test{Statistic: math.NaN(), P: math.NaN(), N: len(d)}
	}
	i := tInterval(d)
	room, n := margin-math.Abs(i.Mean), float64(len(d))
	sd := spread(d, i.Mean)
	if sd == 0 {
		return Test{Statistic: math.Inf(sign(room)), P: float64(one(room <= 0)), N: len(d)}
	}
	t := room / (sd / math.Sqrt(n))
	return Test{Statistic: t, P: distuv.StudentsT{Mu: 0, Sigma: 1, Nu: n - 1}.CDF(-t), N: len(d)}
}

func sign(x float64) int {
	if x < 0 {
		return -1
	}
	return 1
}

// Enough is about how many units it takes to tell, four times of five, whether the mean of paired differences is the
// effect, where their standard deviation is s: the larger of the numbers for a two-sided t test at the level and for
// two one-sided ones at .05 where there is no difference. At least 2; a million stands for more than that.
//
//	n = s²/effect² · max((z(1-level/2) + z(.8))², (z(.95) + z(.9))²) + z(1-level/2)²/2
//
// The last term makes up for t: Guenther: Sample Size Formulas for Normal Theory t Tests, Am. Stat. 35 (1981);
// Chow, Shao, Wang: Sample Size Calculations in Clinical Research (2008), §3.2.
func Enough(s, effect, level float64) int {
	z := func(p float64) float64 { return distuv.UnitNormal.Quantile(p) }
	differ, alike := z(1-level/2)+z(0.8), z(0.95)+z(0.9)
	n := float64(s*s)/float64(effect*effect)*max(float64(differ*differ), float64(alike*alike)) +
		z(1-level/2)*z(1-level/2)/2
	return int(math.Ceil(min(max(n, 2), 1e6)))
}
