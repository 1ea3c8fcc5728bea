package eval

import (
	"math"
	"math/bits"
)

var nan = math.NaN()

// Moments are the count, the sum and the sum of squares of a number over sessions. The sums are exact but for a unit of
// 2^-60 a number, so they do not depend on the order in which numbers come, nor on how they are cut into parts. That
// holds for up to 2^33 numbers whose squares add up to less than 2^68 = 3e20. Where they do not, or one is infinite,
// sum, mean and standard deviation are NaN from then on.
type Moments struct {
	N           int // numbers taken in
	sum, square sum
}

// Add takes in one number; NaN is left out.
func (m *Moments) Add(x float64) {
	if x != x {
		return
	}
	m.N++
	if !(math.Abs(x) < mostSummed) || m.square.full() {
		m.square.fill()
		return
	}
	m.sum.add(x)
	if m.square.add(x*x) != 0 || m.square.full() {
		m.square.fill()
	}
}

// addAll adds a number to each of the moments. Nearly all numbers are below 1: those go without calls.
func addAll(moments []Moments, numbers []float64) {
	moments = moments[:len(numbers)]
	for k, x := range numbers {
		m := &moments[k]
		if !(math.Abs(x) < 1) || m.square.full() { // 1 itself gives the same here as below
			m.Add(x)
			continue
		}
		m.N++
		var carry uint64
		units := int64(x * (1 << unitBits))
		m.sum.low, carry = bits.Add64(m.sum.low, uint64(units), 0)
		m.sum.high, _ = bits.Add64(m.sum.high, uint64(units>>63), carry)
		m.square.low, carry = bits.Add64(m.square.low, uint64(int64(x*x*(1<<unitBits))), 0)
		m.square.high, _ = bits.Add64(m.square.high, 0, carry)
	}
}

// Merge adds the numbers of another.
func (m *Moments) Merge(o Moments) {
	m.N += o.N
	m.sum.merge(o.sum)
	if m.square.merge(o.square) != 0 || m.square.full() {
		m.square.fill()
	}
}

// Sum is that of the numbers.
func (m Moments) Sum() float64 {
	if m.square.full() {
		return nan
	}
	return m.sum.signed()
}

// Mean is NaN where there is no number.
func (m Moments) Mean() float64 { return m.Sum() / float64(m.N) }

// SD is the standard deviation of the numbers (n-1), NaN for fewer than two.
func (m Moments) SD() float64 {
	if m.N < 2 {
		return nan
	}
	n, sum := float64(m.N), m.Sum()
	return math.Sqrt(max(0, m.square.float()-float64(sum*sum)/n) / (n - 1))
}
