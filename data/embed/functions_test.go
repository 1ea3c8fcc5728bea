package embed

import (
	"math"
	"testing"
)

// TestFunctions holds erf, exp and GELU to the standard library's float64.
func TestFunctions(t *testing.T) {
	gelu := func(x float32) float32 {
		row := []float32{x}
		addBiasGELU(row, []float32{0})
		return row[0]
	}
	for _, c := range []struct {
		name     string
		got      func(float32) float32
		want     func(float64) float64
		from, to float64
		relative bool
		most     float64
	}{
		{"erf", erf, math.Erf, -6, 6, false, 5e-7},
		{"exp", exp, math.Exp, -86.9, 0, true, 1e-7},
		{"gelu", gelu, func(x float64) float64 { return x / 2 * math.Erfc(-x/math.Sqrt2) }, -8, 8, false, 2e-6},
	} {
		worst, at := 0., 0.
		for i := range 1_000_001 {
			x := float32(c.from + (c.to-c.from)*float64(i)/1e6)
			want := c.want(float64(x))
			d := math.Abs(float64(c.got(x)) - want)
			if c.relative {
				d /= want
			}
			if !(d <= worst) {
				worst, at = d, float64(x)
			}
		}
		if !(worst <= c.most) {
			t.Errorf("%s is off by %g at %g", c.name, worst, at)
		}
		t.Logf("%s: error %.2g", c.name, worst)
	}
	if exp(0) != 1 || exp(-87.5) != 0 || exp(float32(math.Inf(-1))) != 0 || erf(9) != erf(4) {
		t.Errorf("ends: %g %g %g", exp(0), exp(-87.5), erf(9))
	}
}

func TestSoftmax(t *testing.T) {
	row := []float32{1000, 1000, -1000}
	softmax(row, 2)
	if row[0] != .5 || row[1] != .5 || row[2] != 0 {
		t.Errorf("got %v", row)
	}
}

// TestLayerNorm: by hand, mean 2, variance 2/3.
func TestLayerNorm(t *testing.T) {
	l := layerNorm{gain: []float32{1, 2, 1}, shift: []float32{0, 0, 5}}
	x := []float32{0, 1, 1}
	l.add(x, []float32{1, 0, 1}, []float32{0, 1, 1})
	s := math.Sqrt(1.5)
	for i, want := range []float64{-s, 0, s + 5} {
		if math.Abs(float64(x[i])-want) > 1e-6 {
			t.Errorf("%d: got %g, want %g", i, x[i], want)
		}
	}
}
