package exact

// Dot is the sum of x[i] y[i], in a fixed order: four lanes, multiply then add. y is at least as long as x.
func Dot(x, y []float64) float64 {
	y = y[:len(x)]
	var a, b, c, d float64
	i := 0
	for ; i+4 <= len(x); i += 4 {
		a += float64(x[i] * y[i])
		b += float64(x[i+1] * y[i+1])
		c += float64(x[i+2] * y[i+2])
		d += float64(x[i+3] * y[i+3])
	}
	for ; i < len(x); i++ {
		a += float64(x[i] * y[i])
	}
	return (a + b) + (c + d)
}

// Sum adds up x from the first to the last.
func Sum(x []float64) (s float64) {
	for _, v := range x {
		s += v
	}
	return s
}
