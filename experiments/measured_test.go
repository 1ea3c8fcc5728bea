package experiments

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"
)

const twoOnThree = "topics: [sourdough, heat_pumps, bike_lanes]\nsessions: {per_topic: 3}\n" +
	"learners: [logistic, rls]\nbaseline: rls\n"

// chosen runs an experiment that measures what its tables need.
func chosen(t *testing.T, text string) *Results {
	t.Helper()
	p, err := planOf(t, text)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(t.Context(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// A metric chosen alone is the metric among all.
func TestAMetricChosenAlone(t *testing.T) {
	const changing = twoOnThree + "users: {drift: {to: opposite}}\n"
	plain, changed := chosen(t, twoOnThree), chosen(t, changing)
	streams := chosen(t, twoOnThree+"metrics: ["+strings.Join(ofStreams, ", ")+"]\n")
	for _, m := range Metrics() {
		if m.Name == "ns_per_event" {
			continue
		}
		text, all := twoOnThree, plain
		if slices.Contains(ofChanges, m.Name) {
			text, all = changing, changed
			if x := m.Of(all.Learners[1]); x != x && madeOf[m.Name] != "detection" { // of those who raise alarms
				t.Errorf("%s is undefined", m.Name)
			}
		}
		if slices.Contains(ofStreams, m.Name) {
			all = streams
		}
		alone := chosen(t, text+"metrics: ["+m.Name+"]\n")
		for i, l := range alone.Learners {
			if got, want := m.Of(l), m.Of(all.Learners[i]); got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Errorf("%s of %s: %g alone, %g among all", m.Name, l.Label(), got, want)
			}
			if got, want := l.AUC(), all.Learners[i].AUC(); got != want {
				t.Errorf("metrics: [%s]: AUC %v, want %v", m.Name, got, want)
			}
		}
	}
}

// What nobody asked for is not computed, and nothing breaks without it.
func TestLittleIsMeasured(t *testing.T) {
	r := chosen(t, twoOnThree+"metrics: [auc]\nnull: false\nfigures: []\n")
	if !slices.Equal(r.Plan.metrics, []string{"placements", "auc"}) || len(r.Plan.nulls) > 0 {
		t.Errorf("measured %v, on permuted labels %v: want auc alone, and what tells few topics apart", r.Plan.metrics,
			r.Plan.nulls)
	}
	l := r.Learners[0]
	if l.Null[0].Sessions > 0 || !math.IsNaN(l.NullAUC()) {
		t.Error("sessions were run on permuted labels")
	}
	if !math.IsNaN(l.Mean("brier")) || len(l.Curve("auc_by_event")) > 0 {
		t.Error("more than AUC was measured")
	}
	d := r.BaselineComparison().Versus[0]
	if !math.IsNaN(d.Null) || d.P != d.Wilcoxon.P && d.P != d.T.P {
		t.Errorf("%+v: want the test against zero alone", d)
	}
	if !slices.ContainsFunc(r.Notes, func(w Warning) bool {
		return w.About == "null" && strings.Contains(w.Text, "null: false")
	}) {
		t.Errorf("notes %v do not say that there are no nulls", r.Notes)
	}
	if got, want := r.Learners[1].AUC(), chosen(t, twoOnThree).Learners[1].AUC(); got != want {
		t.Errorf("AUC %v, want %v as with everything", got, want)
	}
	global := chosen(t, strings.Replace(twoOnThree, "per_topic: 3", "per_topic: 3, model: global",
		1)+"metrics: [auc]\nnull: false\n")
	if global.Learners[0].Null[0].Sessions > 0 {
		t.Error("passes through all topics were run on permuted labels")
	}
}

// The resolved file says that there are no nulls and no figures.
func TestResolvedFileKeepsWhatIsSwitchedOff(t *testing.T) {
	p, err := planOf(t, twoOnThree+"null: false\nfigures: []\n")
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := p.WriteConfig(&text, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	again, err := planOf(t, text.String())
	if err != nil {
		t.Fatal(err)
	}
	if again.Config.Null || len(again.Config.Figures) > 0 {
		t.Errorf("read back with nulls or figures:\n%s", text.String())
	}
	if _, err := planOf(t, twoOnThree+"null: false\nmetrics: [auc, auc_null]\n"); err == nil ||
		!strings.Contains(err.Error(), ":6:16: found \"auc_null\"") {
		t.Errorf("auc_null without nulls: error %v", err)
	}
}
