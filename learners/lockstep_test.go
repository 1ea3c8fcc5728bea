package learners

import (
	"math/rand/v2"
	"testing"

	"streamml/configs"
)

// learners in lockstep say what each says alone, bit for bit, in one session after another: with and without labels, of
// any length, where weights shrink below what a number can hold.
func TestLockstepSaysTheSame(t *testing.T) {
	var list []Config
	for _, text := range []string{
		"logistic: {rate: [0.1, 1, 10], intercept: [0, 1]}", "logistic: {rate: 1, l2: 0.999999}", "perceptron",
		"pa: {variant: [0, 1, 2]}", "hinge", "alma", "logistic: {rate: 1, schedule: inverse}",
	} {
		list = append(list, gridOf(t, text)...)
	}
	pool := randomPool(70, 5)
	if n := Together(list, pool); n != len(list) {
		t.Fatalf("%d of %d run together", n, len(list))
	}
	a, rng := NewLockstep(list, pool), rand.New(rand.NewPCG(1, 2))
	alone := make([]Ranker, len(list))
	for i, c := range list {
		alone[i] = c.Ranker(pool)
	}
	for _, posts := range []int{70, 3, 70, 41, 1, 140} { // longer than the pool: posts come again
		order := append(rng.Perm(70), rng.Perm(70)...)[:posts]
		a.Start(order)
		for _, r := range alone {
			r.Start(order)
		}
		for place := range order {
			said := a.Show(place)
			for i, r := range alone {
				if want := r.Show(place); said[i] != want {
					t.Fatalf("%s: post %d of %d: %v, alone %v", list[i].Label(), place, posts, said[i], want)
				}
			}
			if rng.IntN(10) == 0 {
				continue // the label never comes
			}
			accepted := rng.IntN(2) == 0
			a.Learn(place, accepted)
			for _, r := range alone {
				r.Learn(place, accepted)
			}
		}
		for i, r := range alone {
			if got, want := a.StateBytes(), r.(Sizer).StateBytes(); got != want {
				t.Errorf("%s: %d bytes, alone %d", list[i].Label(), got, want)
			}
		}
	}
}

// What sees posts in another way, needs more or is too many does not run along.
func TestTogether(t *testing.T) {
	pool := randomPool(30, 4)
	for _, c := range []struct {
		list string
		want int
	}{
		{"logistic: {rate: [1, 2, 3]}", 3},
		{"logistic: {rate: [1, 2]}", 2},
		{"logistic: {rate: 1}", 0},
		{"logistic: {rate: [1, 2], average: [false, true]}", 0},
		{"logistic: {rate: 1, kernel: [linear, rbf]}", 0},
		{"logistic: {rate: 1, density: [0, 1]}", 0},
		{"rls: {lambda: [1, 2]}", 0},
		{"adagrad: {rate: [1, 2]}", 0},
		{"logistic: {rate: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]}", 16},
	} {
		if got := Together(gridOf(t, c.list), pool); got != c.want {
			t.Errorf("%s: %d run together, want %d", c.list, got, c.want)
		}
	}
	if n := Together(gridOf(t, "logistic: {rate: [1, 2]}"), randomPool(LongestPool+1, 2)); n != 0 {
		t.Errorf("%d run together in weight space", n)
	}
	defer func() {
		if recover() == nil {
			t.Error("learners that do not run together were taken")
		}
	}()
	NewLockstep(gridOf(t, "rls: {lambda: [1, 2]}"), pool)
}

func gridOf(t *testing.T, entry string) []Config {
	t.Helper()
	x, err := configs.Parse("x.yaml", "learners: ["+entry+"]")
	if err != nil {
		t.Fatal(err)
	}
	list, err := Sweep(x.Learners[0])
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func randomPool(posts, dims int) *Pool {
	rng, x := rand.New(rand.NewPCG(uint64(posts), 7)), make([][]float64, posts)
	for i := range x {
		for range dims {
			x[i] = append(x[i], rng.NormFloat64())
		}
	}
	return NewPool(x)
}
