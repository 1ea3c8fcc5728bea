package kernels

import (
	"math"
	"slices"
	"testing"
)

// What a kernel says that a pool keeps for it is what the pool keeps once its matrix is made.
func TestCostNamesTheMatricesThatAPoolKeeps(t *testing.T) {
	for _, name := range Names() {
		p := NewPool([][]float64{{1, 0}, {0, 1}, {.6, .8}})
		p.SetPairs(make([]float32, 2*3*3))
		p.Gram(Default(name))
		for _, other := range Names() {
			_, kept := p.cache.computed[Default(other)]
			said := slices.Contains(Default(name).Cost(3, 2).Kernels, Default(other))
			if kept != said {
				t.Errorf("%s: the pool keeps the matrix of %s: %v, said %v", name, other, kept, said)
			}
		}
		if c := Default(name).Cost(100, 8); name != "none" && c.Products < 100*100*8/2 {
			t.Errorf("%s takes %g products", name, c.Products)
		}
	}
}

// Products and matrices by the formulas, for 10 posts of 4 features.
func TestCostOfEveryKernel(t *testing.T) {
	for name, want := range map[string]struct {
		products float64
		scratch  int
	}{
		"none": {0, 0}, "linear": {10 * 10 * 4 / 2, 0}, "centred": {2*100 + 200, 0}, "rbf": {20*100 + 200, 0},
		"text": {200*100 + 2200, 2}, "pool": {2.2*1000 + 400, 5}, "tokens": {2.2*1000 + 400, 7},
	} {
		if c := Default(name).Cost(10, 4); math.Abs(c.Products-want.products) > 1e-9 || c.Scratch != want.scratch {
			t.Errorf("%s: %g products and %d matrices more, want %g and %d", name, c.Products, c.Scratch, want.products,
				want.scratch)
		}
	}
}
