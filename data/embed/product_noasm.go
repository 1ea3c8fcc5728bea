//go:build !amd64

package embed

// multiply4 multiplies four rows of a by one panel.
func multiply4(dst []float32, ds int, a []float32, as int, panel []float32, k int) {
	multiplyRows(dst, ds, a, as, 4, panel, k)
}
