package eval

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// changing is a session of n posts whose interest changes at some events, and scores of a learner and of one that knew.
func changing(n int, changes []int, score, restarted func(i int, accepted bool) float64) *Course {
	rng := rand.New(rand.NewPCG(uint64(n), 5))
	c := &Course{Changes: changes}
	for i := range n {
		a := rng.IntN(3) == 0
		c.Accepted = append(c.Accepted, a)
		c.Centred = append(c.Centred, score(i, a))
		c.Restarted = append(c.Restarted, restarted(i, a))
	}
	return c
}

func right(_ int, accepted bool) float64 { return float64(one(accepted)) }
func wrong(_ int, accepted bool) float64 { return -float64(one(accepted)) }

// What can be told by hand: a learner that is wrong for the first events after a change, and then right.
func TestAroundAChangeByHand(t *testing.T) {
	m := mustMeter("auc_before", "auc_next50", "auc_next100", "auc_next200", "events_to_recover", "cost_of_change", "auc_around_change", "auc_around_restarted")
	late := func(until int) func(int, bool) float64 {
		return func(i int, a bool) float64 {
			if i >= 100 && i < until {
				return wrong(i, a)
			}
			return right(i, a)
		}
	}
	v := m.Measure(changing(400, []int{100}, late(160), right))
	for name, want := range map[string]float64{"auc_before": 1, "auc_next50": 0, "events_to_recover": 60} {
		if got := v.First(name); got != want {
			t.Errorf("wrong for 60 events: %s %g, want %g", name, got, want)
		}
	}
	if a, b := v.First("auc_next100"), v.First("auc_next200"); !(0 < a && a < b && b < 1) {
		t.Errorf("wrong for 60 events: next 100 %g, next 200 %g", a, b)
	}
	if cost := v.First("cost_of_change"); !(cost > 11 && cost < 60) { // whole windows of 50 are wrong from the first 11 events on
		t.Errorf("wrong for 60 events: cost %g", cost)
	}
	curve, knew := v.Of("auc_around_change"), v.Of("auc_around_restarted")
	if n := (AroundBefore+AroundAfter)/AroundEvery + 1; len(curve) != n || len(knew) != n {
		t.Fatalf("%d and %d points, want %d", len(curve), len(knew), n)
	}
	for k, x := range curve {
		switch at := k*AroundEvery - AroundBefore; {
		case at == -AroundBefore && x != 1, at == 0 && x != 0, at == 10 && x != 0, at == 60 && x != 1, at == 200 && x != 1:
			t.Errorf("at %d: %g", at, x)
		case x == x && knew[k] != 1:
			t.Errorf("at %d: one that knew %g, want 1", at, knew[k])
		}
	}

	v = m.Measure(changing(400, []int{100}, wrong, wrong))
	if e, c := v.First("events_to_recover"), v.First("cost_of_change"); e != 0 || c != 0 {
		t.Errorf("no worse than one that knew: %g events, cost %g", e, c)
	}
	c := changing(400, []int{100, 250}, wrong, right)
	v = m.Measure(c)
	windows := 0.0
	for _, part := range [][2]int{{100, 250}, {250, 400}} {
		for i := part[0]; i < part[1]; i++ {
			yes := 0
			end := min(i+50, part[1])
			for _, a := range c.Accepted[i:end] {
				yes += one(a)
			}
			if yes >= 5 && end-i-yes >= 5 {
				windows++
			}
		}
	}
	if e, cost := v.First("events_to_recover"), v.First("cost_of_change"); e != 150 || cost != windows/2 {
		t.Errorf("never right, two changes: %g events, want all 150; cost %g, want %g", e, cost, windows/2)
	}
	v = m.Measure(changing(400, nil, right, right))
	for _, name := range Metrics() {
		if x := v.First(name); x == x {
			t.Errorf("nothing changes: %s is %g", name, x)
		}
	}
}

// Five posts of each label make a stretch whose AUC is told, four do not.
func TestFewPostsOfALabel(t *testing.T) {
	for n, defined := range map[int]bool{4: false, 5: true} {
		c := &Course{Changes: []int{20}}
		for i := range 40 {
			c.Accepted, c.Centred = append(c.Accepted, i%20 < n), append(c.Centred, float64(i))
		}
		v := mustMeter("auc_before", "auc_next50").Measure(c)
		for _, name := range []string{"auc_before", "auc_next50"} {
			if x := v.First(name); (x == x) != defined {
				t.Errorf("%d accepted posts: %s %g", n, name, x)
			}
		}
	}
}

// One that knows runs each part as a session of its own: with its clicks, and its labels late by as much.
func TestRestart(t *testing.T) {
	s := &Session{Order: []int{4, 2, 0, 1, 3}, Accepted: []bool{true, false, true, true, false}, Clicked: []bool{true, true, true, false, false},
		Due: []int{0, 3, 2, Never, 6}, Changes: []int{1, 3}}
	c := &Course{Accepted: s.Accepted, Centred: []float64{7, 0, 0, 0, 0}, Changes: s.Changes}
	var parts []Session
	c.Restart(s, func(part *Session, into *Course) {
		parts = append(parts, *part)
		into.Centred = into.Centred[:0]
		for _, post := range part.Order {
			into.Centred = append(into.Centred, float64(10*len(parts)+post))
		}
	})
	if want := []float64{7, 12, 10, 21, 23}; !slices.Equal(c.Restarted, want) {
		t.Errorf("%v, want %v", c.Restarted, want)
	}
	if len(parts) != 2 || !slices.Equal(parts[0].Due, []int{2, 1}) || !slices.Equal(parts[1].Due, []int{Never, 3}) ||
		!slices.Equal(parts[0].Clicked, []bool{true, true}) || !slices.Equal(parts[1].Accepted, []bool{true, false}) {
		t.Errorf("parts %+v", parts)
	}
}
