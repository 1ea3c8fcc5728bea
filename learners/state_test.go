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

// The same of learners with settings: again 5 posts of 16 dimensions, of which a window of two keeps the last two.
func TestStateBytesWithSettings(t *testing.T) {
	pool := NewPool(unitVectors(5, 16, 1))
	for _, c := range []struct {
		rule    rule
		space   string
		numbers int
	}{
		{Logistic{Rate: 1, Average: true}, FunctionSpace, 5 + 9 + 5 + 3},
		{Logistic{Rate: 1, Average: true}, WeightSpace, 16 + 5 + 16 + 2 + 16 + 2},
		{RLS{Lambda: 1, Memory: Memory{HalfLife: 9}}, FunctionSpace, 15 + 3*5 + 5},
		{RLS{Lambda: 1, Memory: Memory{HalfLife: 9}}, WeightSpace, 17 + 17*18/2 + 2 + 16 + 2},
		{AROW{R: 1, Covariance: "diagonal"}, WeightSpace, 3*16 + 4 + 16 + 2},
		{Hedge{Eta: 1, Members: Members{nest("pa", PA{C: 1}), nest("perceptron", Perceptron{})}}, FunctionSpace,
			2*(5+9) + 2 + 1},
		{Window{nest("rls", RLS{Lambda: 1}), 50}, FunctionSpace, 5*4 + 8*5 + 1 + 1},
		{Window{nest("rls", RLS{Lambda: 1}), 50}, WeightSpace, 5*4 + 8*5 + 1 + 5*16 + 16 + 1 + 16 + 2},
		{Window{nest("rls", RLS{Lambda: 1}), 2}, FunctionSpace, 2*1 + 8*2 + 1 + 1},
		{Window{nest("logistic", Logistic{Rate: 1}), 2}, WeightSpace, 16 + 5 + 2*16 + 2 + 16 + 2},
		{Window{nest("knn", KNN{K: 3}), 2}, WeightSpace, 2*16 + 2 + 1 + 2*16 + 2 + 1},
		{Scale{Base: nest("knn", KNN{K: 3})}, WeightSpace, 5*16 + 5 + 1 + 2*16 + 1 + 1},
	} {
		r := Config{rule: c.rule}.In(c.space, pool)
		r.Start([]int{0, 1, 2, 3, 4})
		for i := range 5 {
			r.Show(i)
			r.Learn(i, i%2 == 0)
		}
		if got := r.(Sizer).StateBytes(); got != 8*c.numbers {
			t.Errorf("%+v in %s space: %d numbers, want %d", c.rule, c.space, got/8, c.numbers)
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
