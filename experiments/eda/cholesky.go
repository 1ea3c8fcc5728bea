package eda

import (
	"math"

	"streamml/learners/exact"
)

// cholesky overwrites the lower triangle of a symmetric positive semidefinite matrix (n x n, row-major) with L,
// A = L L'. Where a row depends on those before it, but for rounding, its own column is 0.
//
// Golub, Van Loan: Matrix Computations (2013), §4.2.
func cholesky(a []float64, n int) {
	for i := range n {
		row := a[i*n : (i+1)*n]
		size := row[i]
		for j := range i {
			row[j] = over(row[j]-exact.Dot(row[:j], a[j*n:j*n+j]), a[j*n+j])
		}
		rest := row[i] - exact.Dot(row[:i], row[:i])
		row[i] = 0
		if rest > 1e-12*size {
			row[i] = math.Sqrt(rest)
		}
		clear(row[i+1:])
	}
}

// solve overwrites b with A^-1 b, given L.
func solve(l []float64, n int, b []float64) {
	for i := range n {
		b[i] = over(b[i]-exact.Dot(l[i*n:i*n+i], b), l[i*n+i])
	}
	for i := n - 1; i >= 0; i-- {
		b[i] = over(b[i], l[i*n+i])
		axpy(-b[i], l[i*n:i*n+i], b[:i])
	}
}
