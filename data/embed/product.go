package embed

import "fmt"

// lanes is the width of a panel in columns: two AVX registers of float32.
const lanes = 16

// panels is a matrix of k rows and n columns (n a multiple of lanes), cut into panels of lanes
// columns that lie one after another, each row by row: column j of row i is at (j/lanes*k+i)*lanes + j%lanes.
type panels struct {
	k, n int
	data []float32
}

// packTransposed returns the transpose of w, which has n rows and k columns, as panels.
func packTransposed(w []float32, n, k int) panels {
	if n%lanes != 0 || len(w) != n*k {
		panic(fmt.Sprintf("embed: cannot pack %d numbers as %d by %d in panels of %d", len(w), n, k, lanes))
	}
	b := panels{k: k, n: n, data: make([]float32, n*k)}
	for j := range n {
		column := b.data[j/lanes*k*lanes+j%lanes:]
		for i, v := range w[j*k : (j+1)*k] {
			column[i*lanes] = v
		}
	}
	return b
}

// multiply sets m rows of dst, stride ds apart, to the product of m rows of a, stride as apart, and b.
//
// Each number is ((a_0 b_0 + a_1 b_1) + a_2 b_2) + ..., every product and every sum rounded to
// float32: the same bits on every processor, whichever kernel works and whatever rows are beside.
func multiply(dst []float32, ds int, a []float32, as, m int, b panels) {
	if m == 0 {
		return
	}
	_, _ = dst[(m-1)*ds+b.n-1], a[(m-1)*as+b.k-1]
	for p := 0; p < b.n; p += lanes {
		panel := b.data[p*b.k : (p+lanes)*b.k]
		if m < 4 {
			multiplyRows(dst[p:], ds, a, as, m, panel, b.k)
			continue
		}
		for i := 0; i < m; i += 4 {
			from := min(i, m-4) // the last four: some rows twice, to the same bits
			multiply4(dst[from*ds+p:], ds, a[from*as:], as, panel, b.k)
		}
	}
}

// multiplyRows multiplies m rows of a by one panel, in plain Go.
func multiplyRows(dst []float32, ds int, a []float32, as, m int, panel []float32, k int) {
	for i := range m {
		multiplyRow(dst[i*ds:], a[i*as:], panel, k)
	}
}

// multiplyRow keeps eight sums at a time, as many as the compiler finds registers for.
func multiplyRow(dst, a, panel []float32, k int) {
	for j := 0; j < lanes; j += 8 {
		var s0, s1, s2, s3, s4, s5, s6, s7 float32
		at := j
		for _, x := range a[:k] {
			b := panel[at : at+8 : at+8]
			s0 += float32(x * b[0])
			s1 += float32(x * b[1])
			s2 += float32(x * b[2])
			s3 += float32(x * b[3])
			s4 += float32(x * b[4])
			s5 += float32(x * b[5])
			s6 += float32(x * b[6])
			s7 += float32(x * b[7])
			at += lanes
		}
		d := dst[j : j+8 : j+8]
		d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7] = s0, s1, s2, s3, s4, s5, s6, s7
	}
}
