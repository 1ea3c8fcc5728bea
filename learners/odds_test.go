package learners

import (
	"math"
	"testing"
)

// By hand, Laplace's rule: of 0, 1 and 2 labels seen.
func TestChanceOfALabel(t *testing.T) {
	var g given
	for i, c := range []struct{ label, want float64 }{{1, 1. / 2}, {1, 2. / 3}, {-1, 1. / 4}, {-1, 2. / 5},
		{1, 3. / 6}} {
		if got := g.chance(c.label); got != c.want {
			t.Errorf("label %d: chance %g, want %g", i+1, got, c.want)
		}
	}
	if g != (given{accepted: 3, rejected: 2}) {
		t.Errorf("%+v, want 3 accepted and 2 rejected", g)
	}
}

// Densities are kept within e^±700; one that is no number counts as the lowest.
func TestJudgeIsBounded(t *testing.T) {
	for density, want := range map[float64]float64{
		-3: -3, -700: -700, -701: -700, math.Inf(-1): -700, math.NaN(): -700, 700: 700, math.Inf(1): 700,
	} {
		o := newOdds(.01, 5)
		if o.judge(0, 1, density); math.Abs(o.log[0]-(want+math.Ln2)) > 1e-12 {
			t.Errorf("log density %g: weight %g, want %g", density, o.log[0], want+math.Ln2)
		}
	}
}

// By hand, a start at every second label with a hazard of .1: the share of the new start is 1 - .9², and that of the
// first falls by .9² each time. The most probable start leads; where it becomes a later one, that is an alarm.
func TestSharesOfStarts(t *testing.T) {
	o := newOdds(.1, 2)
	for label := 1; label <= 6; label++ {
		born := o.next()
		if want := []int{0, 1, 0, 3, 0, 2}[label-1]; born != want {
			t.Errorf("after label %d a start begins in slot %d, want %d", label, born, want)
		}
	}
	var sum float64
	for _, share := range o.share {
		sum += share
	}
	if first := math.Pow(.81, 3); math.Abs(o.share[0]-first) > 1e-12 || math.Abs(sum-1) > 1e-12 ||
		math.Abs(o.share[2]-.19) > 1e-12 {
		t.Errorf("shares %v, want %g for the first, .19 for the last", o.share, first)
	}
	if o.Alarmed() || o.leader != 0 {
		t.Errorf("alarm %v, leader %d: the first start leads", o.Alarmed(), o.leader)
	}
	for label, want := range []bool{true, false} {
		if label == 0 {
			o.judge(2, 1, 10) // the start in slot 2 began after label 6
		}
		if o.next(); o.Alarmed() != want || o.leader != 6 {
			t.Errorf("once a later start is the most probable one: alarm %v, leader %d", o.Alarmed(), o.leader)
		}
	}
	o.share, o.born, o.leader = []float64{.5, .5}, []int{0, 4}, 0
	if o.follow(); o.Alarmed() || o.leader != 0 {
		t.Errorf("of two that are as probable the later one leads: alarm %v, leader %d", o.Alarmed(), o.leader)
	}
}
