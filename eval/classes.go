package eval

import (
	"math"
	"math/bits"
)

// key maps scores to whole numbers in the same order; both zeros are one. NaN is not allowed.
func key(score float64) uint64 {
	b := math.Float64bits(score + 0)
	return b ^ (uint64(int64(b)>>63) | 1<<63)
}

// countAround counts the values below and above a key. The carry of a subtraction tells which of two is smaller: adding
// it is the quickest way to count, with no branch on how the scores lie.
func countAround(key uint64, values []uint64) (below, above int) {
	var b, a uint64
	for _, v := range values {
		_, less := bits.Sub64(v, key, 0)
		b, _ = bits.Add64(b, 0, less)
		_, less = bits.Sub64(key, v, 0)
		a, _ = bits.Add64(a, 0, less)
	}
	return int(b), int(a)
}

// countAround2 is countAround for two keys, so that values are loaded once; below is the sum of both.
func countAround2(r, s uint64, values []uint64) (below, aboveR, aboveS int) {
	var b, ar, as uint64
	for _, v := range values {
		_, less := bits.Sub64(r, v, 0)
		ar, _ = bits.Add64(ar, 0, less)
		_, less = bits.Sub64(s, v, 0)
		as, _ = bits.Add64(as, 0, less)
		_, less = bits.Sub64(v, r, 0)
		b, _ = bits.Add64(b, 0, less)
		_, less = bits.Sub64(v, s, 0)
		b, _ = bits.Add64(b, 0, less)
	}
	return int(b), int(ar), int(as)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// classes holds the keys of scores by class and compares every pair.
type classes struct {
	yes, no []uint64
	passed  []int32 // by a number of rejected posts: how many accepted ones have exactly that many above them
}

// split parts scores by class. Both places are written and one is kept, so that no branch hangs on a label.
func (c *classes) split(score []float64, accepted []bool) {
	n := len(score)
	if cap(c.yes) <= n {
		c.yes, c.no, c.passed = make([]uint64, n+1), make([]uint64, n+1), make([]int32, n+1)
	}
	yes, no := c.yes[:n+1], c.no[:n+1]
	a := 0
	for i, s := range score {
		k := key(s)
		yes[a], no[i-a] = k, k
		a += one(accepted[i])
	}
	c.yes, c.no = yes[:a], no[:n-a]
}

// count returns twice the concordant pairs, ties once, and whether there were ties; if so, passed is not to be used.
func (c *classes) count() (twice int, tied bool) {
	c.passed = c.passed[:len(c.no)+1]
	clear(c.passed)
	below, above := 0, 0
	yes := c.yes
	for ; len(yes) >= 2; yes = yes[2:] {
		b, r, s := countAround2(yes[0], yes[1], c.no)
		c.passed[r]++
		c.passed[s]++
		below += b
		above += r + s
	}
	if len(yes) > 0 {
		b, a := countAround(yes[0], c.no)
		c.passed[a]++
		below += b
		above += a
	}
	n := len(c.yes) * len(c.no)
	return n + below - above, below+above < n
}
