package exact

import "math"

// Own loops and no library: their order of summation is fixed, so a kernel has the same bits on every machine and
// with any number of workers. Matrices are n x n and row-major.

// Product is A B for symmetric A and B that commute, so that A B is symmetric.
func Product(a, b []float64, n int) []float64 {
	c := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			v := Dot(a[i*n:(i+1)*n], b[j*n:(j+1)*n])
			c[i*n+j], c[j*n+i] = v, v
		}
	}
	return c
}

// Inverse is A^-1 of a symmetric positive definite A, by Cholesky's factor: A = L L', T = (L^-1)', A^-1 = T T'.
//
// Golub, Van Loan: Matrix Computations (2013), §4.2.
func Inverse(a []float64, n int) []float64 {
	l, t := make([]float64, n*n), make([]float64, n*n)
	for i := range n {
		row := l[i*n : (i+1)*n]
		for j := range i {
			row[j] = (a[i*n+j] - Dot(row[:j], l[j*n:j*n+j])) / l[j*n+j]
		}
		row[i] = math.Sqrt(a[i*n+i] - Dot(row[:i], row[:i]))
		for j := range i {
			t[j*n+i] = -Dot(row[j:i], t[j*n+j:j*n+i]) / row[i]
		}
		t[i*n+i] = 1 / row[i]
	}
	c := make([]float64, n*n)
	for i := range n {
		for j := range i + 1 {
			v := Dot(t[i*n+i:(i+1)*n], t[j*n+i:(j+1)*n])
			c[i*n+j], c[j*n+i] = v, v
		}
	}
	return c
}
