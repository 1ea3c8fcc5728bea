package learners

import (
	"math"
	"math/rand/v2"
	"testing"

	"streamml/learners/kernels"
)

// All margins at once are the margins one by one, whenever they are asked for: also before the label of the post on
// screen, and where so much is forgotten that the scale of the weights starts anew.
func TestMarginsAreTheMargins(t *testing.T) {
	const n = 150
	pool := NewPool(unitVectors(n, 32, 4))
	for _, c := range []Config{
		{Name: "logistic", rule: Logistic{Rate: 1}},
		{Name: "logistic", rule: Logistic{Rate: 1, L2: .9, Input: Input{Intercept: 1}}},
		{Name: "logistic", rule: Logistic{
			Rate: 1, Input: Input{Kernel: kernels.Of(kernels.PoolKernel{}), Density: .1}}},
		{Name: "pa", rule: PA{Variant: 2, C: .1}},
		{Name: "rls", rule: RLS{Lambda: .3, Memory: Memory{HalfLife: 7}}},
	} {
		for _, space := range c.Spaces() {
			marginsAreTheMargins(t, c, c.In(space, pool), n)
		}
	}
}

func marginsAreTheMargins(t *testing.T, c Config, r Ranker, n int) {
	rng := rand.New(rand.NewPCG(5, 5))
	order := rng.Perm(n)
	r.Start(order)
	ask := func(from int) {
		got := r.(Forecaster).Margins([]float64{7})
		if len(got) != 1+n-from || got[0] != 7 {
			t.Fatalf("%s: %d margins after %d posts, want %d", c.Label(), len(got)-1, from, n-from)
		}
		for i, m := range got[1:] {
			if want := r.Margin(from + i); !(math.Abs(m-want) <= 1e-12) {
				t.Fatalf("%s: post %d after %d: %.17g, want %.17g", c.Label(), from+i, from, m, want)
			}
		}
	}
	for i := range n {
		r.Show(i)
		if rng.IntN(4) == 0 {
			ask(i + 1)
		}
		if rng.IntN(5) > 0 {
			r.Learn(i, rng.IntN(3) == 0)
		}
		if rng.IntN(4) == 0 {
			ask(i + 1)
		}
	}
}
