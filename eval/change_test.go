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
	m := mustMeter("auc_before", "auc_next50", "auc_next100", "auc_next200", "events_to_recover", "cost_of_change",
		"auc_around_change", "auc_around_restarted")
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
	// whole windows of 50 are wrong from the first 11 events on
	if cost := v.First("cost_of_change"); !(cost > 11 && cost < 60) {
		t.Errorf("wrong for 60 events: cost %g", cost)
	}
	curve, knew := v.Of("auc_around_change"), v.Of("auc_around_restarted")
	if n := (AroundBefore+AroundAfter)/AroundEvery + 1; len(curve) != n || len(knew) != n {
		t.Fatalf("%d and %d points, want %d", len(curve), len(knew), n)
	}
	for k, x := range curve {
		switch at := k*AroundEvery - AroundBefore; {
		case at == -AroundBefore && x != 1, at == 0 && x != 0, at == 10 && x != 0, at == 60 && x != 1,
			at == 200 && x != 1:
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
	names := []string{"auc_before", "auc_next50", "events_to_recover", "cost_of_change"}
	for n, defined := range map[int]bool{0: false, 4: false, 5: true, 15: true, 16: false, 20: false} {
		c := &Course{Changes: []int{20}}
		for i := range 40 {
			c.Accepted, c.Centred = append(c.Accepted, i%20 < n), append(c.Centred, float64(i))
		}
		c.Restarted = c.Centred
		v := mustMeter(names...).Measure(c)
		for _, name := range names {
			if x := v.First(name); (x == x) != defined {
				t.Errorf("%d of 20 posts accepted: %s %g", n, name, x)
			}
		}
	}
}

// All that is told around changes, by the definitions, on sessions in which segments differ.
func TestAroundChangesByDefinition(t *testing.T) {
	rng := rand.New(rand.NewPCG(41, 41))
	score := func(int, bool) float64 { return float64(rng.IntN(9)) }
	m := mustMeter("events_to_recover", "cost_of_change", "auc_around_change", "auc_around_restarted")
	for range 30 {
		first := 30 + rng.IntN(60)
		c := changing(first+200, []int{first, first + 40 + rng.IntN(60), first + 120}, score, score)
		auc := func(scores []float64, from, to int) float64 {
			yes := 0
			for _, a := range c.Accepted[from:to] {
				yes += one(a)
			}
			if yes < 5 || to-from-yes < 5 {
				return nan
			}
			return AUC(scores[from:to], c.Accepted[from:to])
		}
		ends := append([]int{0}, append(c.Changes, len(c.Accepted))...)
		events, cost := naiveMean{}, naiveMean{}
		for k := range c.Changes {
			from, to := ends[k+1], ends[k+2]
			sum, known, recovers := 0.0, false, -1
			for i := from; i < to; i++ {
				end := min(i+50, to)
				behind := auc(c.Restarted, i, end) - auc(c.Centred, i, end)
				if behind != behind {
					continue
				}
				if sum, known = sum+behind, true; recovers < 0 && behind <= .02 {
					recovers = i - from
				}
			}
			if recovers < 0 {
				recovers = to - from
			}
			if known {
				events.add(float64(recovers))
				cost.add(sum)
			}
		}
		v := m.Measure(c)
		if e, x := v.First("events_to_recover"), v.First("cost_of_change"); !same(e, events.mean()) ||
			!same(x, cost.mean()) {
			t.Fatalf("%g events at a cost of %g, want %g and %g", e, x, events.mean(), cost.mean())
		}
		for name, scores := range map[string][]float64{"auc_around_change": c.Centred,
			"auc_around_restarted": c.Restarted} {
			curve := v.Of(name)
			for at := -50; at <= 200; at += 5 {
				want := naiveMean{}
				for k := range c.Changes {
					from, to := ends[k+1], ends[k+2]
					if at < 0 {
						from, to = ends[k], ends[k+1]
					}
					if i := ends[k+1] + at; from <= i && i < to {
						want.add(auc(scores, i, min(i+50, to)))
					}
				}
				if got := curve[(at+50)/5]; !same(got, want.mean()) {
					t.Fatalf("%s %d events after the change: %g, want %g", name, at, got, want.mean())
				}
			}
		}
	}
}

// naiveMean leaves out what is not defined.
type naiveMean struct{ sum, n float64 }

func (m *naiveMean) add(x float64) {
	if x == x {
		m.sum, m.n = m.sum+x, m.n+1
	}
}

func (m *naiveMean) mean() float64 { return m.sum / m.n }

// A window that begins with the session itself is told, and a learner that is two points behind has recovered: here one
// of the fifty pairs of the first window after the change is in order for one that knew, and none for the learner.
func TestEdgesAroundAChange(t *testing.T) {
	c := &Course{Changes: []int{AroundBefore}}
	for i := range 2*AroundBefore - 35 {
		accepted := i%10 < 5
		if i >= AroundBefore {
			accepted = i < AroundBefore+5
		}
		above := 1.
		if i >= AroundBefore && accepted {
			above = -1
		}
		c.Accepted, c.Centred = append(c.Accepted, accepted), append(c.Centred, above)
	}
	c.Restarted = slices.Clone(c.Centred)
	c.Restarted[len(c.Restarted)-1] = -2
	c.Restarted[AroundBefore] = -1.5
	for i := AroundBefore + 1; i < AroundBefore+5; i++ {
		c.Restarted[i] = -3
	}
	v := mustMeter("auc_around_change", "events_to_recover").Measure(c)
	if x := v.Of("auc_around_change")[0]; x != x {
		t.Error("the window of the first events of a session is not told")
	}
	if x := v.First("events_to_recover"); x != 0 {
		t.Errorf("two points behind at once: %g events, want 0", x)
	}
}

// One that knows runs each part as a session of its own: with its clicks, and its labels late by as much.
func TestRestart(t *testing.T) {
	s := &Session{Order: []int{4, 2, 0, 1, 3}, Accepted: []bool{true, false, true, true, false},
		Clicked: []bool{true, true, true, false, false},
		Due:     []int{0, 3, 2, Never, 6}, Changes: []int{1, 3}}
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
