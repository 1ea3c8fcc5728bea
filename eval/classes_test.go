package eval

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// Keys are in the order of the scores, over all floating point numbers.
func TestKeysKeepTheOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(12, 12))
	list := []float64{math.Inf(-1), math.Inf(1), 0, math.Copysign(0, -1), 5e-324, -5e-324, math.MaxFloat64,
		-math.MaxFloat64}
	for len(list) < 400 {
		if x := math.Float64frombits(rng.Uint64()); x == x {
			list = append(list, x, math.Nextafter(x, 0))
		}
	}
	for _, a := range list {
		for _, b := range list {
			if (a < b) != (key(a) < key(b)) || (a == b) != (key(a) == key(b)) {
				t.Fatalf("%g and %g have keys %#x and %#x", a, b, key(a), key(b))
			}
		}
	}
}

// All pairs by definition, on scores that are hard to tell apart.
func TestClassesCount(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 13))
	var c classes
	for range 5000 {
		n := rng.IntN(24)
		score, accepted := scoresOf(n, rng), make([]bool, n)
		for i := range accepted {
			accepted[i] = rng.IntN(2) == 0
		}
		wantTwice, wantTied := 0, false
		wantPassed := make([]int32, n+1)
		rejected := 0
		for i, s := range score {
			rejected += one(!accepted[i])
			above := 0
			for j, v := range score {
				if !accepted[i] || accepted[j] {
					continue
				}
				wantTwice += one(s > v) + one(s >= v)
				wantTied = wantTied || s == v
				above += one(v > s)
			}
			wantPassed[above] += int32(one(accepted[i]))
		}
		c.split(score, accepted)
		twice, tied := c.count()
		if twice != wantTwice || tied != wantTied || !slices.Equal(c.passed, wantPassed[:rejected+1]) {
			t.Fatalf("%d, %v, %v: want %d, %v, %v: %v %v", twice, tied, c.passed, wantTwice, wantTied, wantPassed,
				score, accepted)
		}
	}
}
