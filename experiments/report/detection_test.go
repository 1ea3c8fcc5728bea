package report

import (
	"math"
	"strings"
	"testing"

	"streamml/experiments/chart"
)

// Who raises alarms stands in the figure with what the metrics say; the price is that of the posts before the change.
func TestDetectionAndPrice(t *testing.T) {
	const learners = "learners: [rls, {rls: {half_life: 10}}, {restart: {detector: {ddm: {warm: 5, threshold: 1}}}}, " +
		"follow]\nbaseline: rls lambda=0.3 intercept=1\n"
	r, _ := fixture(t, 6, learners+"users: {drift: {to: opposite}}\n")
	v := view{cast: newCast(r, nil)}
	f := detection(v)
	if f == nil || !strings.Contains(f.Title, "notices a change soonest") {
		t.Fatalf("detection: %+v", f)
	}
	groups := f.Charts[0].Body.(*chart.Scatter).Groups
	if len(groups) != 2 {
		t.Fatalf("%d learners raise alarms, want restart and follow", len(groups))
	}
	for _, g := range groups {
		l := v.named(g.Key)[0].Learner
		if g.X[0] != metric("false_alarm_rate").Of(l) || g.Y[0] != metric("detection_delay").Of(l) ||
			!strings.Contains(g.Name, "misses") {
			t.Errorf("%s: at %g, %g", g.Name, g.X[0], g.Y[0])
		}
	}
	f = price(v)
	if f == nil {
		t.Fatal("no price")
	}
	for _, row := range f.Charts[0].Body.(*chart.Spans).Rows {
		for _, l := range v.first {
			want := 100 * (metric("auc_before").Of(l.Learner) - metric("auc_before").Of(r.Learners[0]))
			if l.label == row.Name && !(math.Abs(row.Mid-want) < 1e-9) {
				t.Errorf("%s costs %g, want %g", row.Name, row.Mid, want)
			}
		}
	}
	still, _ := fixture(t, 2, learners)
	if names := strings.Join(FileNames(still.Plan, false), " "); strings.Contains(names, "detection") ||
		strings.Contains(names, "price") {
		t.Errorf("%s: where nothing changes", names)
	}
}
