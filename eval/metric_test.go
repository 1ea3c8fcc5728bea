package eval

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestAUC(t *testing.T) {
	for _, c := range []struct {
		name     string
		score    []float64
		accepted []bool
		want     float64
	}{
		// also scikit-learn 1.9.1's doc example of roc_auc_score
		{"by hand: 3 of 4 pairs", []float64{.1, .4, .35, .8}, []bool{false, false, true, true}, .75},
		{"all tied", []float64{1, 1, 1}, []bool{true, false, true}, .5},
		{"perfect", []float64{3, 2, 1}, []bool{true, false, false}, 1},
		{"reversed", []float64{1, 2, 3}, []bool{true, false, false}, 0},
		{"one tie of two pairs", []float64{2, 2, 1}, []bool{true, false, false}, .75},
		{"one class", []float64{1, 2}, []bool{true, true}, nan},
		{"nothing", nil, nil, nan},
		{"infinite scores", []float64{math.Inf(1), math.Inf(-1)}, []bool{true, false}, 1},
	} {
		if got := AUC(c.score, c.accepted); !same(got, c.want) {
			t.Errorf("%s: %g, want %g", c.name, got, c.want)
		}
	}
}

func same(a, b float64) bool { return a == b || math.IsNaN(a) && math.IsNaN(b) }

func TestAUCByEventIsTheAUCOfEveryPrefix(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		c := randomCourse(1+rng.IntN(60), rng)
		for i, got := range measured(c).Of("auc_by_event") {
			if want := AUC(c.Centred[:i+1], c.Accepted[:i+1]); !same(got, want) {
				t.Fatalf("after %d events: %g, want %g", i+1, got, want)
			}
		}
	}
}

// The area under the grid's curve, by trapezoids, is the AUC but for the width of the grid.
func TestROCHasTheAUCAsItsArea(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for range 200 {
		c := randomCourse(20+rng.IntN(60), rng)
		want := AUC(c.Centred, c.Accepted)
		points := measured(c).Of("roc")
		if len(points) != ROCPoints {
			t.Fatalf("%d points, want %d", len(points), ROCPoints)
		}
		if math.IsNaN(want) {
			continue
		}
		area := 0.0
		for k := 1; k < len(points); k++ {
			if points[k] < points[k-1] {
				t.Fatalf("the curve falls at point %d: %v", k, points)
			}
			area += (points[k] + points[k-1]) / 2 / (ROCPoints - 1)
		}
		if !(math.Abs(area-want) <= 0.02) {
			t.Errorf("area %.4f, AUC %.4f", area, want)
		}
	}
}

func TestROCByHand(t *testing.T) {
	c := &Course{Centred: []float64{4, 3, 2, 2, 1}, Accepted: []bool{true, false, true, false, true}}
	p := mustMeter("roc").Measure(c).Of("roc")
	// from (0, 1/3) flat to (1/2, 1/3), then the tied pair straight to (1, 2/3), then up
	for _, want := range []struct {
		k int
		y float64
	}{{0, 1. / 3}, {49, 1. / 3}, {50, 1. / 3}, {75, .5}, {99, 1./3 + .98/3}, {100, 1}} {
		if !(math.Abs(p[want.k]-want.y) <= 1e-12) {
			t.Errorf("at false positive rate %.2f: %g, want %g", float64(want.k)/100, p[want.k], want.y)
		}
	}
}

// Numbers by hand.
func TestProbabilityMetrics(t *testing.T) {
	c := &Course{Probability: []float64{.8, .3, .5, 0}, Accepted: []bool{true, false, true, true}}
	v := mustMeter("log_loss", "brier", "calibration").Measure(c)
	for _, m := range []struct {
		name      string
		got, want float64
	}{
		{"log loss", v.First("log_loss"), -(math.Log(.8) + math.Log(.7) + math.Log(.5) + math.Log(1e-15)) / 4},
		{"Brier", v.First("brier"), (.04 + .09 + .25 + 1) / 4},
	} {
		if !(math.Abs(m.got-m.want) <= 1e-12) {
			t.Errorf("%s: %g, want %g", m.name, m.got, m.want)
		}
	}
	var tally Tally
	tally.Add(v)
	if got, want := tally.ECE(), (.2+.3+.5+1)/4; math.Abs(got-want) > 1e-12 {
		t.Errorf("ECE: %g, want %g", got, want)
	}
}

// A tally of parts, merged, is the tally of the whole: counts exactly, sums to rounding.
func TestTallyMerges(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	var whole, a, b Tally
	for i := range 50 {
		c := randomCourse(1+rng.IntN(40), rng)
		v := measured(c)
		whole.Add(v)
		if i < 20 {
			a.Add(v)
		} else {
			b.Add(v)
		}
	}
	var merged Tally
	merged.Merge(&a)
	merged.Merge(&b)
	if merged.Sessions != whole.Sessions || merged.Events != whole.Events || merged.OneClass != whole.OneClass ||
		merged.Accepted != whole.Accepted {
		t.Errorf("counts: %+v, want %+v", merged, whole)
	}
	for _, name := range Metrics() {
		got, want := merged.Of(name), whole.Of(name)
		if len(got) != len(want) {
			t.Fatalf("%s: %d numbers, want %d", name, len(got), len(want))
		}
		for k := range want {
			if got[k].N != want[k].N || math.Abs(got[k].Sum()-want[k].Sum()) > 1e-9 {
				t.Errorf("%s: number %d: %+v, want %+v", name, k, got[k], want[k])
			}
		}
	}
}

func TestMoments(t *testing.T) {
	var m Moments
	for _, x := range []float64{1, 2, nan, 6} {
		m.Add(x)
	}
	if m.N != 3 || m.Mean() != 3 || math.Abs(m.SD()-math.Sqrt(7)) > 1e-12 {
		t.Errorf("%+v: mean %g, sd %g, want 3 and √7", m, m.Mean(), m.SD())
	}
}

// randomCourse has many ties.
func randomCourse(n int, rng *rand.Rand) *Course {
	c := &Course{}
	for i := range n {
		c.Order = append(c.Order, i)
		c.Accepted = append(c.Accepted, rng.IntN(2) == 0)
		c.Margin = append(c.Margin, float64(rng.IntN(12)))
		c.Centred = append(c.Centred, float64(rng.IntN(12)))
		c.Probability = append(c.Probability, rng.Float64())
	}
	if n > 20 {
		c.Changes = []int{n / 3, n/3 + n/4}
		for range n {
			c.Restarted = append(c.Restarted, float64(rng.IntN(12)))
		}
	}
	for k, labels := range LabelCounts {
		for i := labels; i < n; i++ {
			c.Ahead[k] = append(c.Ahead[k], float64(rng.IntN(12)))
		}
	}
	return c
}
