package eval

import (
	"math"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"
)

// brute is the definition: every pair, in floating point.
func brute(score []float64, accepted []bool) float64 {
	right, all := 0.0, 0.0
	for i := range score {
		for j := range score {
			if accepted[i] && !accepted[j] {
				all++
				switch {
				case score[i] > score[j]:
					right++
				case score[i] == score[j]:
					right += .5
				}
			}
		}
	}
	return right / all
}

// scoresOf draws scores that are hard to tell apart: few levels, neighbours by one unit in the last place, both
// zeros, and sizes from 1e-300 to 1e300.
func scoresOf(n int, rng *rand.Rand) []float64 {
	list := make([]float64, n)
	kind := rng.IntN(4)
	x := math.Exp(rng.NormFloat64() * 100)
	for i := range list {
		switch kind {
		case 0:
			list[i] = float64(rng.IntN(1 + n/3))
		case 1:
			list[i] = x
			for range rng.IntN(3) {
				list[i] = math.Nextafter(list[i], math.Inf(1))
			}
		case 2:
			list[i] = math.Pow(10, float64(rng.IntN(601)-300)) * float64(1-2*rng.IntN(2))
		case 3:
			list[i] = [...]float64{0, math.Copysign(0, -1), 5e-324, -5e-324, math.MaxFloat64, math.Inf(-1)}[rng.IntN(6)]
		}
	}
	return list
}

func TestAUCAgainstAllPairs(t *testing.T) {
	cases := 100_000
	if testing.Short() {
		cases = 10_000
	}
	rng := rand.New(rand.NewPCG(4, 4))
	var p pairs
	for number := range cases {
		n := 1 + rng.IntN(24)
		score, accepted := scoresOf(n, rng), make([]bool, n)
		for i := range accepted {
			accepted[i] = rng.IntN(2) == 0
		}
		want := brute(score, accepted)
		running := p.long(score, accepted, nil)
		for name, got := range map[string]float64{"pairs": AUC(score, accepted), "sorted": p.sortedAUC(score, accepted),
			"tree": running[n-1]} {
			if !same(got, want) && !(math.Abs(got-want) <= 1e-12) {
				t.Fatalf("case %d: %s: %.17g, want %.17g: %v %v", number, name, got, want, score, accepted)
			}
		}
	}
}

// On both sides of the switch, at every event.
func TestRunningAUC(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for _, n := range []int{1, 2, shortest, shortest + 1, 700} {
		score, accepted := scoresOf(n, rng), make([]bool, n)
		for i := range accepted {
			accepted[i] = rng.IntN(3) == 0
		}
		got := RunningAUC(score, accepted, nil)
		for i := range got {
			if want := brute(score[:i+1], accepted[:i+1]); !same(got[i], want) && !(math.Abs(got[i]-want) <= 1e-12) {
				t.Fatalf("%d events, after %d: %.17g, want %.17g", n, i+1, got[i], want)
			}
		}
	}
}

func stream(n int) (score []float64, accepted []bool) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range n {
		yes := rng.IntN(2) == 0
		score, accepted = append(score, rng.NormFloat64()+float64(one(yes))), append(accepted, yes)
	}
	return score, accepted
}

// A million events: the last value is the AUC by sorting. The bound on the time is three times the aim, for
// machines that are busy.
func TestRunningAUCOfAMillionEvents(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	score, accepted := stream(1_000_000)
	before := time.Now()
	got := RunningAUC(score, accepted, nil)
	took := time.Since(before)
	t.Logf("%.2f s", took.Seconds())
	if want := AUC(score, accepted); got[len(got)-1] != want {
		t.Errorf("%.17g, want %.17g", got[len(got)-1], want)
	}
	if took > 6*time.Second {
		t.Errorf("took %v, want 2 s on a quiet machine", took)
	}
}

// Where sorting begins to pay; see shortest.
func BenchmarkAUC(b *testing.B) {
	for _, n := range []int{44, 128, 256, 512, 1024} {
		score, accepted := stream(n)
		var p pairs
		var into []float64
		for name, f := range map[string]func(){
			"what=running/way=pairs": func() { into = p.running(score, accepted, into[:0]) },
			"what=running/way=tree":  func() { into = p.long(score, accepted, into[:0]) },
			"what=final/way=sort":    func() { p.sortedAUC(score, accepted) },
		} {
			b.Run(name+"/n="+strconv.Itoa(n), func(b *testing.B) {
				for b.Loop() {
					f()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/event")
			})
		}
	}
}
