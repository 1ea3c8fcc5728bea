package embed

import "golang.org/x/sys/cpu"

var hasAVX2 = cpu.X86.HasAVX2

// multiply4AVX2 is multiplyRows for four rows, with the same bits at fifteen times the speed.
//
//go:noescape
func multiply4AVX2(dst *float32, ds int, a *float32, as int, panel *float32, k int)

// multiply4 multiplies four rows of a by one panel.
func multiply4(dst []float32, ds int, a []float32, as int, panel []float32, k int) {
	if !hasAVX2 {
		multiplyRows(dst, ds, a, as, 4, panel, k)
		return
	}
	_, _, _ = dst[3*ds+lanes-1], a[3*as+k-1], panel[k*lanes-1]
	multiply4AVX2(&dst[0], ds, &a[0], as, &panel[0], k)
}
