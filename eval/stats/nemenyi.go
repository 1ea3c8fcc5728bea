package stats

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// CriticalDifference is all that a critical-difference diagram shows.
//
// Demšar: Statistical Comparisons of Classifiers over Multiple Data Sets, JMLR 7 (2006), §3.2.2 and fig. 1.
type CriticalDifference struct {
	Friedman Test      // does anything differ at all
	Ranks    []float64 // mean rank of each treatment over the blocks, 1 the best
	CD       float64   // mean ranks that lie nearer than this are not told apart at 5 % (Nemenyi)
	Groups   [][]int   // largest sets of two or more treatments that are not told apart, best rank first
}

// Nemenyi compares all k treatments with one another over n blocks: values[block][treatment], higher is better,
// blocks with NaN left out. The difference is NaN, and there are no groups, with fewer than two of either.
//
//	CD = q(.05; k, ∞)/√2 · √(k (k+1)/(6 n)), q of the studentised range
//
// Nemenyi: Distribution-free Multiple Comparisons, PhD thesis, Princeton (1963).
func Nemenyi(values [][]float64) CriticalDifference {
	test, ranks := Friedman(values)
	d := CriticalDifference{Friedman: test, Ranks: ranks, CD: math.NaN()}
	k, n := float64(len(ranks)), float64(test.N)
	if k < 2 || n < 2 {
		return d
	}
	d.CD = rangeQuantile(0.95, len(ranks)) / math.Sqrt2 * math.Sqrt(k*(k+1)/(6*n))
	d.Groups = groups(ranks, d.CD)
	return d
}

// groups finds the largest runs of ranks that span less than width.
func groups(ranks []float64, width float64) (list [][]int) {
	order := make([]int, len(ranks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ranks[a], ranks[b]) })
	reached := 0
	for from := range order {
		to := from
		for to < len(order) && ranks[order[to]]-ranks[order[from]] < width {
			to++
		}
		if to-from > 1 && to > reached {
			list = append(list, slices.Clone(order[from:to]))
			reached = to
		}
	}
	return list
}

// rangeQuantile inverts the distribution of the range of k standard normal variables, by bisection.
func rangeQuantile(p float64, k int) float64 {
	low, high := 0.0, 20.0
	// <= for < gives the same: where they differ, mid is the quantile, and both halves close in on it
	for range 60 {
		if mid := (low + high) / 2; rangeCDF(mid, k) < p {
			low = mid
		} else {
			high = mid
		}
	}
	return (low + high) / 2
}

// rangeCDF is P(range of k standard normal variables <= q), by Simpson's rule.
//
//	k ∫ φ(z) (Φ(z) - Φ(z-q))^(k-1) dz
func rangeCDF(q float64, k int) float64 {
	const from, step, steps = -8.5, 0.05, 340
	sum := 0.0
	// < for <= gives the same to the last digits: φ(8.5) of the last term is 8e-17
	for i := 0; i <= steps; i++ {
		z := from + step*float64(i)
		weight := float64(2 + 2*(i%2))
		if i == 0 || i == steps {
			weight = 1
		}
		inside := distuv.UnitNormal.CDF(z) - distuv.UnitNormal.CDF(z-q)
		sum += float64(weight * distuv.UnitNormal.Prob(z) * math.Pow(inside, float64(k-1)))
	}
	return float64(k) * sum * step / 3
}
