package kernels

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"streamml/learners/exact"
)

// The kernels that look at a whole pool, by their formulas, with the matrices of gonum.

// normed is N(A) = A / mean(diag A).
func normed(a mat.Matrix) mat.Matrix {
	n, _ := a.Dims()
	var d mat.Dense
	d.Scale(float64(n)/mat.Trace(a), a)
	return &d
}

// product is that of matrices, from the left.
func product(list ...mat.Matrix) mat.Matrix {
	at := list[0]
	for _, next := range list[1:] {
		var d mat.Dense
		d.Mul(at, next)
		at = &d
	}
	return at
}

// added is the sum of matrices, each with its weight before it.
func added(n int, weighted ...any) mat.Matrix {
	sum := mat.NewDense(n, n, nil)
	for i := 0; i < len(weighted); i += 2 {
		var d mat.Dense
		d.Scale(weighted[i].(float64), weighted[i+1].(mat.Matrix))
		sum.Add(sum, &d)
	}
	return sum
}

// centring is H = I - 11'/n.
func centring(n int) mat.Matrix {
	h := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			h.Set(i, j, -1/float64(n))
		}
		h.Set(i, i, 1-1/float64(n))
	}
	return h
}

// cosined scales a matrix to a diagonal of 1.
func cosined(a mat.Matrix) mat.Matrix {
	n, _ := a.Dims()
	d := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			d.Set(i, j, a.At(i, j)/math.Sqrt(a.At(i, i)*a.At(j, j)))
		}
	}
	return d
}

// graph is G = (I - .95 D^-1/2 W D^-1/2)^-2, W = max(C, 0) with a diagonal of 0.
func graph(t *testing.T, c mat.Matrix) mat.Matrix {
	n, _ := c.Dims()
	degree := slices.Repeat([]float64{1e-9}, n)
	for i := range n {
		for j := range n {
			if i != j {
				degree[i] += max(0, c.At(i, j))
			}
		}
	}
	l := mat.NewDense(n, n, nil)
	for i := range n {
		for j := range n {
			l.Set(i, j, -.95*max(0, c.At(i, j))/math.Sqrt(degree[i]*degree[j]))
		}
		l.Set(i, i, 1)
	}
	var inverse mat.Dense
	if err := inverse.Inverse(l); err != nil {
		t.Fatal(err)
	}
	return product(&inverse, &inverse)
}

func square(list []float64) mat.Matrix {
	n := int(math.Sqrt(float64(len(list))))
	return mat.NewDense(n, n, slices.Clone(list))
}

func near(t *testing.T, what string, got []float64, want mat.Matrix) {
	t.Helper()
	n, _ := want.Dims()
	for i, x := range got {
		if w := want.At(i/n, i%n); !(math.Abs(x-w) <= 1e-9) {
			t.Fatalf("%s: %.12g at %d, %d, want %.12g", what, x, i/n, i%n, w)
		}
	}
}

// poolWithPairs has pairs that differ in both parts and from row to row.
func poolWithPairs(x [][]float32, seed uint64) (p *Pool, pairs [2]mat.Matrix) {
	p = NewPool(x)
	n, rng := len(x), rand.New(rand.NewPCG(seed, 17))
	var all []float32
	for m := range pairs {
		b := make([]float64, n*n)
		for i := range b {
			b[i] = rng.NormFloat64()
		}
		part := make([]float64, n*n)
		for i := range part {
			part[i] = exact.Dot(b[i/n*n:(i/n+1)*n], b[i%n*n:(i%n+1)*n])
			all = append(all, float32(part[i]))
			part[i] = float64(float32(part[i]))
		}
		pairs[m] = square(part)
	}
	p.SetPairs(all)
	return p, pairs
}

func TestPoolKernelsByDefinition(t *testing.T) {
	for _, n := range []int{3, 8, 25} {
		x := unitVectors(n, 12, uint64(n))
		p, pairs := poolWithPairs(x, uint64(n))
		h, gram := centring(n), square(p.Gram(Kernel{}))
		c := product(h, cosined(product(h, gram, h)), h)
		want := added(n, .5, normed(product(h, graph(t, c), h)), .5, normed(product(c, c, c)))
		near(t, "pool", p.Gram(Of(PoolKernel{})), want)

		parts := []any{}
		for _, a := range []mat.Matrix{gram, pairs[0], pairs[1]} {
			parts = append(parts, 1., normed(product(h, a, h)))
		}
		c = product(h, cosined(product(h, added(n, parts...), h)), h)
		cubes := mat.NewDense(n, n, nil)
		cubes.Apply(func(i, j int, v float64) float64 { return v * v * v }, c)
		want = added(n, .5, normed(product(h, graph(t, c), h)), .25, normed(product(c, c, c)), .25,
			normed(product(h, cubes, h)))
		near(t, "tokens", p.Gram(Of(Tokens{})), want)
	}
}

// How long embeddings are is of no account to the pool kernel, however short they are.
func TestPoolKernelOfShortPosts(t *testing.T) {
	x := unitVectors(9, 5, 4)
	want := NewPool(x).Gram(Of(PoolKernel{}))
	wide := make([][]float64, len(x))
	for i := range x {
		for _, v := range x[i] {
			wide[i] = append(wide[i], float64(v)*0x1p-40)
		}
	}
	near(t, "posts of 1e-12", NewPool(wide).Gram(Of(PoolKernel{})), square(want))
}

// Copies, those with another sign of zero among them, share a row of the kernel tokens, and take no part in it.
func TestTokensOfCopies(t *testing.T) {
	x := unitVectors(7, 5, 6)
	x[2][3] = 0
	again := slices.Clone(x[2])
	again[3] = float32(math.Copysign(0, -1))
	alone, pairs := poolWithPairs(x, 8)
	copies := NewPool(append(slices.Clone(x), again))
	var all []float32
	for _, part := range pairs {
		for i := range 8 * 8 {
			all = append(all, float32(part.At(min(i/8, 6), min(i%8, 6)))) // of the copy: never read
		}
	}
	copies.SetPairs(all)
	want, got := alone.Gram(Of(Tokens{})), copies.Gram(Of(Tokens{}))
	of := []int{0, 1, 2, 3, 4, 5, 6, 2}
	for i := range 8 {
		for j := range 8 {
			if got[i*8+j] != want[of[i]*7+of[j]] {
				t.Fatalf("posts %d and %d: %g, want %g", i, j, got[i*8+j], want[of[i]*7+of[j]])
			}
		}
	}
}

// Typicality and what a density makes of it, by the definitions.
func TestTypicalityByDefinition(t *testing.T) {
	for _, n := range []int{2, 3, 5, 9, 13} {
		p := NewPool(unitVectors(n, 4, uint64(n)))
		z := make([]float64, n)
		for i := range z {
			var others []float64
			for j := range n {
				if j != i {
					others = append(others, exact.Dot(p.Vectors()[i], p.Vectors()[j])/math.Sqrt(p.Norm2[i]*p.Norm2[j]))
				}
			}
			slices.Sort(others)
			slices.Reverse(others)
			z[i] = exact.Sum(others[:int(math.Ceil(float64(n)/4))]) / math.Ceil(float64(n)/4)
		}
		mean, squares := exact.Sum(z)/float64(n), 0.0
		for _, x := range z {
			squares += (x - mean) * (x - mean)
		}
		for i, f := range p.Prior(.3) {
			want := .3 * (z[i] - mean) / math.Sqrt(squares/float64(n))
			if n == 2 {
				want = 0
			}
			if !(math.Abs(f-want) <= 1e-9) {
				t.Errorf("%d posts: post %d has a margin of %g, want %g", n, i, f, want)
			}
		}
	}
}
