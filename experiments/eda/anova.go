package eda

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"

	"streamml/eval/stats"
)

// dimension is how well one number of the embedding tells accepted from rejected posts.
type dimension struct {
	place int
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
	f := distuv.F{D1: 1, D2: float64(p.n - 2)}
	var ps []float64
	for k := range p.d {
		if value, ok := p.anova(k); ok {
			list = append(list, dimension{place: k, f: value})
			ps = append(ps, f.Survival(value))
		}
	}
	all, _ := stats.Holm(ps)
	for i, adjusted := range all {
		list[i].p = adjusted
	}
	slices.SortStableFunc(list, func(a, b dimension) int { return cmp.Compare(b.f, a.f) })
	return list
}

func (p *posts) anova(k int) (f float64, ok bool) {
	var n, sum [2]float64
	for i, accepted := range p.accepted {
		c := class(accepted)
		n[c]++
		sum[c] += float64(p.x[i*p.d+k])
	}
	if n[0] == 0 || n[1] == 0 || p.n < 3 {
		return 0, false
	}
	means := [2]float64{sum[0] / n[0], sum[1] / n[1]}
	within := 0.0
	for i, accepted := range p.accepted {
		diff := float64(p.x[i*p.d+k]) - means[class(accepted)]
		within += float64(diff * diff)
	}
	diff := means[1] - means[0]
	between := float64(diff*diff) * n[0] * n[1] / (n[0] + n[1])
	if within <= 1e-12*float64(p.n)/float64(p.d) { // of the mean square of a dimension: constant
		return 0, false
	}
	return between / within * float64(p.n-2), true
}

func class(accepted bool) int {
	if accepted {
		return 1
	}
	return 0
}
