package eval

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// closeTo tells whether two numbers are the same to rounding, or both undefined.
func closeTo(a, b float64) bool { return math.Abs(a-b) < 1e-12 || same(a, b) }

// Four posts at .25, one of them accepted, and two at .85, both accepted; all other bins are empty.
func TestBrierPartsByHand(t *testing.T) {
	c := &Course{
		Probability: []float64{.25, .25, .85, .25, .85, .25},
		Accepted:    []bool{true, false, true, false, true, false},
	}
	var tally Tally
	tally.Add(mustMeter("calibration", "brier").Measure(c))
	got := tally.BrierParts()
	want := BrierParts{Reliability: 2 * .15 * .15 / 6, Resolution: (4*.25*.25 + 2*.5*.5) / 6, Uncertainty: .25}
	if !closeTo(got.Reliability, want.Reliability) || !closeTo(got.Resolution, want.Resolution) ||
		!closeTo(got.Uncertainty, want.Uncertainty) {
		t.Errorf("%+v, want %+v", got, want)
	}
	if brier := tally.First("brier").Mean(); !closeTo(brier, got.Reliability-got.Resolution+got.Uncertainty) {
		t.Errorf("parts %+v make up %g", got, brier)
	}
	if got, want := tally.ECE(), 2*.15/6; !closeTo(got, want) {
		t.Errorf("ECE %g, want %g", got, want)
	}
	var none Tally
	if p := none.BrierParts(); p.Reliability == p.Reliability || p.Uncertainty == p.Uncertainty ||
		!math.IsNaN(none.ECE()) {
		t.Errorf("without events: %+v, ECE %g", p, none.ECE())
	}
}

// Bins hold their lower edge; the last one holds 1 as well.
func TestCalibrationBins(t *testing.T) {
	c := &Course{Probability: []float64{0, .1, .95, 1, .5, .0999},
		Accepted: []bool{false, true, true, false, true, true}}
	for range 20 {
		c.Probability, c.Accepted = append([]float64{.3}, c.Probability...), append([]bool{true}, c.Accepted...)
	}
	var tally Tally
	tally.Add(mustMeter("calibration", "calibration_last20").Measure(c))
	bins, last := tally.Calibration(), tally.FinalCalibration()
	for b, want := range []Bin{{2, .04995, .5}, {1, .1, 1}, {0, nan, nan}, {20, .3, 1}, {0, nan, nan}, {1, .5, 1},
		{0, nan, nan}, {0, nan, nan}, {0, nan, nan}, {2, .975, .5}} {
		if got := bins[b]; got.Count != want.Count || !closeTo(got.Probability, want.Probability) ||
			!closeTo(got.Accepted, want.Accepted) {
			t.Errorf("bin %d: %+v, want %+v", b, got, want)
		}
		if b == 3 {
			want.Count = 14
		}
		if got := last[b]; got.Count != want.Count || !closeTo(got.Probability, want.Probability) {
			t.Errorf("bin %d of the last 20: %+v, want %+v", b, got, want)
		}
	}
}

// A long stream has its average precision at every so many events and at the last, and there that of the events so far.
func TestAveragePrecisionOfALongStream(t *testing.T) {
	for _, c := range []struct{ events, every int }{{longestPrecision, 1}, {longestPrecision + 1, 2},
		{2 * longestPrecision, 2}, {2*longestPrecision + 1, 3}} {
		course := &Course{}
		rng := random(uint64(c.events))
		for range c.events {
			course.Centred = append(course.Centred, float64(rng.IntN(300)))
			course.Accepted = append(course.Accepted, rng.IntN(3) == 0)
		}
		whole := slices.Clone(mustMeter("average_precision_by_event").Measure(course).Of("average_precision_by_event"))
		alone := mustMeter("average_precision")
		for i, got := range whole {
			if (i+1)%c.every != 0 && i+1 != c.events {
				if got == got {
					t.Fatalf("%d events: %g after %d, want nothing", c.events, got, i+1)
				}
				continue
			}
			if i%97 != 0 && i < c.events-4 {
				continue
			}
			part := cut(&Course{Centred: course.Centred, Accepted: course.Accepted, Order: make([]int, c.events),
				Margin: course.Centred, Probability: course.Centred}, 0, i+1)
			if want := alone.Measure(part).First("average_precision"); !same(got, want) {
				t.Fatalf("%d events, after %d: %g, want %g", c.events, i+1, got, want)
			}
			if want := precisionByDefinition(part); !closeTo(got, want) {
				t.Fatalf("%d events, after %d: %g, by definition %g", c.events, i+1, got, want)
			}
		}
	}
}

// precisionByDefinition is the formula of average precision, post by post.
func precisionByDefinition(c *Course) float64 {
	sum, accepted := 0.0, 0.0
	for i, yes := range c.Accepted {
		if !yes {
			continue
		}
		accepted++
		above, hits := 0.0, 0.0
		for k := range c.Accepted {
			if c.Centred[k] >= c.Centred[i] {
				above++
				hits += float64(one(c.Accepted[k]))
			}
		}
		sum += hits / above
	}
	if accepted == float64(len(c.Accepted)) {
		return nan
	}
	return sum / accepted
}

// Places 4, 0, 5 and 2 of a pool; place 1 and 3 are not shown. Scores: the rejected 0 ties with the accepted 5.
func TestPlacementsByHand(t *testing.T) {
	c := &Course{Order: []int{4, 0, 5, 2}, Accepted: []bool{true, false, true, false}, Centred: []float64{3, 2, 2, 1}}
	got := mustMeter("placements").Measure(c).Of("placements")
	want := []float64{
		.75, nan, // 0, rejected: below 4, ties with 5
		nan, nan,
		1, nan, // 2, rejected: below both
		nan, nan,
		nan, 1, // 4, accepted: above both
		nan, .75, // 5, accepted: ties with 0, above 2
	}
	if !slices.EqualFunc(got, want, same) {
		t.Errorf("%v, want %v", got, want)
	}
	c.Accepted = []bool{true, true, true, true}
	for i, x := range mustMeter("placements").Measure(c).Of("placements") {
		if x == x {
			t.Errorf("one class: place %d has %g", i/2, x)
		}
	}
	if got := mustMeter("placements").Measure(&Course{}).Of("placements"); len(got) > 0 {
		t.Errorf("no posts: %v", got)
	}
}

// Decisions: .5 accepts. Numbers by hand.
func TestConfusionByHand(t *testing.T) {
	for _, c := range []struct {
		m                 Confusion
		accuracy, f1, mcc float64
	}{
		{Confusion{TP: 3, FP: 1, FN: 2, TN: 4}, .7, 6. / 9, 10 / math.Sqrt(5*5*4*6)},
		{Confusion{TP: 2, FP: 2}, .5, 4. / 6, 0},
		{Confusion{FN: 1, TN: 3}, .75, 0, 0},
		{Confusion{TP: 2, FN: 1}, 2. / 3, 4. / 5, nan},
		{Confusion{FP: 2, TN: 1}, 1. / 3, 0, nan},
		{Confusion{TN: 5}, 1, nan, nan},
		{Confusion{}, nan, nan, nan},
	} {
		if !closeTo(c.m.Accuracy(), c.accuracy) || !closeTo(c.m.F1(), c.f1) || !closeTo(c.m.MCC(), c.mcc) {
			t.Errorf("%+v: accuracy %g, F1 %g, MCC %g, want %g, %g, %g", c.m, c.m.Accuracy(), c.m.F1(), c.m.MCC(),
				c.accuracy, c.f1, c.mcc)
		}
	}
	course := &Course{Probability: []float64{.5, .499, .7, .2, .1}, Accepted: []bool{true, true, false, false, false}}
	if got, want := mustMeter("confusion").Measure(course).Of("confusion"),
		[]float64{1, 1, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// precision@5 and NDCG@10 of a ranking with ties, by hand: of seven posts the first three tie, two of them accepted.
func TestTopByHand(t *testing.T) {
	c := &Course{Accepted: []bool{true, true, false, false, true, false, true}}
	c.Ahead[0] = []float64{9, 9, 9, 5, 4, 3, 2}
	gain := func(rank float64) float64 { return 1 / math.Log2(rank+1) }
	m := mustMeter("precision_at_5", "ndcg_at_10", "auc_remaining")
	v := m.Measure(c)
	dcg := 2./3*(gain(1)+gain(2)+gain(3)) + gain(5) + gain(7)
	best := gain(1) + gain(2) + gain(3) + gain(4)
	if got := v.First("precision_at_5"); !closeTo(got, .6) {
		t.Errorf("precision %g, want .6", got)
	}
	if got := v.First("ndcg_at_10"); !closeTo(got, dcg/best) {
		t.Errorf("NDCG %g, want %g", got, dcg/best)
	}
	// pairs: the two tied ones beat 2 and tie with 1 of 3 rejected, the fifth beats 1, the last none
	if got := v.First("auc_remaining"); !closeTo(got, (2*2.5+1)/12) {
		t.Errorf("AUC %g, want .5", got)
	}
	c.Accepted = make([]bool, 7)
	if v := m.Measure(c); v.First("precision_at_5") != 0 || v.First("ndcg_at_10") == v.First("ndcg_at_10") {
		t.Errorf("none accepted: precision %g, NDCG %g", v.First("precision_at_5"), v.First("ndcg_at_10"))
	}
	// without ties, and more posts than either looks at
	c.Accepted, c.Ahead[0] = nil, nil
	for i := range 14 {
		c.Accepted = append(c.Accepted, i%3 == 1)
		c.Ahead[0] = append(c.Ahead[0], float64(20-i))
	}
	v = m.Measure(c)
	dcg = gain(2) + gain(5) + gain(8)
	best = gain(1) + gain(2) + gain(3) + gain(4) + gain(5)
	if got := v.First("ndcg_at_10"); !closeTo(got, dcg/best) || v.First("precision_at_5") != .4 {
		t.Errorf("NDCG %g, precision %g, want %g and .4", got, v.First("precision_at_5"), dcg/best)
	}
}

// Ranking by pairs and by sorting are the same where scores do not tie, on both sides of shortest.
func TestAheadByPairsAndBySorting(t *testing.T) {
	for _, n := range []int{1, 2, 9, 10, 11, 40, shortest, shortest + 1} {
		rng := rand.New(rand.NewPCG(uint64(n), 40))
		margins, accepted := make([]float64, n), make([]bool, n)
		for i := range margins {
			margins[i], accepted[i] = rng.NormFloat64(), rng.IntN(3) > 0
		}
		var a, b aheadRanker
		got, want := a.scores(margins, accepted), b.bySorting(margins, accepted)
		if !same(got.auc, want.auc) || !closeTo(got.precision, want.precision) || !closeTo(got.ndcg, want.ndcg) {
			t.Errorf("%d posts: %+v, by sorting %+v", n, got, want)
		}
		if !same(got.auc, AUC(margins, accepted)) {
			t.Errorf("%d posts: AUC %g, want %g", n, got.auc, AUC(margins, accepted))
		}
	}
}

// A number that is none is found at its event, whichever of the three it is.
func TestBroken(t *testing.T) {
	for _, odd := range []float64{nan, math.Inf(1), math.Inf(-1)} {
		for which := range 3 {
			for _, event := range []int{1, 2, 4} {
				c := &Course{Margin: []float64{1, -2, 3, 1e300}, Centred: []float64{0, 5e-324, -1e308, 2},
					Probability: []float64{0, 1, .5, .25}}
				if got := c.Broken(); got != 0 {
					t.Fatalf("a sound course broke at event %d", got)
				}
				[][]float64{c.Margin, c.Centred, c.Probability}[which][event-1] = odd
				if got := c.Broken(); got != event {
					t.Errorf("%g in list %d: event %d, want %d", odd, which, got, event)
				}
			}
		}
	}
}
