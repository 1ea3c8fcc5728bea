package learners

import "testing"

// By hand, for 5 posts of 16 dimensions: 8 bytes a number.
func TestStateBytes(t *testing.T) {
	pool := NewPool(unitVectors(5, 16, 1))
	for _, c := range []struct {
		learner, space string
		numbers        int
	}{
		{"logistic", FunctionSpace, 5 + 9},
		{"logistic", WeightSpace, 16 + 5 + 16 + 2},
		{"rls", FunctionSpace, 15 + 10 + 3},
		{"rls", WeightSpace, 17 + 17*18/2 + 1 + 16 + 2},
		{"adagrad", WeightSpace, 3*17 + 16 + 1 + 16 + 2},
		{"knn", FunctionSpace, 5 + 1 + 1},
		{"knn", WeightSpace, 5*16 + 5 + 1 + 1},
		{"centroid", WeightSpace, 2*16 + 2 + 16 + 2},
		{"naive-bayes", WeightSpace, 4*16 + 2 + 1},
		{"scale", WeightSpace, 16 + 5 + 2*16 + 1 + 16 + 2},
		{"stack", WeightSpace, 3*(16+5) + 16 + 6 + 5 + 1},
	} {
		r := byName(c.learner).In(c.space, pool)
		r.Start([]int{0, 1, 2, 3, 4})
		for i := range 5 {
			r.Show(i)
			r.Learn(i, i%2 == 0)
		}
		if got := r.(Sizer).StateBytes(); got != 8*c.numbers {
			t.Errorf("%s in %s space: %d bytes, want 8 x %d", c.learner, c.space, got, c.numbers)
		}
	}
}

// No learner keeps quiet about it.
func TestEveryLearnerSaysItsState(t *testing.T) {
	pool := NewPool(unitVectors(5, 16, 1))
	each(t, func(t *testing.T, c Config, space string) {
		r := c.In(space, pool)
		r.Start([]int{0, 1, 2})
		if s, ok := r.(Sizer); !ok || s.StateBytes() <= 0 && !foreign(c.Name) {
			t.Error("does not say how much it remembers")
		}
	})
}

// An engine of another package may keep quiet; then its wrappers cannot say either.
func TestStateThatIsNotKnown(t *testing.T) {
	pool := NewPool(unitVectors(5, 16, 1))
	for _, c := range []Config{byName("handful"),
		Must(Of(Hedge{Members: Members{{byName("pa")}, {byName("handful")}}, Eta: 1}))} {
		r := c.Ranker(pool)
		r.Start([]int{0, 1, 2})
		r.Show(0)
		r.Learn(0, true)
		if n := r.(Sizer).StateBytes(); n != 0 {
			t.Errorf("%s: %d bytes, want 0: it is not known", c.Label(), n)
		}
	}
}
