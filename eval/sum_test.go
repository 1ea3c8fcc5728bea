package eval

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// units is a number in units of 2^-60, cut toward zero, by math/big.
func units(x float64) *big.Int {
	f := new(big.Float).SetMantExp(big.NewFloat(x), unitBits)
	i, _ := f.Int(nil)
	return i
}

// nearest is a whole number of units as the nearest float64, by math/big.
func nearest(i *big.Int) float64 {
	x, _ := new(big.Float).SetMantExp(new(big.Float).SetInt(i), -unitBits).Float64()
	return x
}

// sizes draws numbers from 2^-70 to 2^33 in size, and such as lie on the edges.
func sizes(rng *rand.Rand) float64 {
	edges := []float64{0, 0x1p-60, 0x1p-61, 1, 1 - 0x1p-53, 8, 8 - 0x1p-50, 7.999, 16, 1024, 0x1p32, mostSummed - 1,
		0x1p-1074}
	x := math.Ldexp(rng.Float64(), rng.IntN(104)-70)
	if rng.IntN(3) == 0 {
		x = edges[rng.IntN(len(edges))]
	}
	return x * float64(1-2*rng.IntN(2))
}

func TestSumAgainstBigNumbers(t *testing.T) {
	rng := rand.New(rand.NewPCG(30, 30))
	for range 500 {
		var s, positive sum
		want, wantPositive := new(big.Int), new(big.Int)
		for range 1 + rng.IntN(40) {
			x := sizes(rng)
			s.add(x)
			want.Add(want, units(x))
			if carry := positive.add(math.Abs(x)); carry != 0 {
				t.Fatalf("a carry after %g", x)
			}
			wantPositive.Add(wantPositive, units(math.Abs(x)))
			if got := s.signed(); got != nearest(want) {
				t.Fatalf("%.17g, want %.17g", got, nearest(want))
			}
			if got := positive.float(); got != nearest(wantPositive) {
				t.Fatalf("positive: %.17g, want %.17g", got, nearest(wantPositive))
			}
		}
		part := s
		if part.merge(s); part.signed() != nearest(want.Lsh(want, 1)) {
			t.Fatalf("twice: %.17g, want %.17g", part.signed(), nearest(want))
		}
	}
}

// The loop over numbers below 1 does what Add does with every number.
func TestAddAllIsAddOfEach(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 31))
	all, each := make([]Moments, 30), make([]Moments, 30)
	for range 200 {
		numbers := make([]float64, 30)
		for k := range numbers {
			if numbers[k] = sizes(rng); rng.IntN(20) == 0 {
				numbers[k] = []float64{nan, 1, -1}[rng.IntN(3)]
			}
			if k < 3 && rng.IntN(50) == 0 {
				numbers[k] = math.Inf(1 - 2*k)
			}
			each[k].Add(numbers[k])
		}
		addAll(all, numbers)
		for k := range all {
			if all[k] != each[k] {
				t.Fatalf("number %d, after %v: %+v, want %+v", k, numbers[k], all[k], each[k])
			}
		}
	}
}

// Moments keep what sums of floating-point numbers lose.
func TestMomentsLoseNothing(t *testing.T) {
	var m, reversed Moments
	numbers := []float64{1e9, 0.1, -1e9, 0.2, 1e-3, -0.1, 3e-5}
	for i := range numbers {
		m.Add(numbers[i])
		reversed.Add(numbers[len(numbers)-1-i])
	}
	if m != reversed {
		t.Errorf("%+v one way, %+v the other", m, reversed)
	}
	if got, want := m.Sum(), 0.2+1e-3+3e-5; math.Abs(got-want) > 4e-17 {
		t.Errorf("%.18f, want %.18f", got, want)
	}
}

// Of two numbers there is a standard deviation, of one there is none: 1 and 3 have √((1 + 1)/(2 - 1)).
func TestSDOfTwo(t *testing.T) {
	var m Moments
	m.Add(1)
	if got := m.SD(); got == got {
		t.Errorf("of one number: %g", got)
	}
	m.Add(3)
	if got := m.SD(); got != math.Sqrt2 {
		t.Errorf("of 1 and 3: %g, want √2", got)
	}
}

// What does not fit is undefined from then on, in whatever order it comes.
func TestMomentsOutOfRange(t *testing.T) {
	for name, numbers := range map[string][]float64{
		"infinite":    {1, math.Inf(1), 2},
		"negative":    {math.Inf(-1), 0.5},
		"too large":   {mostSummed, 0.1},
		"squares":     {mostSummed - 1, mostSummed - 1, 0.5}, // 2^69
		"many":        append(make([]float64, 3), 0x1p33, 0x1p33, 0x1p33, 0x1p33),
		"to the edge": {0x1p33, 0x1p33, 0x1p33, 0x1p33 - 1, 0x1p17}, // 2^68 less 2^34 - 1, and 2^34
	} {
		var m, reversed Moments
		for i := range numbers {
			m.Add(numbers[i])
			one := Moments{}
			one.Add(numbers[len(numbers)-1-i])
			reversed.Merge(one)
		}
		if m.N != len(numbers) || !math.IsNaN(m.Sum()) || !math.IsNaN(m.Mean()) || !math.IsNaN(m.SD()) {
			t.Errorf("%s: %+v: sum %g, mean %g, sd %g, want none", name, m, m.Sum(), m.Mean(), m.SD())
		}
		if reversed.N != m.N || reversed.square != m.square {
			t.Errorf("%s: %+v the other way round", name, reversed)
		}
	}
	var m Moments
	for range 3 {
		m.Add(0x1p33)
	}
	if m.Mean() != 0x1p33 || m.SD() != 0 {
		t.Errorf("%+v: mean %g, sd %g, want 2^33 and 0", m, m.Mean(), m.SD())
	}
}
