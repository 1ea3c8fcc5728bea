package learners

import (
	"math"
	"testing"
)

// Starts that live short are duals, the others are the base's own engines: with a start at every fifth label, those of
// slot 1 live 20 labels and those of slot 3 live 40. A dual costs less for up to twice as many labels as there are
// posts or, in weight space, features.
func TestWhichStartsAreDuals(t *testing.T) {
	r := Follow{Base: nest("rls", RLS{Lambda: 1}), Hazard: .1, Every: 5}
	for _, n := range []int{9, 10, 19, 20} {
		pool := NewPool(unitVectors(n, 4, 1))
		live, wide := newLiveFollow(r, pool), newWeightFollow(r, n)
		for i := range 10 {
			live.Learn(i%n, i%2 == 0)
			wide.Learn(make([]float64, n), i%2 == 0)
		}
		for slot, dual := range map[int]bool{1: 20 <= 2*n, 3: 40 <= 2*n} {
			for space, found := range map[string][2]bool{
				FunctionSpace: {live.duals[slot] != nil, slot < len(live.engines) && live.engines[slot] != nil},
				WeightSpace:   {wide.duals[slot] != nil, slot < len(wide.engines) && wide.engines[slot] != nil},
			} {
				if found != [2]bool{dual, !dual} {
					t.Errorf("%d posts or features, %s space, slot %d: dual and engine are there: %v", n, space, slot,
						found)
				}
			}
		}
	}
}

// As many posts are kept as the longest-lived dual can have learnt, at most twice that.
func TestPostsKeptForDuals(t *testing.T) {
	for dims, want := range map[int]int{1: 0, 2: 4, 3: 4, 4: 8, 7: 8, 8: 16} {
		l := newWeightFollow(Follow{Base: nest("rls", RLS{Lambda: 1}), Hazard: .1, Every: 1}, dims)
		if got := l.mostKept(); got != want {
			t.Errorf("%d features: %d posts are kept, want %d", dims, got, want)
		}
		most := 0
		for range 5*want + 3 {
			l.Learn(make([]float64, dims), true)
			most = max(most, len(l.kept)/dims)
		}
		if most != max(2*want, 1) {
			t.Errorf("%d features: %d posts in memory, want %d at most", dims, most, 2*want)
		}
	}
}

// By hand: after 8 labels with a start at every fifth, the first start is the base's engine and the second a dual that
// has learnt 3 labels. The odds of two starts are 4 numbers each and 3 more.
func TestStateBytesOfFollow(t *testing.T) {
	const odds, dual = 4*2 + 3, 3*2/2 + 3*3 + 1
	pool := NewPool(unitVectors(8, 16, 1))
	c := Config{rule: Follow{Base: nest("rls", RLS{Lambda: 1}), Hazard: .1, Every: 5}}
	for space, want := range map[string]int{
		FunctionSpace: 8*9/2 + 2*8 + 3 + odds + dual,
		// posts kept, sum, number shown, largest margin
		WeightSpace: 17 + 17*18/2 + 1 + odds + dual + 3*16 + 16 + 1 + 1,
	} {
		r := c.In(space, pool)
		r.Start([]int{0, 1, 2, 3, 4, 5, 6, 7})
		for i := range 8 {
			r.Show(i)
			r.Learn(i, i%2 == 0)
		}
		if got := r.(Sizer).StateBytes() / 8; got != want {
			t.Errorf("%s space: %d numbers, want %d", space, got, want)
		}
	}
}

// The density of a label is its probability, bounded from below.
func TestLogLikelihood(t *testing.T) {
	for _, c := range []struct{ accepted, label, want float64 }{
		{.8, 1, math.Log(.8)}, {.8, -1, math.Log(.2)}, {0, 1, math.Log(1e-300)}, {1, -1, math.Log(1e-300)},
	} {
		if got := logLikelihood(c.accepted, c.label); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("label %+g at probability %g: %g, want %g", c.label, c.accepted, got, c.want)
		}
	}
}
