package eda

import (
	"math"

	"streamml/eval"
	"streamml/learners/exact"
)

// fileOrder says whether the posts of a topic stand in random order in its file.
type fileOrder struct {
	auc float64 // of "the label of the post before" as a score; NaN where one label is missing
	p   float64 // that random order has so few runs of one label
}

// orderOf counts runs of equal labels. Under random order their number is known exactly, so no orders are drawn:
//
//	P(2k runs) = 2 C(a-1, k-1) C(r-1, k-1)/C(n, a);  P(2k+1) = (C(a-1, k) C(r-1, k-1) + C(a-1, k-1) C(r-1, k))/C(n, a)
//
// Wald, Wolfowitz: On a Test Whether Two Samples Are from the Same Population, Ann. Math. Statistics 11 (1940).
func orderOf(accepted []bool) fileOrder {
	n := len(accepted)
	runs, a := 1, 0
	before, labels := make([]float64, 0, n), make([]bool, 0, n)
	for i, label := range accepted {
		a += class(label)
		if i > 0 {
			if label != accepted[i-1] {
				runs++
			}
			before = append(before, float64(class(accepted[i-1])))
			labels = append(labels, label)
		}
	}
	if a == 0 || a == n {
		return fileOrder{auc: math.NaN(), p: math.NaN()}
	}
	return fileOrder{eval.AUC(before, labels), fewRuns(runs, a, n-a)}
}

// fewRuns is the probability of at most so many runs.
func fewRuns(runs, a, r int) (p float64) {
	logs := make([]float64, a+r+1) // of factorials
	for i := 2; i < len(logs); i++ {
		logs[i] = logs[i-1] + exact.Log(float64(i))
	}
	choose := func(n, k int) float64 {
		if k < 0 || k > n {
			return math.Inf(-1)
		}
		return logs[n] - logs[k] - logs[n-k]
	}
	ways := func(x, y float64) float64 {
		if math.IsInf(x, -1) || math.IsInf(y, -1) {
			return 0
		}
		return exact.Exp(x + y - choose(a+r, a))
	}
	for m := 2; m <= runs; m++ {
		k := m / 2
		if m%2 == 0 {
			p += 2 * ways(choose(a-1, k-1), choose(r-1, k-1))
		} else {
			p += ways(choose(a-1, k), choose(r-1, k-1)) + ways(choose(a-1, k-1), choose(r-1, k))
		}
	}
	return min(p, 1)
}
