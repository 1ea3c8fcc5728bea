package embed

import "fmt"

// Rows are vectors of one length, made ready to be multiplied with others.
type Rows struct {
	n      int
	panels panels
}

// NewRows copies n vectors of length k that lie one after another.
func NewRows(vectors []float32, n, k int) Rows {
	if len(vectors) != n*k {
		panic(fmt.Sprintf("embed: %d numbers are not %d vectors of %d", len(vectors), n, k))
	}
	full := make([]float32, (n+lanes-1)/lanes*lanes*k)
	copy(full, vectors)
	return Rows{n, packTransposed(full, len(full)/k, k)}
}

// Width is how many products a vector has: one for each row, then zeros up to a multiple of 16.
func (r Rows) Width() int { return r.panels.n }

// Products sets dst, m rows of Width, to the inner products of m vectors, one after another, with all rows. They have
// the same bits on every processor, and whichever vectors are beside.
func (r Rows) Products(dst, vectors []float32, m int) {
	multiply(dst, r.panels.n, vectors, r.panels.k, m, r.panels)
}
