package eval

import (
	"math"
	"math/bits"
)

// sum is a sum of numbers in fixed point: a whole number of 128 bits, in units of 2^-60. Each number is cut to such a
// unit once, and from there on addition is exact: any order, and any way of cutting the numbers into parts, gives the
// same bits. Numbers of 2^-8 and more lose nothing by the cut; smaller ones less than 2^-60 = 9e-19.
//
// Note: sums of floating-point numbers depend on their order in the last digits, and an exact accumulator of
// floating-point numbers (Kulisch; Neal 2015) takes 67 words where this takes two.
type sum struct{ high, low uint64 }

const (
	unitBits = 60
	// mostSummed is where numbers are too large: their squares reach 2^68, which is as much as fits.
	mostSummed = 1 << 34
)

// add takes in a number below mostSummed in size. It returns the carry out of the upper word, of use where all numbers
// are positive.
func (s *sum) add(x float64) (carry uint64) {
	var low, high uint64
	if units := x * (1 << unitBits); math.Abs(units) < 1<<63 {
		v := int64(units)
		low, high = uint64(v), uint64(v>>63)
	} else {
		low, high = wide(x)
	}
	s.low, carry = bits.Add64(s.low, low, 0)
	s.high, carry = bits.Add64(s.high, high, carry)
	return carry
}

// wide is a number of 8 or more in size, below 2^68, in units.
func wide(x float64) (low, high uint64) {
	b := math.Float64bits(x)
	mantissa := b&(1<<52-1) | 1<<52
	shift := int(b>>52&0x7ff) - 1075 + unitBits
	if shift < 64 { // both ways give the same at 64, and x is not 0 below
		low, high = mantissa<<shift, mantissa>>(64-shift)
	} else {
		low, high = 0, mantissa<<(shift-64)
	}
	if x < 0 {
		low, high = negative(low, high)
	}
	return low, high
}

func negative(low, high uint64) (uint64, uint64) {
	l, borrow := bits.Sub64(0, low, 0)
	h, _ := bits.Sub64(0, high, borrow)
	return l, h
}

// merge adds another sum; carry as in add.
func (s *sum) merge(o sum) (carry uint64) {
	s.low, carry = bits.Add64(s.low, o.low, 0)
	s.high, carry = bits.Add64(s.high, o.high, carry)
	return carry
}

// size is the absolute value, where the sum has a sign.
func (s sum) size() (size sum, below bool) {
	if below = int64(s.high) < 0; below {
		s.low, s.high = negative(s.low, s.high)
	}
	return s, below
}

// signed is the sum, which may be negative, rounded to the nearest float64.
func (s sum) signed() float64 {
	size, below := s.size()
	if below {
		return -size.float()
	}
	return size.float()
}

// float is the sum of positive numbers, rounded to the nearest float64.
func (s sum) float() float64 {
	n := bits.Len64(s.high)
	if n == 0 {
		return math.Ldexp(float64(s.low), -unitBits)
	}
	top := s.high<<(64-n) | s.low>>n
	if s.low<<(64-n) != 0 {
		top |= 1 // what is below decides a tie
	}
	return math.Ldexp(float64(top), n-unitBits)
}

// full tells whether a sum of squares has become too large; it stays so.
func (s *sum) full() bool { return s.high == math.MaxUint64 }

func (s *sum) fill() { *s = sum{math.MaxUint64, math.MaxUint64} }
