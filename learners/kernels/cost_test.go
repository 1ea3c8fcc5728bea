package kernels

import (
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
