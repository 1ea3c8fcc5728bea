package exact

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestExpLog(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	worstExp, worstLog := 0.0, 0.0
	for range 1_000_000 {
		x := (rng.Float64() - 0.5) * 1400
		if rng.IntN(2) == 0 {
			x = (rng.Float64() - 0.5) * 20
		}
		e := Exp(x)
		worstExp = max(worstExp, math.Abs(e/math.Exp(x)-1))
		if l := math.Log(e); l != 0 {
			worstLog = max(worstLog, math.Abs(Log(e)/l-1))
		}
	}
	t.Logf("largest relative error: Exp %.1e, Log %.1e", worstExp, worstLog)
	if !(worstExp <= 1e-15 && worstLog <= 1e-15) {
		t.Errorf("largest relative error: Exp %g, Log %g, want at most 1e-15", worstExp, worstLog)
	}
}

func TestExpAtTheEnds(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0, 1}, {math.Inf(1), Exp(700)}, {1e308, Exp(700)}, {math.Inf(-1), Exp(-700)}, {-1e308, Exp(-700)},
		{math.Copysign(0, -1), 1}, {5e-324, 1},
	} {
		if got := Exp(c.x); got != c.want {
			t.Errorf("Exp(%g) = %g, want %g", c.x, got, c.want)
		}
	}
	if e := Exp(math.NaN()); !math.IsNaN(e) {
		t.Errorf("Exp(NaN) = %g", e)
	}
	if Sigmoid(-1e9) <= 0 || Sigmoid(1e9) != 1 {
		t.Errorf("Sigmoid(∓1e9) = %g, %g", Sigmoid(-1e9), Sigmoid(1e9))
	}
}

func BenchmarkExp(b *testing.B) {
	x := 0.0
	for b.Loop() {
		x = Exp(x) - 1.5
	}
}
