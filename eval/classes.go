package eval

// classes holds scores by their class and compares every pair.
type classes struct {
	yes, no []float64
	passed  []int32 // by a number of rejected posts: how many accepted ones have exactly that many above them
}

// split parts scores by class. Both places are written and one is kept, so that no branch hangs on a label.
func (c *classes) split(score []float64, accepted []bool) {
	n := len(score)
	if cap(c.yes) <= n {
		c.yes, c.no, c.passed = make([]float64, n+1), make([]float64, n+1), make([]int32, n+1)
	}
	yes, no := c.yes[:n+1], c.no[:n+1]
	a := 0
	for i, s := range score {
		yes[a], no[i-a] = s, s
		a += one(accepted[i])
	}
	c.yes, c.no = yes[:a], no[:n-a]
}

// count returns twice the concordant pairs, ties once, and whether there were ties; if so, passed is not to be used.
func (c *classes) count() (twice int, tied bool) {
	c.passed = c.passed[:len(c.no)+1]
	clear(c.passed)
	above, ties := 0, 0
	yes := c.yes
	for ; len(yes) >= 2; yes = yes[2:] {
		a, b, t := above2(yes[0], yes[1], c.no)
		c.passed[a]++
		c.passed[b]++
		above += a + b
		ties += t
	}
	if len(yes) > 0 {
		a, _, t := above2(yes[0], nan, c.no)
		c.passed[a]++
		above += a
		ties += t
	}
	return 2*(len(c.yes)*len(c.no)-above) - ties, ties > 0
}

// above2 counts the values above each of two scores, to load them once, and those that equal one; NaN counts none.
func above2(s, t float64, values []float64) (aboveS, aboveT, ties int) {
	least := 0
	for _, v := range values {
		aboveS += one(v > s)
		aboveT += one(v > t)
		least += one(v >= s) + one(v >= t)
	}
	return aboveS, aboveT, least - aboveS - aboveT
}
