package eval

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"streamml/eval/stats"
	"streamml/learners"
)

// cut is a session as if only the events from one place to another had been.
func cut(c *Course, from, to int) *Course {
	return &Course{Order: c.Order[from:to], Accepted: c.Accepted[from:to], Margin: c.Margin[from:to],
		Centred: c.Centred[from:to], Probability: c.Probability[from:to]}
}

// Every series at event k is the metric of the first k events, and NAME_last20 that of the last twenty.
func TestSeriesAreMetricsOfParts(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	for range 40 {
		n := 1 + rng.IntN(60)
		c := randomCourse(n, rng)
		whole, tail := measured(c), measured(cut(c, max(0, n-LastEvents), n))
		for k := 1; k <= n; k++ {
			part := measured(cut(c, 0, k))
			for _, series := range Metrics() {
				name, ok := strings.CutSuffix(series, "_by_event")
				if !ok {
					continue
				}
				if got, want := whole.Of(series)[k-1], part.First(name); !same(got, want) {
					t.Fatalf("%s after %d of %d events: %g, want %g", name, k, n, got, want)
				}
				if name == "kappa_temporal" {
					continue // the no-change classifier knows the label before the last twenty
				}
				if got, want := whole.First(name+"_last20"), tail.First(name); !same(got, want) {
					t.Fatalf("%s of the last of %d events: %g, want %g", name, n, got, want)
				}
			}
		}
	}
}

// Where all probabilities of a bin are the same, the parts make up the Brier score exactly.
func TestBrierParts(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 9))
	var tally Tally
	var sum, n float64
	for range 30 {
		c := randomCourse(44, rng)
		for i := range c.Probability {
			c.Probability[i] = (.5 + float64(rng.IntN(CalibrationBins))) / CalibrationBins
		}
		v := measured(c)
		tally.Add(v)
		sum, n = sum+v.First("brier"), n+1
	}
	p := tally.BrierParts()
	if got, want := p.Reliability-p.Resolution+p.Uncertainty, sum/n; math.Abs(got-want) > 1e-12 {
		t.Errorf("%+v: together %.15f, want %.15f", p, got, want)
	}
	if p.Reliability <= 0 || p.Resolution <= 0 || p.Uncertainty <= .2 || p.Uncertainty > .25 {
		t.Errorf("%+v", p)
	}
}

// One session's placements are DeLong's.
func TestPostVarianceOfOneSession(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 10))
	for range 30 {
		c := randomCourse(30, rng)
		rng.Shuffle(30, func(i, j int) { c.Order[i], c.Order[j] = c.Order[j], c.Order[i] })
		var tally Tally
		tally.Add(measured(c))
		want := stats.PlacementVariance(stats.Placements(c.Centred, c.Accepted), c.Accepted)
		if got := tally.PostVariance(); !(math.Abs(got-want) <= 1e-15) && !same(got, want) {
			t.Fatalf("%g, want %g", got, want)
		}
	}
}

func TestTallyCounts(t *testing.T) {
	c := &Course{Order: []int{0, 1, 2, 3}, Accepted: []bool{true, true, false, false}, Margin: []float64{4, 1, 2, 1},
		Centred: []float64{4, 1, 2, 1}, Probability: []float64{.5, .2, .9, .1}}
	var tally Tally
	tally.Add(measured(c))
	tally.Add(measured(c))
	if got, want := tally.Confusion(), (Confusion{TP: 2, FN: 2, FP: 2, TN: 2}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got := tally.Of("auc_histogram")[31].Sum(); got != 2 { // 2.5 of 4 pairs: .625, bin 31 of 50
		t.Errorf("bin 31 holds %g, want 2", got)
	}
	bins := tally.FinalCalibration()
	if bins[9].Count != 2 || bins[9].Accepted != 0 || bins[5].Accepted != 1 {
		t.Errorf("%+v", bins)
	}
}

// Buffers are reused: a session measured after a longer one is as if measured alone.
func TestCourseForgets(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 11))
	var reused Course
	meter := mustMeter(Metrics()...)
	for _, n := range []int{60, 7, 33, 1, 200, 2, 44} {
		s := Session{}
		scores := make(fixed, n)
		labels := make([]bool, n)
		for i := range scores {
			scores[i], labels[i] = float64(rng.IntN(2*n)), rng.IntN(2) == 0
		}
		s.Draw(labels, rng)
		var fresh Course
		Prequential(&s, scores, &reused)
		Prequential(&s, scores, &fresh)
		got, want := meter.Measure(&reused), measured(&fresh)
		for _, name := range Metrics() {
			if !slices.EqualFunc(got.Of(name), want.Of(name), same) {
				t.Fatalf("%d posts: %s: %g, want %g", n, name, got.Of(name), want.Of(name))
			}
		}
	}
}

func TestNothingIsAllocated(t *testing.T) {
	s, scores := session(44, 3), make(fixed, 44)
	for i := range scores {
		scores[i] = float64(i * 7 % 44)
	}
	var r learners.Ranker = scores
	var c Course
	m := mustMeter(Metrics()...)
	var tally Tally
	run := func() {
		Prequential(&s, r, &c)
		tally.Add(m.Measure(&c))
	}
	run()
	if n := testing.AllocsPerRun(20, run); n > 0 {
		t.Errorf("%g allocations a session", n)
	}
}
