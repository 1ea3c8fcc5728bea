package eval

import "testing"

// Sessions of 3, 12 and 250 posts, whose AUC is 1, .5 and undefined: each counts in its own group, where it has an AUC.
func TestAUCByActivity(t *testing.T) {
	m := mustMeter("auc_by_activity")
	var tally Tally
	for _, c := range []struct {
		posts int
		tie   bool
		one   bool
	}{{3, false, false}, {12, true, false}, {250, false, true}, {250, true, false}} {
		course := &Course{}
		for i := range c.posts {
			course.Accepted = append(course.Accepted, i == 0 && !c.one)
			score := 0.0
			if i == 0 && !c.tie {
				score = 1
			}
			course.Centred, course.Margin, course.Probability = append(course.Centred, score),
				append(course.Margin, score), append(course.Probability, .5)
		}
		tally.Add(m.Measure(course))
	}
	got := tally.AUCByActivity()
	want := []struct{ from, to, bin int }{{1, 9, 19}, {10, 19, 10}, {90, 0, 10}}
	if len(got) != len(want) {
		t.Fatalf("%+v", got)
	}
	for i, w := range want {
		if got[i].From != w.from || got[i].To != w.to || got[i].Bins[w.bin] != 1 {
			t.Errorf("%+v, want one user in bin %d of %d to %d posts", got[i], w.bin, w.from, w.to)
		}
	}
}
