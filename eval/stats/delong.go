package stats

import (
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Placements returns for each post the share of the other class that it is on the right side of, ties half: the
// structural components of the AUC, which is their mean over either class. NaN where the other class is missing.
// Scores must not be NaN.
//
//	accepted i:  V10(i) = (rank among all - rank among accepted) / rejected
//	rejected j:  V01(j) = 1 - (rank among all - rank among rejected) / accepted
//
// DeLong, DeLong, Clarke-Pearson: Comparing the Areas under Two or More Correlated ROC Curves, Biometrics 44 (1988);
// Sun, Xu: Fast Implementation of DeLong's Algorithm, IEEE Signal Process. Lett. 21 (2014).
func Placements(score []float64, accepted []bool) []float64 {
	all, _ := midranks(score)
	var own [2][]float64
	for i, s := range score {
		own[one(accepted[i])] = append(own[one(accepted[i])], s)
	}
	var within [2][]float64
	for c := range own {
		within[c], _ = midranks(own[c])
	}
	var next [2]int
	for i := range all {
		c := one(accepted[i])
		v := (all[i] - within[c][next[c]]) / float64(len(own[1-c]))
		if c == 0 {
			v = 1 - v
		}
		all[i] = v
		next[c]++
	}
	return all
}

// PlacementVariance is the variance of an AUC that is due to which posts there were, from the placements of its
// posts; NaN with fewer than two posts of a class.
//
//	var(V10)/accepted + var(V01)/rejected
func PlacementVariance(placements []float64, accepted []bool) float64 {
	return placementCovariance(placements, placements, accepted)
}

func placementCovariance(a, b []float64, accepted []bool) float64 {
	var n, sumA, sumB [2]float64
	for i := range a {
		c := one(accepted[i])
		n[c]++
		sumA[c] += a[i]
		sumB[c] += b[i]
	}
	if n[0] < 2 || n[1] < 2 {
		return math.NaN()
	}
	// a + mean for a - mean would give the same, since the deviations of b sum to zero (and a's for b): no test can
	// tell
	var products [2]float64
	for i := range a {
		c := one(accepted[i])
		products[c] += float64((a[i] - sumA[c]/n[c]) * (b[i] - sumB[c]/n[c]))
	}
	return products[0]/(n[0]*(n[0]-1)) + products[1]/(n[1]*(n[1]-1))
}

// PairedAUC compares the AUCs of two learners on the same posts.
type PairedAUC struct {
	A, B       float64
	Difference Interval // A - B, N posts
	P          float64  // two-sided; 1 where the scores rank alike, NaN with fewer than two posts of a class
}

// DeLong compares the AUCs that two learners reach on one long stream; the post is the unit. It is normal theory:
// for hundreds of posts, not for a session of forty.
func DeLong(a, b []float64, accepted []bool) PairedAUC {
	return PairedPlacements(Placements(a, accepted), Placements(b, accepted), accepted)
}

// PairedPlacements is [DeLong] of the placements of the posts, which may be means over several orders of them.
func PairedPlacements(a, b []float64, accepted []bool) PairedAUC {
	var sumA, sumB, n float64
	for i, yes := range accepted {
		if yes {
			sumA, sumB, n = sumA+a[i], sumB+b[i], n+1
		}
	}
	variance := placementCovariance(a, a, accepted) + placementCovariance(b, b, accepted) - 2*placementCovariance(
		a, b, accepted)
	r := PairedAUC{A: sumA / n, B: sumB / n}
	r.Difference, r.P = OfVariance(r.A-r.B, max(0, variance), 0, len(accepted))
	return r
}

// OfVariance is a difference of known variance with its 95 % interval, and the p that it is zero: Student's t with so
// many degrees of freedom, normal with none. n is the number of units that it was made of. Where the variance is NaN,
// so are limits and p.
func OfVariance(difference, variance float64, freedom, n int) (i Interval, p float64) {
	se := math.Sqrt(variance)
	i = Interval{Mean: difference, Low: math.NaN(), High: math.NaN(), N: n}
	if math.IsNaN(se) {
		i.Doubts = OneClass
		return i, math.NaN()
	}
	at, below := distuv.UnitNormal.Quantile(0.975), distuv.UnitNormal.CDF
	i.Method = ByNormal
	if freedom > 0 {
		at, below = t975(freedom), distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(freedom)}.CDF
		i.Method = ByT
	}
	i.Low, i.High = difference-float64(at*se), difference+float64(at*se)
	if p = 2 * below(-math.Abs(difference/se)); se == 0 && difference == 0 {
		p = 1
	}
	return i, p
}
