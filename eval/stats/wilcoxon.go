package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Test is the outcome of a two-sided test.
type Test struct {
	Statistic float64
	P         float64 // NaN where there was nothing to test
	N         int     // units that took part
	Exact     bool    // P is from the exact distribution, not from an approximation
	Doubts    Doubts  // what a reader must know of it
}

const longestExact = 100 // units up to which the exact distribution costs a millisecond or two

// Wilcoxon is the signed-rank test that paired differences are symmetric about zero. Differences are compared as
// [Rounded] makes them. Zeros are ranked with the others and then left out (Pratt). The distribution is exact, ties
// included, up to 100 units and normal beyond. The statistic is the sum of the ranks of the positive differences; P is
// 1 where all are zero.
//
//	P = 2 min(P(W <= w), P(W >= w)), every rank positive or negative with equal chance
//
// Wilcoxon: Individual Comparisons by Ranking Methods, Biometrics Bull. 1 (1945); Pratt: Remarks on Zeros and Ties
// in the Wilcoxon Signed Rank Procedures, J. Am. Stat. Assoc. 54 (1959).
func Wilcoxon(differences []float64) Test {
	d := roundedDefined(differences)
	size := make([]float64, len(d))
	for i, v := range d {
		size[i] = math.Abs(v)
	}
	ranks, ties := midranks(size)
	var twice []int // twice the ranks of the differences that are not zero: whole numbers
	w := 0
	for i, v := range d {
		if v == 0 {
			continue
		}
		r := int(2 * ranks[i])
		twice = append(twice, r)
		if v > 0 { // or >=: zeros have been left out
			w += r
		}
	}
	t := Test{Statistic: float64(w) / 2, N: len(d), Exact: len(d) <= longestExact, Doubts: doubted(differences, d)}
	if ties > 0 || len(twice) < len(d) {
		t.Doubts |= Ties
	}
	switch {
	case len(d) == 0:
		t.P = math.NaN()
	case len(twice) == 0:
		t.P = 1
	case t.Exact:
		t.P = exactSignedRank(twice, w)
	default:
		t.P = normalSignedRank(twice, w)
	}
	return t
}

// exactSignedRank counts the sums of all subsets of ranks, as chances.
func exactSignedRank(ranks []int, w int) float64 {
	total := 0
	for _, r := range ranks {
		total += r
	}
	chance := make([]float64, total+1)
	chance[0] = 1
	reached := 0
	for _, r := range ranks {
		reached += r
		for s := reached; s >= 0; s-- {
			without := chance[s] / 2
			if s >= r {
				without += chance[s-r] / 2
			}
			chance[s] = without
		}
	}
	below, above := 0.0, 0.0
	for s := range chance {
		if s <= w {
			below += chance[s]
		}
		if s >= w {
			above += chance[s]
		}
	}
	return min(1, 2*min(below, above))
}

func normalSignedRank(ranks []int, w int) float64 {
	sum, sum2 := 0.0, 0.0
	for _, r := range ranks {
		sum += float64(r)
		sum2 += float64(r) * float64(r)
	}
	z := (float64(w) - sum/2) / (math.Sqrt(sum2) / 2)
	return min(1, 2*distuv.UnitNormal.CDF(-math.Abs(z)))
}
