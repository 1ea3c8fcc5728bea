package eval

import (
	"math"
	"slices"
	"testing"
)

// dependent is a session whose labels come in runs and whose decisions are mostly wrong.
func dependent(events int) *Course {
	c := &Course{}
	for i := range events {
		accepted := i/7*i%11 < 4
		right := i*i/3%13 >= 5
		c.Order, c.Accepted = append(c.Order, i), append(c.Accepted, accepted)
		c.Probability = append(c.Probability, map[bool]float64{true: .5, false: .499}[accepted == right])
	}
	return c
}

// Numbers by MOA 2024.07.0: Basic-, Window- (width 1000) and FadingFactorClassificationPerformanceEvaluator (alpha
// .999) of the same labels and decisions.
func TestDecisionsOfAStreamAsMOA(t *testing.T) {
	for _, c := range []struct {
		events int
		name   string
		want   float64
	}{
		{100, "accuracy", .45}, {100, "kappa", -.098242811502}, {100, "kappa_temporal", -.279069767442},
		{100, "accuracy_last1000", .45}, {100, "kappa_last1000", -.098242811502},
		{100, "kappa_temporal_last1000", -.279069767442},
		{100, "accuracy_fading", .449703540023}, {100, "kappa_fading", -.098668648174},
		{100, "kappa_temporal_fading", -.283492462226},
		{2500, "accuracy", .4608}, {2500, "kappa", -.077429107083}, {2500, "kappa_temporal", -.154109589041},
		{2500, "accuracy_last1000", .459}, {2500, "kappa_last1000", -.080772242732},
		{2500, "kappa_temporal_last1000", -.155982905983},
		{2500, "accuracy_fading", .459755540116}, {2500, "kappa_fading", -.079219953869},
		{2500, "kappa_temporal_fading", -.157302604284},
	} {
		if got := mustMeter(c.name).Measure(dependent(c.events)).First(c.name); !(math.Abs(got-c.want) < 1e-11) {
			t.Errorf("%s of %d events: %.12f, MOA has %.12f", c.name, c.events, got, c.want)
		}
	}
}

// Cohen's kappa by hand: 35 of 50 agree where 25 would by chance; and where there is nothing to agree beyond chance.
func TestKappaByHand(t *testing.T) {
	for _, c := range []struct {
		m    Confusion
		want float64
	}{
		{Confusion{TP: 20, FP: 5, FN: 10, TN: 15}, .4}, {Confusion{TP: 3, TN: 2}, 1}, {Confusion{FP: 3, FN: 3}, -1},
		{Confusion{TP: 2, FN: 1}, 0}, {Confusion{TN: 5}, nan}, {Confusion{}, nan},
	} {
		if got := c.m.Kappa(); !closeTo(got, c.want) {
			t.Errorf("%+v: kappa %g, want %g", c.m, got, c.want)
		}
	}
	// the labels change once, from rejected, which the no-change classifier says first; all decisions but the first are
	// right
	c := &Course{Accepted: []bool{false, false, true, true}, Probability: []float64{.5, .2, .7, .9}}
	if got := mustMeter("kappa_temporal").Measure(c).First("kappa_temporal"); got != 0 {
		t.Errorf("as good as no change: %g, want 0", got)
	}
	c.Accepted = []bool{false, false, false, false}
	if got := mustMeter("kappa_temporal").Measure(c).First("kappa_temporal"); got == got {
		t.Errorf("no label changes: %g, want none", got)
	}
}

// Point k of a thinned metric is the metric of as many events, and the last that of all.
func TestThinnedMetricsAreOfParts(t *testing.T) {
	for _, events := range []int{0, 1, 999, 1001, 2500} {
		c := dependent(events)
		v := mustMeter("kappa_thinned", "kappa_by_event", "kappa_fading", "kappa_fading_thinned").Measure(c)
		points, fading := slices.Clone(v.Of("kappa_thinned")), slices.Clone(v.Of("kappa_fading_thinned"))
		if len(points) != min(events, CurvePoints) || len(fading) != len(points) {
			t.Fatalf("%d events: %d and %d points", events, len(points), len(fading))
		}
		for k, got := range points {
			n := ThinnedAt(k, events)
			if want := v.Of("kappa_by_event")[n-1]; !closeTo(got, want) {
				t.Errorf("%d events, point %d: %g, want %g", events, k, got, want)
			}
			if k%311 != 0 && n != events {
				continue
			}
			part := &Course{Accepted: c.Accepted[:n], Probability: c.Probability[:n]}
			if want := mustMeter("kappa_fading").Measure(part).First("kappa_fading"); !closeTo(fading[k], want) {
				t.Errorf("%d events, fading point %d: %g, want %g", events, k, fading[k], want)
			}
		}
		if events > 0 && ThinnedAt(len(points)-1, events) != events {
			t.Errorf("%d events: the last point stands at %d", events, ThinnedAt(len(points)-1, events))
		}
	}
}

// A steady stream fades to the memory of a window: the weights add up to as many events.
func TestFadingRemembersAsAWindow(t *testing.T) {
	var d decisions
	c := dependent(20 * WindowEvents)
	for i := range c.Accepted {
		d.add(c, i, FadingFactor)
	}
	if math.Abs(d.events-WindowEvents) > 1e-5 {
		t.Errorf("weights of %g events, want %d", d.events, WindowEvents)
	}
}
