package eda

import (
	"cmp"
	"slices"
)

const (
	suspectLambda    = .5
	suspectIntercept = .3
	suspectPart      = 300 // posts looked at together: the kernel takes their third power
)

// suspect is a post whose label its neighbours contradict.
type suspect struct {
	post      int
	suspicion float64 // minus label (-1 or 1) times what the others say of it; above 0: they say the other label
}

// suspicions are those of n posts: the label that kernel regression on all others predicts, by leave-one-out.
//
//	A = (K + lambda I)^-1, a = A y; foretold f_i = y_i - a_i/A_ii; suspicion -y_i f_i = y_i a_i/A_ii - 1
//
// K is the pool kernel (see learners) with an intercept of .3, lambda .5. Rasmussen, Williams: Gaussian Processes for
// Machine Learning (2006), eq. 5.12, for the residual; Northcutt, Jiang, Chuang: Confident Learning: Estimating
// Uncertainty in Dataset Labels, JAIR 70 (2021), for what it is good for.
func suspicions(kernel []float64, accepted []bool) []float64 {
	n := len(accepted)
	a := slices.Clone(kernel)
	for i := range a {
		a[i] += suspectIntercept
	}
	for i := range n {
		a[i*n+i] += suspectLambda
	}
	cholesky(a, n)
	weights, s := make([]float64, n), make([]float64, n)
	for i, y := range accepted {
		weights[i] = float64(2*class(y) - 1)
	}
	solve(a, n, weights)
	column := make([]float64, n)
	for i, y := range accepted {
		clear(column)
		column[i] = 1
		solve(a, n, column)
		s[i] = float64(2*class(y)-1)*weights[i]/column[i] - 1
	}
	return s
}

// suspects ranks all posts, the most suspect first. Posts of a large topic are looked at in parts of like size, every
// so many-th post in each.
func suspects(p *posts, kernel func(members []int) []float64) (list []suspect) {
	for _, members := range p.members() {
		parts := (len(members) + suspectPart - 1) / suspectPart
		for part := range parts {
			var some []int
			var accepted []bool
			for i := part; i < len(members); i += parts {
				some = append(some, members[i])
				accepted = append(accepted, p.accepted[members[i]])
			}
			for k, s := range suspicions(kernel(some), accepted) {
				list = append(list, suspect{some[k], s})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b suspect) int {
		return cmp.Or(cmp.Compare(b.suspicion, a.suspicion), cmp.Compare(a.post, b.post))
	})
	return list
}
