package exact

import "math"

// Tie is the largest difference of two numbers, relative to the sum of their sizes, that counts as rounding.
const Tie = 1e-13

// Difference is a - b, and exactly 0 where that is nothing but rounding: at most [Tie] (|a| + |b|).
func Difference(a, b float64) float64 {
	d := a - b
	if math.Abs(d) <= Tie*(math.Abs(a)+math.Abs(b)) {
		return 0
	}
	return d
}
