package exact

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Whole numbers add up exactly in any order: sums of squares and of cubes, for lengths around the four lanes.
func TestDotAndSum(t *testing.T) {
	x, squares, cubes, sum := []float64{}, 0.0, 0.0, 0.0
	var y []float64
	for n := range 14 {
		if got := Dot(x, append(y, 99)); got != cubes {
			t.Errorf("%d numbers: dot %g, want %g", n, got, cubes)
		}
		if got := Dot(x, x); got != squares {
			t.Errorf("%d numbers: dot %g, want %g", n, got, squares)
		}
		if got := Sum(x); got != sum {
			t.Errorf("%d numbers: sum %g, want %g", n, got, sum)
		}
		v := float64(n + 2)
		x, y = append(x, v), append(y, v*v)
		squares, cubes, sum = squares+v*v, cubes+v*v*v, sum+v
	}
}

// The lanes add up the way that is written down: of 1 and three halves of its last place, the first half is lost beside
// the 1, and the other two are not.
func TestDotAddsInFourLanes(t *testing.T) {
	half := 0x1p-53
	if got := Dot([]float64{1, half, half, half}, []float64{1, 1, 1, 1}); got != 1+2*half {
		t.Errorf("1 and three halves of its last place are 1 + %g, want %g", got-1, 2*half)
	}
}

// By hand: (2 1; 1 2) and (5 4; 4 5), its square, commute.
func TestProduct(t *testing.T) {
	got := Product([]float64{2, 1, 1, 2}, []float64{5, 4, 4, 5}, 2)
	for i, want := range []float64{14, 13, 13, 14} {
		if got[i] != want {
			t.Errorf("the product is %v, want 14 13 13 14", got)
		}
	}
}

// By hand: the inverse of (4 2; 2 5) is (5 -2; -2 4)/16. And A^-1 A = I for random A = B B' + I/100.
func TestInverse(t *testing.T) {
	for i, v := range Inverse([]float64{4, 2, 2, 5}, 2) {
		if want := []float64{5, -2, -2, 4}[i] / 16; !(math.Abs(v-want) <= 1e-16) {
			t.Errorf("entry %d is %g, want %g", i, v, want)
		}
	}
	rng := rand.New(rand.NewPCG(3, 3))
	for _, n := range []int{1, 3, 8, 30} {
		b, a := make([]float64, n*n), make([]float64, n*n)
		for i := range b {
			b[i] = rng.NormFloat64()
		}
		for i := range n {
			for j := range n {
				a[i*n+j] = Dot(b[i*n:(i+1)*n], b[j*n:(j+1)*n])
			}
			a[i*n+i] += .01
		}
		inverse := Inverse(a, n)
		for i := range n {
			for j := range n {
				want := 0.0
				if i == j {
					want = 1
				}
				if got := Dot(inverse[i*n:(i+1)*n], a[j*n:(j+1)*n]); !(math.Abs(got-want) <= 1e-9) {
					t.Fatalf("n = %d: %g at %d, %d of A^-1 A", n, got, i, j)
				}
			}
		}
	}
}

// math.Exp is within one unit in the last place; only its last bit depends on the machine.
func TestSigmoid(t *testing.T) {
	for m := -40.0; m < 40; m += .37 {
		if got, want := Sigmoid(m), 1/(1+math.Exp(-m)); math.Abs(got-want) > 1e-15*want {
			t.Errorf("Sigmoid(%g) = %g, want %g", m, got, want)
		}
	}
}

func TestDot2IsTwoDots(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	for n := range 30 {
		var a, b, y []float64
		mean := 0.0
		for range n {
			a, b, y = append(a, rng.NormFloat64()), append(b, rng.NormFloat64()), append(y, rng.NormFloat64())
			mean += a[len(a)-1] / float64(n)
		}
		if p, q := Dot2(a, b, y); p != Dot(a, y) || q != Dot(b, y) {
			t.Fatalf("%d numbers: %g and %g, want %g and %g", n, p, q, Dot(a, y), Dot(b, y))
		}
		if n > 0 && math.Abs(Mean(a)-mean) > 1e-15*float64(n) {
			t.Errorf("mean %g, want %g", Mean(a), mean)
		}
		spread, capped := 0.0, 0.0
		for _, v := range a {
			spread += (v - mean) * (v - mean)
			capped += min((v-mean)*(v-mean), .5)
		}
		if n > 0 && (math.Abs(Spread(a, mean)-spread) > 1e-14*float64(n) ||
			math.Abs(Capped(a, mean, .5)-capped) > 1e-14*float64(n)) {
			t.Errorf("spread %g, capped %g, want %g and %g", Spread(a, mean), Capped(a, mean, .5), spread, capped)
		}
	}
}
