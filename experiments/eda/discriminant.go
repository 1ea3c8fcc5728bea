package eda

import (
	"streamml/learners/exact"
)

// discriminant is a line along which accepted and rejected posts lie apart.
type discriminant struct {
	w         []float64
	threshold float64 // accepted above
	shrinkage float64 // share of the common variance, 0 to 1
}

// discriminant is Fisher's, with the covariance within the labels shrunk towards a multiple of the identity.
//
//	w = S^-1 (m1 - m0), S = (1 - s) Z'Z/n + s mu I, mu = trace(Z'Z/n)/d
//	s = min(b, a)/a, a = |Z'Z/n - mu I|², b = (sum |z|⁴/n - |Z'Z/n|²)/n
//	accepted where w'x > w'(m1 + m0)/2 - log(n1/n0)
//
// Fisher: The Use of Multiple Measurements in Taxonomic Problems, Annals of Eugenics 7 (1936); Ledoit, Wolf: A
// Well-Conditioned Estimator for Large-Dimensional Covariance Matrices, J. Multivariate Analysis 88 (2004), lemma 3.3
// ff., for s.
func (t *table) discriminant(in []bool) discriminant {
	m := t.moments(in)
	s, fourth := t.scatter(in, func(i int) []float64 { return m.means[class(t.accepted[i])] })
	n := m.n[0] + m.n[1]
	trace, squares := 0.0, 0.0
	for k := range t.d {
		for l := range k + 1 {
			v := s[k*t.d+l] / n
			s[k*t.d+l] = v
			if k == l {
				trace += v
				squares += float64(v * v)
			} else {
				squares += float64(2 * float64(v*v))
			}
		}
	}
	mu := trace / float64(t.full)
	far := squares - float64(mu*trace)
	shrink := over(min(max((fourth/n-squares)/n, 0), far), far)
	for k := range t.d {
		for l := range k {
			s[k*t.d+l] *= 1 - shrink
		}
		s[k*t.d+k] = float64(s[k*t.d+k]*(1-shrink)) + float64(shrink*mu)
	}
	cholesky(s, t.d)
	w, middle := make([]float64, t.d), make([]float64, t.d)
	for k := range w {
		w[k] = m.means[1][k] - m.means[0][k]
		middle[k] = (m.means[1][k] + m.means[0][k]) / 2
	}
	solve(s, t.d, w)
	return discriminant{w, exact.Dot(w, middle) - exact.Log(m.n[1]/m.n[0]), shrink}
}

// ridge is the weights that come nearest to labels of -1 and 1, which the posts' mean is taken off.
//
//	w = (Z'Z + lambda I)^-1 Z'y, z = x - mean, lambda = 1
//
// Hoerl, Kennard: Ridge Regression, Technometrics 12 (1970).
func (t *table) ridge(in []bool) []float64 {
	m := t.moments(in)
	mean := make([]float64, t.d)
	n := m.n[0] + m.n[1]
	for c := range 2 {
		axpy(m.n[c]/n, m.means[c], mean)
	}
	s, _ := t.scatter(in, func(int) []float64 { return mean })
	for k := range t.d {
		s[k*t.d+k]++
	}
	cholesky(s, t.d)
	w := make([]float64, t.d) // Z'y = 2 n1 n0/n (m1 - m0)
	axpy(2*m.n[0]*m.n[1]/n, m.means[1], w)
	axpy(-2*m.n[0]*m.n[1]/n, m.means[0], w)
	solve(s, t.d, w)
	return w
}
