package report

import (
	"math"
	"strings"
	"testing"

	"streamml/eval"
)

// The figure of a change is there where interests change, says what the metrics do, and is nowhere else.
func TestAroundChange(t *testing.T) {
	const learners = "learners: [prior, rls, {rls: {half_life: 10}}]\n"
	r, _ := fixture(t, 6, learners+"users: {drift: {to: other-topic}}\n")
	v := view{cast: newCast(r, nil)}
	f := aroundChange(v)
	if f == nil {
		t.Fatal("no figure")
	}
	for _, l := range v.withCurves() {
		c := v.around(l, "auc_around_change")
		if got, want := atChange(c), 100*l.Macro("auc_next50", 0).Mean; !(math.Abs(got-want) < 1e-9) &&
			l.Config.Name != "prior" {
			t.Errorf("%s: %g at the change, next 50 %g", l.label, got, want)
		}
		if last := c.X[len(c.X)-1]; c.X[0] < -eval.AroundBefore || last > eval.AroundAfter ||
			c.Mean[len(c.X)-1] != c.Mean[len(c.X)-1] {
			t.Errorf("%s: from %g to %g", l.label, c.X[0], last)
		}
	}
	if !strings.Contains(f.Caption, "began anew at the change") {
		t.Errorf("caption %q", f.Caption)
	}
	named := func(names []string) bool { return strings.Contains(strings.Join(names, " "), "around_change.png") }
	plain, _ := fixture(t, 2, learners)
	if !named(FileNames(r.Plan, false)) || named(FileNames(plain.Plan, false)) ||
		plain.Plan.Measures("auc_around_change") {
		t.Error("the figure is named or measured where nothing changes, or not named where something does")
	}
}
