package eda

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Components by products of posts are those by the covariance of dimensions, with fewer posts than dimensions and with
// more; one post has none.
func TestComponentsFromGram(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 1))
	for _, n := range []int{1, 2, 4, 30} {
		p := &posts{n: n, d: 6}
		for range n * p.d {
			p.x = append(p.x, float32(rng.NormFloat64()))
		}
		mean := p.mean()
		values, vectors := eigen(covariance(p, mean), p.d)
		got, directions := fromGram(p, mean, 1)
		if len(got) != p.d || len(directions) != 3*p.d {
			t.Fatalf("%d posts: %d values, %d numbers of vectors", n, len(got), len(directions))
		}
		for k, v := range values {
			if !(math.Abs(got[k]-v) <= 1e-12) {
				t.Errorf("%d posts: variance %d is %g, want %g", n, k, got[k], v)
			}
			for d := range p.d {
				if k < 3 && v > 1e-9 && !(math.Abs(directions[k*p.d+d]-vectors[k*p.d+d]) <= 1e-9) {
					t.Errorf("%d posts: component %d is %g at %d, want %g", n, k, directions[k*p.d+d], d,
						vectors[k*p.d+d])
				}
			}
		}
	}
}

// Very many dimensions take their components from a sample of the posts, and from it nearly those of all.
func TestComponentsOfVeryManyDimensions(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 2))
	p := &posts{n: 2 * mostGram, d: mostCovariance + 1}
	for range p.n { // one direction holds nearly all
		a := float32(rng.NormFloat64())
		for d := range p.d {
			p.x = append(p.x, a*float32(d%3)+.01*float32(rng.NormFloat64()))
		}
	}
	pc := newComponents(p)
	if pc.every != 2 || len(pc.values) != p.d || len(pc.scores) != 3 || len(pc.scores[0]) != p.n ||
		!(pc.shares[0] > .99) || pc.needed(.9) != 1 {
		t.Errorf("every %d, %d values, %d scores, share %g", pc.every, len(pc.values), len(pc.scores), pc.shares[0])
	}
}
