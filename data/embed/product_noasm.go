//go:build !amd64

package embed

func multiply4(dst []float32, ds int, a []float32, as int, panel []float32, k int) {
	multiply4Go(dst, ds, a, as, panel, k)
}
