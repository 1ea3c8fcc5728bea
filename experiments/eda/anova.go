package eda

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"streamml/eval/stats"
)

// dimension is how well one number of the embedding, or of the text, tells accepted from rejected posts.
type dimension struct {
	place int
	name  string  // of a number of the text
	f     float64 // ANOVA
	p     float64 // Holm's, over all dimensions
}

// dimensions ranks them, the largest F first; those that are constant are left out.
//
//	F = (n - 2) between/within, the sums of squares between and within the two labels; p from F(1, n - 2)
//
// Fisher: Statistical Methods for Research Workers (1925), §41; Holm: A Simple Sequentially Rejective Multiple Test
// Procedure, Scand. J. Statistics 6 (1979).
func dimensions(p *posts) (list []dimension) {
	constant := 1e-12 * float64(p.n) / float64(p.d) // of the mean square of a dimension
	for k := range p.d {
		if f, ok := anova(p.accepted, func(i int) float64 { return float64(p.x[i*p.d+k]) }, constant); ok {
			list = append(list, dimension{place: k, f: f})
		}
	}
	return ranked(list, p.n)
}

// ranked gives dimensions of n posts their p and their order.
func ranked(list []dimension, n int) []dimension {
	f := distuv.F{D1: 1, D2: float64(n - 2)}
	var ps []float64
	for _, d := range list {
		ps = append(ps, f.Survival(d.f))
	}
	all, _ := stats.Holm(ps)
	for i, adjusted := range all {
		list[i].p = adjusted
	}
	slices.SortStableFunc(list, func(a, b dimension) int { return cmp.Compare(b.f, a.f) })
	return list
}

// anova is F of a number of each post; false where there is none: of one label, of two posts, or where the sum of
// squares within the labels is at most constant.
func anova(labels []bool, value func(i int) float64, constant float64) (f float64, ok bool) {
	var n, sum [2]float64
	for i, accepted := range labels {
		c := class(accepted)
		n[c]++
		sum[c] += value(i)
	}
	if n[0] == 0 || n[1] == 0 || len(labels) < 3 {
		return 0, false
	}
	means := [2]float64{sum[0] / n[0], sum[1] / n[1]}
	within := 0.0
	for i, accepted := range labels {
		diff := value(i) - means[class(accepted)]
		within += float64(diff * diff)
	}
	diff := means[1] - means[0]
	between := float64(diff*diff) * n[0] * n[1] / (n[0] + n[1])
	if within <= constant {
		return 0, false
	}
	return between / within * float64(len(labels)-2), true
}

func class(accepted bool) int {
	if accepted {
		return 1
	}
	return 0
}
