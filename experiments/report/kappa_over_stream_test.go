package report

import (
	"math"
	"path/filepath"
	"strings"
	"testing"

	"streamml/eval"
)

// A stream has figures of its kappas, which end at the numbers of the table and mark where the interest changes; a
// session that is none has neither figures nor numbers.
func TestKappaOverAStream(t *testing.T) {
	const learners = "learners: [prior, logistic]\nnull: false\n"
	root := t.TempDir()
	writeTopic(t, filepath.Join(root, "posts"), "green_tea", eval.LongStream)
	r := runOn(t, root, "sessions: {per_topic: 1}\nusers: {order: file, drift: {to: opposite}}\n"+learners)
	v := view{cast: newCast(r, nil)}
	for _, name := range []string{"kappa", "kappa_temporal"} {
		f := kappa{metric: name}.overStream(v)
		if f == nil {
			t.Fatal("no figure of", name)
		}
		for _, l := range v.withCurves() {
			c := v.thinned(l, name+"_fading_thinned")
			n := len(c.X) - 1
			if got, want := c.Mean[n], 100*l.Topics[0].First(name+"_fading").Mean(); got != want && !math.IsNaN(want) {
				t.Errorf("%s of %s ends at %g, want %g", name, l.label, got, want)
			}
			if c.X[0] != firstKappa || c.X[n] != float64(l.Topics[0].Events) || n > eval.CurvePoints {
				t.Errorf("%s: %d points from %g to %g", l.label, n+1, c.X[0], c.X[n])
			}
			far := v.thinned(l, name+"_thinned")
			if got, want := far.Mean[n], 100*l.Topics[0].First(name).Mean(); math.Abs(got-want) > 1e-9 {
				t.Errorf("%s of %s over all is %g at the end, want %g", name, l.label, got, want)
			}
		}
		if !strings.Contains(f.Caption, "the upright line is where the interest changes") {
			t.Errorf("caption %q", f.Caption)
		}
	}
	if text := paceVerdict(v); !strings.HasPrefix(text, "The last thousand posts it ranks at ") ||
		!strings.Contains(text, "with a kappa of ") {
		t.Errorf("the verdict says %q", text)
	}
	half := eval.LongStream / 2
	if changes := v.changes(); len(changes) != 1 || changes[0] != half {
		t.Errorf("changes at %v, want %d", changes, half)
	}
	if changes := v.only(0).changes(); len(changes) != 1 || changes[0] != half {
		t.Errorf("of the topic alone changes at %v, want %d", changes, half)
	}
	named := func(names []string) bool { return strings.Contains(strings.Join(names, " "), "kappa_over_stream.png") }
	short, _ := fixture(t, 1, learners)
	if strings.Contains(strings.Join(FileNames(r.Plan, false), " "), "remaining.png") {
		t.Error("a stream has a figure of what is ranked after thirty labels")
	}
	if !named(FileNames(r.Plan, false)) || named(FileNames(short.Plan, false)) || short.Plan.Measures("kappa_fading") {
		t.Error("the figure is named or measured of short sessions, or not named of a stream")
	}
}
