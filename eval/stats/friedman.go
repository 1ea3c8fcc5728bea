package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Friedman tests whether k treatments differ over n blocks: values[block][treatment], higher is better. It also
// returns the mean rank of each treatment, 1 for the best, ties sharing their mean. Values are compared as [Rounded]
// makes them. Blocks with NaN are left out. The statistic is chi-squared with k-1 degrees of freedom, corrected for
// ties; its P is 1 where all is tied and NaN with fewer than two treatments or blocks.
//
//	X² = (12/(n k (k+1)) ΣR_j² - 3 n (k+1)) / (1 - Σ(t³-t)/(n k (k²-1)))
//
// Friedman: The Use of Ranks to Avoid the Assumption of Normality Implicit in the Analysis of Variance, J. Am.
// Stat. Assoc. 32 (1937); Demšar: Statistical Comparisons of Classifiers over Multiple Data Sets, JMLR 7 (2006), §3.2.
func Friedman(values [][]float64) (Test, []float64) {
	none := Test{Statistic: math.NaN(), P: math.NaN()}
	if len(values) == 0 {
		return none, nil
	}
	k, n := float64(len(values[0])), 0.0
	sums, ties := make([]float64, len(values[0])), 0.0
	for _, block := range values {
		if len(defined(block)) < len(block) {
			continue
		}
		n++
		ranks, t := midranks(roundedDefined(block))
		ties += t
		for j, r := range ranks {
			sums[j] += k + 1 - r
		}
	}
	sum2 := 0.0
	for j, s := range sums {
		sum2 += float64(s * s)
		sums[j] = s / n
	}
	none.N = int(n)
	if k < 2 || n < 2 {
		return none, sums
	}
	correction := 1 - ties/(n*k*(k*k-1))
	if correction <= 0 {
		return Test{P: 1, N: int(n)}, sums
	}
	x := max(0, (12/(n*k*(k+1))*sum2-3*n*(k+1))/correction)
	return Test{Statistic: x, P: distuv.ChiSquared{K: k - 1}.Survival(x), N: int(n)}, sums
}
