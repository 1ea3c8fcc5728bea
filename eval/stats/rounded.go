package stats

import "math"

// Rounded is x to the nearest multiple of 2^-40 = 9e-13. Means and their differences that are equal in exact arithmetic
// differ by some 1e-16 as floating-point numbers; rounded they tie, as they should. The tests here round what they are
// given. NaN stays NaN.
func Rounded(x float64) float64 {
	const grid = 1 << 40
	if math.Abs(x) >= 1<<12 { // a multiple already; so is 1<<12 itself, and > gives the same
		return x
	}
	return math.Round(x*grid) / grid
}

// roundedDefined is a copy, rounded and without NaN.
func roundedDefined(units []float64) []float64 {
	x := defined(units)
	for i := range x {
		x[i] = Rounded(x[i])
	}
	return x
}
