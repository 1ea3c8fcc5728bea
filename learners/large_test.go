package learners

import "testing"

// A pool of more numbers than are copied reads its rows anew each time; learners over features must see the same, bit
// for bit, in any order of arrival. Rows beyond the first 40 are the same again, so that such a pool takes little
// memory.
func TestLargePools(t *testing.T) {
	const n, dims = 40, 16
	rows := unitVectors(n, dims, 5)
	many := make([][]float32, 1<<26/dims+1)
	for i := range many {
		many[i] = rows[i%n]
	}
	small, large := NewPool(rows), NewPool(many)
	many[0] = unitVectors(1, dims, 6)[0]
	if large.Reader().Row(0)[0] == small.Vectors()[0][0] {
		t.Fatal("the pool has copied its rows")
	}
	many[0] = rows[0]
	order := []int{7, 3, 39, 0, 12, 25, 1, 30, 8, 21}
	for _, c := range battery() {
		if !c.runsIn(WeightSpace) {
			continue
		}
		a, b := c.InWeightSpace(small), c.InWeightSpace(large)
		a.Start(order)
		b.Start(order)
		e, f := c.engine(WeightSpace, small), c.engine(WeightSpace, large)
		for i, post := range order {
			if p, q := a.Show(i), b.Show(i); p != q {
				t.Fatalf("%s: event %d: %v, want %v", c.Label(), i, q, p)
			}
			e.Show(post)
			f.Show(post)
			m, p := e.Predict(post)
			if m2, p2 := f.Predict(post); m != m2 || p != p2 || e.Centred(post) != f.Centred(post) {
				t.Fatalf("%s: live, event %d: %v %v, want %v %v", c.Label(), i, m2, p2, m, p)
			}
			a.Learn(i, i%3 == 0)
			b.Learn(i, i%3 == 0)
			e.Learn(post, i%3 == 0)
			f.Learn(post, i%3 == 0)
			for j := i + 1; j < len(order); j++ {
				if a.Margin(j) != b.Margin(j) {
					t.Fatalf("%s: after event %d, the margin of %d is %v, want %v", c.Label(), i, j, b.Margin(j),
						a.Margin(j))
				}
			}
		}
	}
}
