package eval

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// A metric that is asked for alone says the same as together with all others, and nothing else is computed.
func TestAMetricAloneIsTheMetricAmongAll(t *testing.T) {
	rng := rand.New(rand.NewPCG(14, 14))
	for _, n := range []int{0, 1, 2, 30, 44, 1100} {
		c := randomCourse(n, rng)
		all := measured(c)
		for _, name := range Metrics() {
			alone := mustMeter(name).Measure(c)
			if !slices.EqualFunc(alone.Of(name), all.Of(name), same) {
				t.Fatalf("%d posts: %s alone: %v, want %v", n, name, alone.Of(name), all.Of(name))
			}
			if len(alone.numbers) != 1 {
				t.Fatalf("%s: %d metrics were computed, want 1", name, len(alone.numbers))
			}
			if alone.Events != n || alone.Accepted != all.Accepted {
				t.Fatalf("%s: %d of %d accepted, want %d of %d", name, alone.Accepted, alone.Events, all.Accepted, n)
			}
		}
	}
}

func TestMeterNames(t *testing.T) {
	_, err := NewMeter("auc", "aux")
	if err == nil || !strings.Contains(err.Error(), `"aux"`) ||
		!strings.Contains(err.Error(), "auc_before, auc_by_activity, auc_by_event") {
		t.Errorf("error %v, want one that names aux and what there is", err)
	}
	m := mustMeter("f1", "auc", "f1")
	if !slices.Equal(m.names, []string{"auc", "f1"}) {
		t.Errorf("measures %v, want auc and f1", m.names)
	}
	v := m.Measure(&Course{})
	if len(v.Of("brier")) != 0 || v.First("brier") == v.First("brier") {
		t.Errorf("brier, which was not asked for, is %v", v.Of("brier"))
	}
}

// Courses hold what the metrics need, and no more.
func TestPrepare(t *testing.T) {
	for _, name := range Metrics() {
		ahead := strings.HasPrefix(name, "auc_remaining") || strings.HasPrefix(name, "precision_at_5") ||
			strings.HasPrefix(name, "ndcg_at_10")
		var c Course
		if mustMeter(name).Prepare(&c); c.SkipAhead == ahead || c.WithAUC != (name == "auc_by_event") ||
			c.WithRestarts != slices.Contains([]string{"events_to_recover", "cost_of_change", "auc_around_restarted"},
				name) {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

// The AUC that is kept track of on the way is the one computed at the end.
func TestAUCOnTheWay(t *testing.T) {
	m := mustMeter("auc_by_event")
	for _, n := range []int{1, 2, 44, longestTracked, longestTracked + 1} {
		s, scores := session(n, 6), make(fixed, n)
		for i := range scores {
			scores[i] = float64(i * 7 % 13)
		}
		var c, plain Course
		m.Prepare(&c)
		Prequential(&s, scores, &c)
		Prequential(&s, scores, &plain)
		if (len(c.AUC) == n) != (n <= longestTracked) || len(plain.AUC) > 0 {
			t.Fatalf("%d posts: kept track of %d and %d", n, len(c.AUC), len(plain.AUC))
		}
		got := slices.Clone(m.Measure(&c).Of("auc_by_event"))
		if want := m.Measure(&plain).Of("auc_by_event"); !slices.EqualFunc(got, want, same) {
			t.Fatalf("%d posts: %v, want %v", n, got, want)
		}
	}
}

func TestTallyKeepsToItsMetrics(t *testing.T) {
	c := &Course{Accepted: []bool{true}, Centred: []float64{1}, Margin: []float64{1}}
	var tally Tally
	tally.Add(mustMeter("auc").Measure(c))
	tally.Add(mustMeter("auc").Measure(c)) // of another meter, but the same
	if tally.Sessions != 2 || tally.OneClass != 2 || tally.Of("brier") != nil || tally.First("brier").N != 0 {
		t.Errorf("%+v", tally)
	}
	defer func() {
		if recover() == nil {
			t.Error("took in a session that was measured by other metrics")
		}
	}()
	tally.Add(mustMeter("auc_plain").Measure(c))
}
