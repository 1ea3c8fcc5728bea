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

// Dot2 is Dot(a, y) and Dot(b, y), bit for bit, in less time than two of them. a and b are as long as each other, y at
// least as long.
func Dot2(a, b, y []float64) (p, q float64) {
	b, y = b[:len(a)], y[:len(a)]
	var p0, p1, p2, p3, q0, q1, q2, q3 float64
	i := 0
	for ; i+4 <= len(a); i += 4 {
		y0, y1, y2, y3 := y[i], y[i+1], y[i+2], y[i+3]
		p0 += float64(a[i] * y0)
		p1 += float64(a[i+1] * y1)
		p2 += float64(a[i+2] * y2)
		p3 += float64(a[i+3] * y3)
		q0 += float64(b[i] * y0)
		q1 += float64(b[i+1] * y1)
		q2 += float64(b[i+2] * y2)
		q3 += float64(b[i+3] * y3)
	}
	for ; i < len(a); i++ {
		p0 += float64(a[i] * y[i])
		q0 += float64(b[i] * y[i])
	}
	return (p0 + p1) + (p2 + p3), (q0 + q1) + (q2 + q3)
}

// Mean of x, at least one number, is by a sum in four lanes.
func Mean(x []float64) float64 {
	var a, b, c, d float64
	i := 0
	for ; i+4 <= len(x); i += 4 {
		a += x[i]
		b += x[i+1]
		c += x[i+2]
		d += x[i+3]
	}
	for ; i < len(x); i++ {
		a += x[i]
	}
	return ((a + b) + (c + d)) / float64(len(x))
}

// Spread is the sum of the squares of x less its mean, in four lanes.
func Spread(x []float64, mean float64) float64 {
	var s0, s1, s2, s3 float64
	for ; len(x) >= 4; x = x[4:] {
		d0, d1, d2, d3 := x[0]-mean, x[1]-mean, x[2]-mean, x[3]-mean
		s0 += float64(d0 * d0)
		s1 += float64(d1 * d1)
		s2 += float64(d2 * d2)
		s3 += float64(d3 * d3)
	}
	for _, v := range x {
		d := v - mean
		s0 += float64(d * d)
	}
	return (s0 + s1) + (s2 + s3)
}

// Capped is Spread, but that of each square at most so much counts; most > 0.
func Capped(x []float64, mean, most float64) float64 {
	var s0, s1 float64
	i := 0
	for ; i+2 <= len(x); i += 2 {
		d, e := x[i]-mean, x[i+1]-mean
		d, e = float64(d*d), float64(e*e)
		if d > most {
			d = most
		}
		if e > most {
			e = most
		}
		s0 += d
		s1 += e
	}
	if i < len(x) {
		d := x[i] - mean
		s0 += min(float64(d*d), most)
	}
	return s0 + s1
}

// Sum adds up x from the first to the last.
func Sum(x []float64) (s float64) {
	for _, v := range x {
		s += v
	}
	return s
}
