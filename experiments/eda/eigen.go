package eda

import (
	"cmp"
	"math"
	"slices"

	"streamml/learners/exact"
)

// eigen returns the eigenvalues of a symmetric matrix (n x n, row-major; it is overwritten), the largest first, and
// the eigenvectors, one after another, each with its largest component (the first of those) positive.
//
// Householder's reduction to a tridiagonal matrix, then QL with implicit shifts: Wilkinson, Reinsch: Handbook for
// Automatic Computation, vol. II: Linear Algebra (1971), contributions II/2 and II/4.
//
// Note: gonum's EigenSym gives other bits on processors with fused multiply-add, and maps start from these vectors.
func eigen(a []float64, n int) (values, vectors []float64) {
	diagonal, below := make([]float64, n), make([]float64, n)
	q := tridiagonal(a, n, diagonal, below)
	implicitQL(q, n, diagonal, below)
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(diagonal[j], diagonal[i]) })
	for _, i := range order {
		values = append(values, diagonal[i])
		vectors = append(vectors, upright(q[i*n:(i+1)*n])...)
	}
	return values, vectors
}

func upright(v []float64) []float64 {
	most := 0.0
	for _, x := range v {
		if math.Abs(x) > math.Abs(most)*(1+1e-9) {
			most = x
		}
	}
	if most < 0 {
		for i := range v {
			v[i] = -v[i]
		}
	}
	return v
}

// tridiagonal sets diagonal and below (below[0] is not used) to T = Q A Q' and returns Q, row-major.
// Reflections I - u u'/h, h = |u|²/2, clear row i left of its subdiagonal, from the last row up.
func tridiagonal(a []float64, n int, diagonal, below []float64) []float64 {
	q := make([]float64, n*n)
	for i := range n {
		q[i*n+i] = 1
	}
	p := make([]float64, n)
	for i := n - 1; i > 0; i-- {
		u := a[i*n : i*n+i]
		length := math.Sqrt(exact.Dot(u, u))
		diagonal[i] = a[i*n+i]
		if i == 1 || length == 0 {
			below[i] = u[i-1]
			for j := range u[:i-1] {
				u[j] = 0
			}
			continue
		}
		below[i] = -math.Copysign(length, u[i-1])
		h := float64(length*length) - float64(u[i-1]*below[i])
		u[i-1] -= below[i]
		mirror(a, n, i, u, p, h)
		for r := range n { // Q becomes (I - u u'/h) Q, kept as its transpose
			axpy(-exact.Dot(u, q[r*n:r*n+i])/h, u, q[r*n:r*n+i])
		}
	}
	diagonal[0] = a[0]
	for i := range n { // transpose
		for j := range i {
			q[i*n+j], q[j*n+i] = q[j*n+i], q[i*n+j]
		}
	}
	return q
}

// mirror does A = (I - u u'/h) A (I - u u'/h) on the first i rows and columns: p = A u/h, k = u'p/(2h),
// q = p - k u, A -= q u' + u q'.
func mirror(a []float64, n, i int, u, p []float64, h float64) {
	p = p[:i]
	clear(p)
	for r := range i { // the lower triangle alone
		row := a[r*n : r*n+r]
		p[r] += exact.Dot(row, u[:r]) + float64(a[r*n+r]*u[r])
		axpy(u[r], row, p[:r])
	}
	for r := range p {
		p[r] /= h
	}
	axpy(-exact.Dot(u, p)/(2*h), u, p)
	for r := range i {
		row := a[r*n : r*n+r+1]
		axpy(-p[r], u[:r+1], row)
		axpy(-u[r], p[:r+1], row)
	}
}

// implicitQL makes the tridiagonal matrix diagonal and turns the rows of q with it.
func implicitQL(q []float64, n int, d, below []float64) {
	e := append(below[1:n:n], 0)
	for l := range n {
		for round := 0; round < 60; round++ { // two are usual
			m := l
			for m < n-1 && math.Abs(e[m]) > 0x1p-52*(math.Abs(d[m])+math.Abs(d[m+1])) {
				m++
			}
			if m == l {
				break
			}
			g := (d[l+1] - d[l]) / (2 * e[l])
			r := math.Sqrt(float64(g*g) + 1)
			g = d[m] - d[l] + e[l]/(g+math.Copysign(r, g))
			s, c, p := 1.0, 1.0, 0.0
			i := m - 1
			for ; i >= l; i-- {
				f, b := float64(s*e[i]), float64(c*e[i])
				r = math.Sqrt(float64(f*f) + float64(g*g))
				e[i+1] = r
				if r == 0 {
					d[i+1] -= p
					e[m] = 0
					break
				}
				s, c = f/r, g/r
				g = d[i+1] - p
				r = float64((d[i]-g)*s) + float64(2*float64(c*b))
				p = float64(s * r)
				d[i+1] = g + p
				g = float64(c*r) - b
				rotate(q[i*n:(i+1)*n], q[(i+1)*n:(i+2)*n], c, s)
			}
			if i >= l {
				continue
			}
			d[l] -= p
			e[l] = g
			e[m] = 0
		}
	}
}

func rotate(x, y []float64, c, s float64) {
	y = y[:len(x)]
	for k, a := range x {
		b := y[k]
		y[k] = float64(s*a) + float64(c*b)
		x[k] = float64(c*a) - float64(s*b)
	}
}
