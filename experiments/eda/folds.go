package eda

import "streamml/learners/exact"

const mostFolds = 5

// table is the posts of one topic in as few dimensions as hold them.
type table struct {
	n, d     int       // rows, columns
	full     int       // dimensions of the embeddings
	x        []float64 // n x d
	accepted []bool
}

// newTable takes some posts. Where they are fewer than their dimensions they are turned so that row i needs i+1
// numbers: the rows of Cholesky's factor of their Gram matrix, which have the same inner products.
func newTable(p *posts, members []int) *table {
	t := &table{n: len(members), d: p.d, full: p.d}
	for _, i := range members {
		for _, v := range p.row(i) {
			t.x = append(t.x, float64(v))
		}
		t.accepted = append(t.accepted, p.accepted[i])
	}
	if t.n >= t.d {
		return t
	}
	gram := make([]float64, t.n*t.n)
	for i := range t.n {
		for j := range i + 1 {
			gram[i*t.n+j] = exact.Dot(t.row(i), t.row(j))
		}
	}
	cholesky(gram, t.n)
	t.x, t.d = gram, t.n
	return t
}

func (t *table) row(i int) []float64 { return t.x[i*t.d : (i+1)*t.d] }

// folds gives out the rows: the i-th of a label goes to fold i modulo their number, which is 5, or as many as the
// rarer label has rows. It returns the fold of each row.
//
// Kohavi: A Study of Cross-Validation and Bootstrap for Accuracy Estimation and Model Selection, IJCAI (1995), for
// the same share of labels in each fold.
func (t *table) folds() (fold []int, k int) {
	var count [2]int
	for _, a := range t.accepted {
		count[class(a)]++
	}
	k = min(mostFolds, count[0], count[1])
	count = [2]int{}
	for _, a := range t.accepted {
		fold = append(fold, count[class(a)]%max(k, 1))
		count[class(a)]++
	}
	return fold, k
}

// moments are what discriminants need of some rows.
type moments struct {
	n     [2]float64
	means [2][]float64 // of the rejected, of the accepted
}

func (t *table) moments(in []bool) moments {
	m := moments{means: [2][]float64{make([]float64, t.d), make([]float64, t.d)}}
	for i, use := range in {
		if use {
			c := class(t.accepted[i])
			m.n[c]++
			axpy(1, t.row(i), m.means[c])
		}
	}
	for c := range 2 {
		for k := range m.means[c] {
			m.means[c][k] = over(m.means[c][k], m.n[c])
		}
	}
	return m
}

// scatter is the sum of z z' (lower triangle) over some rows less their centre, and the sum of |z|⁴.
func (t *table) scatter(in []bool, centre func(i int) []float64) (s []float64, fourth float64) {
	columns := make([][]float64, t.d)
	for i, use := range in {
		if !use {
			continue
		}
		c, squares := centre(i), 0.0
		for k, v := range t.row(i) {
			z := v - c[k]
			columns[k] = append(columns[k], z)
			squares += float64(z * z)
		}
		fourth += float64(squares * squares)
	}
	s = make([]float64, t.d*t.d)
	for k := range t.d {
		for l := range k + 1 {
			s[k*t.d+l] = exact.Dot(columns[k], columns[l])
		}
	}
	return s, fourth
}
