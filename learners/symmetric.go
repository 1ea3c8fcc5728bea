package learners

import "math"

// Own loops and no library: their order of summation is fixed, so a kernel has the same bits on every machine and
// with any number of workers. Matrices are n x n and row-major.

// product is A B for symmetric A and B that commute, so that A B is symmetric.
func product(a, b []float64, n int) []float64 {
	c := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			v := dot(a[i*n:(i+1)*n], b[j*n:(j+1)*n])
			c[i*n+j], c[j*n+i] = v, v
		}
	}
	return c
}

// inverse is A^-1 of a symmetric positive definite A, by Cholesky's factor: A = L L', T = (L^-1)', A^-1 = T T'.
//
// Golub, Van Loan: Matrix Computations (2013), §4.2.
func inverse(a []float64, n int) []float64 {
	l, t := make([]float64, n*n), make([]float64, n*n)
	for i := range n {
		row := l[i*n : (i+1)*n]
		for j := range i {
			row[j] = (a[i*n+j] - dot(row[:j], l[j*n:j*n+j])) / l[j*n+j]
		}
		row[i] = math.Sqrt(a[i*n+i] - dot(row[:i], row[:i]))
		for j := range i {
			t[j*n+i] = -dot(row[j:i], t[j*n+j:j*n+i]) / row[i]
		}
		t[i*n+i] = 1 / row[i]
	}
	c := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			v := dot(t[i*n+i:(i+1)*n], t[j*n+i:(j+1)*n])
			c[i*n+j], c[j*n+i] = v, v
		}
	}
	return c
}
