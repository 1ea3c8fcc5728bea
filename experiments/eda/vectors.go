package eda

// Own loops and no library: their order of summation is fixed and products are rounded before they are added, so that
// the same data give the same bits on every processor.

// axpy adds a x to y.
func axpy(a float64, x, y []float64) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] += float64(a * v)
	}
}
