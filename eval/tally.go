package eval

import "math"

// Tally is what many sessions leave behind. It is a sum: tallies of parts merge to the tally of the whole, so a
// run may be cut anywhere, and its size does not depend on the number of sessions.
type Tally struct {
	Sessions int
	Events   int
	Accepted int
	OneClass int         // sessions in which a class was missing, so that AUC is undefined
	moments  [][]Moments // by metric, by number
}

// Add takes in one session: its course and what the metrics say of it.
func (t *Tally) Add(c *Course, v Values) {
	t.grow()
	t.Sessions++
	t.Events += len(c.Accepted)
	accepted := 0
	for _, a := range c.Accepted {
		accepted += one(a)
	}
	t.Accepted += accepted
	t.OneClass += one(accepted == 0 || accepted == len(c.Accepted))
	for i, numbers := range v {
		t.moments[i] = lengthen(t.moments[i], len(numbers))
		moments := t.moments[i][:len(numbers)]
		for k, x := range numbers {
			moments[k].Add(x)
		}
	}
}

// Merge adds the sessions of another tally.
func (t *Tally) Merge(o *Tally) {
	t.grow()
	t.Sessions += o.Sessions
	t.Events += o.Events
	t.Accepted += o.Accepted
	t.OneClass += o.OneClass
	for i, list := range o.moments {
		t.moments[i] = lengthen(t.moments[i], len(list))
		for k, m := range list {
			t.moments[i][k].Merge(m)
		}
	}
}

// Of returns the moments of a metric's numbers over the sessions, by name; do not write. It is empty where no
// session was added.
func (t *Tally) Of(name string) []Moments {
	i := indexOf(name)
	if t.moments == nil {
		return nil
	}
	return t.moments[i]
}

func (t *Tally) grow() {
	if t.moments == nil {
		t.moments = make([][]Moments, len(metrics))
	}
}

func lengthen(m []Moments, n int) []Moments {
	for len(m) < n {
		m = append(m, Moments{})
	}
	return m
}

// Moments are the count, the sum and the sum of squares of a number over sessions.
type Moments struct {
	N         int
	Sum, Sum2 float64
}

// Add takes in one value; NaN is left out.
func (m *Moments) Add(x float64) {
	if x != x {
		return
	}
	m.N++
	m.Sum += x
	m.Sum2 += float64(x * x)
}

// Merge adds the values of another.
func (m *Moments) Merge(o Moments) {
	m.N += o.N
	m.Sum += o.Sum
	m.Sum2 += o.Sum2
}

// Mean is NaN where there is no value.
func (m Moments) Mean() float64 { return m.Sum / float64(m.N) }

// SD is the standard deviation of the values (n-1), NaN for fewer than two.
func (m Moments) SD() float64 {
	if m.N < 2 {
		return nan
	}
	n := float64(m.N)
	return math.Sqrt(max(0, m.Sum2-float64(m.Sum*m.Sum)/n) / (n - 1))
}
