package eval

import (
	"encoding/binary"
	"math/bits"
)

// append writes the moments down; see tallyMagic.
func (m *Moments) append(b []byte) []byte {
	square := m.square
	if square.full() {
		square.fill()
	}
	b = binary.AppendUvarint(b, uint64(m.N))
	size, below := m.sum.size()
	return appendSum(appendSum(b, size, below), square, false)
}

func (m *Moments) read(r *tallyReader) {
	m.N = r.count()
	m.sum, m.square = readSum(r), readSum(r)
}

// Bits of the byte before a sum; the five lowest are the number of bytes that follow.
const (
	belowZero = 1 << 5
	wholeSum  = 1 << 6 // the lowest seven bytes are zero, as in sums of whole numbers, and are left out
	leftOut   = 7
)

// appendSum writes a positive sum, highest byte first, without zeros before it.
func appendSum(b []byte, s sum, below bool) []byte {
	var all [16]byte
	binary.BigEndian.PutUint64(all[:], s.high)
	binary.BigEndian.PutUint64(all[8:], s.low)
	digits := all[16-(bits.Len64(s.high)+7)/8-8:]
	if s.high == 0 {
		digits = all[16-(bits.Len64(s.low)+7)/8:]
	}
	head := byte(0)
	if below {
		head |= belowZero
	}
	// seven digits are never all zero: the first one is not
	if len(digits) > leftOut && s.low<<(64-8*leftOut) == 0 {
		head, digits = head|wholeSum, digits[:len(digits)-leftOut]
	}
	return append(append(b, head|byte(len(digits))), digits...)
}

func readSum(r *tallyReader) (s sum) {
	head := r.take(1)
	if r.err != nil {
		return sum{}
	}
	digits := r.take(int(head[0] & (belowZero - 1)))
	zeros := 0
	if head[0]&wholeSum != 0 {
		zeros = leftOut
	}
	var all [16]byte
	if len(digits)+zeros > len(all) {
		r.fail()
		return sum{}
	}
	copy(all[len(all)-zeros-len(digits):], digits)
	s = sum{binary.BigEndian.Uint64(all[:]), binary.BigEndian.Uint64(all[8:])}
	if head[0]&belowZero != 0 {
		s.low, s.high = negative(s.low, s.high)
	}
	return s
}
