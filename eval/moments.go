package eval

import "math"

var nan = math.NaN()

// Moments are the count, the sum and the sum of squares of a number over sessions.
type Moments struct {
	N         int
	sum, sum2 float64
}

// Add takes in one value; NaN is left out.
func (m *Moments) Add(x float64) {
	if x != x {
		return
	}
	m.N++
	m.sum += x
	m.sum2 += float64(x * x)
}

// Merge adds the values of another.
func (m *Moments) Merge(o Moments) {
	m.N += o.N
	m.sum += o.sum
	m.sum2 += o.sum2
}

// Sum is that of the values.
func (m Moments) Sum() float64 { return m.sum }

// Mean is NaN where there is no value.
func (m Moments) Mean() float64 { return m.Sum() / float64(m.N) }

// SD is the standard deviation of the values (n-1), NaN for fewer than two.
func (m Moments) SD() float64 {
	if m.N < 2 {
		return nan
	}
	n, sum := float64(m.N), m.Sum()
	return math.Sqrt(max(0, m.sum2-float64(sum*sum)/n) / (n - 1))
}
