package experiments

import (
	"bytes"
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/data/reference"
	"streamml/eval"
	"streamml/eval/stats"
)

// planOf makes a plan of a YAML text as if it were a file in a folder of its own.
func planOf(t testing.TB, text string) (*Plan, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.yaml")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	x, err := configs.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return NewPlan(x)
}

// planned makes the plan of an experiment that was just read.
func planned(t testing.TB, x *configs.Experiment, err error) *Plan {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// runOf runs an experiment that measures all there is.
func runOf(t *testing.T, text string, workers int) *Results {
	t.Helper()
	p, err := planOf(t, text)
	if err != nil {
		t.Fatal(err)
	}
	p.Ask(eval.Metrics(), eval.Metrics())
	r, err := p.Run(t.Context(), workers, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What learners reach on the six reference topics in 200 sessions each. Means of 2,000 shuffles by independent code
// are given with a tolerance for 200 of our own; otherwise what is reached by independent code, as a minimum.
func TestAUCOnReferenceTopics(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	folder := reference.Path(t, "data/queries")
	for _, c := range []struct {
		learner     string
		auc, within float64 // within 0: a minimum
	}{
		{learner: "prior", auc: .5, within: 1e-12}, // the centred score of a learner that ignores the post is always 0
		{learner: "rls: {lambda: 0.3, intercept: 1}", auc: .9195, within: .003},
		{learner: "logistic: {rate: 1}", auc: .9017, within: .006},
		{learner: "pa: {variant: 2, c: 0.1}", auc: .9012, within: .006},
		{learner: "perceptron", auc: .8664, within: .012},
		{learner: "arow", auc: .9195, within: .003},
		{learner: "arow: {covariance: diagonal}", auc: .9},
		{learner: "bayes-logistic", auc: .9171, within: .003},
		{learner: "bayes-probit", auc: .9188, within: .003},
		{learner: "gp", auc: .9211, within: .003},
		{learner: "scw", auc: .913},
		{learner: "ons", auc: .905},
		{learner: "second-order-perceptron", auc: .86},
		{learner: "rls: {kernel: text}", auc: .919},
		{learner: "rls: {kernel: pool, lambda: 0.5}", auc: .926},

		{learner: "ftrl", auc: .905},
		{learner: "adagrad", auc: .885},
		{learner: "adam", auc: .885},
		{learner: "hinge", auc: .885},
		{learner: "alma", auc: .85},
		{learner: "logistic: {average: true}", auc: .885},
		{learner: "knn", auc: .89},
		{learner: "centroid", auc: .885},
		{learner: "naive-bayes", auc: .87},
		{learner: "scale", auc: .88},
		{learner: "scale: {base: stack}", auc: .88},
		{learner: "hedge: {members: [arow, bayes-probit, ftrl, gp, logistic, ons, pa, rls, scw]}", auc: .918},
	} {
		t.Run(c.learner, func(t *testing.T) {
			l := runOf(t, "seed: 1\ndata: "+folder+"\nsessions: {per_topic: 200}\nlearners: ["+c.learner+"]\n",
				0).Learners[0]
			auc, null := l.AUC().Mean, l.NullAUC()
			t.Logf("auc %.4f null %.4f plain %.4f remaining %.4f %.0f ns/event", auc, null, l.Mean("auc_plain"),
				l.Mean("auc_remaining"), l.NsPerEvent())
			if auc < c.auc-c.within || c.within > 0 && auc > c.auc+c.within {
				t.Errorf("AUC %.4f, want %.4f, tolerance %.4f", auc, c.auc, c.within)
			}
			if math.Abs(null-.5) > .015 {
				t.Errorf("null %.4f, want .5 ± .015", null)
			}
			// Class frequency alone scores about .38 in a short shuffled session: so does the sampling, not a learner.
			if plain := l.Mean("auc_plain"); c.learner == "prior" && math.Abs(plain-.38) > .02 {
				t.Errorf("plain AUC of the running class frequency: %.3f, want .38 ± .02", plain)
			}
		})
	}
}

// A pool that is known before the first label is worth something: AUC over the posts still to come, over the ten
// counts of labels and after the first alone, by independent code on 200 shuffles.
func TestRemainingAUCOnReferenceTopics(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	r := runOf(t, "seed: 1\ndata: "+reference.Path(t, "data/queries")+`
sessions: {per_topic: 200}
learners:
  - rls
  - rls: {kernel: centred, lambda: 1, intercept: 0}
  - rls: {kernel: pool, lambda: 0.5}
`, 0)
	for i, want := range []struct{ mean, first float64 }{{.856, .66}, {.871, .72}, {.895, .77}} {
		l := r.Learners[i]
		mean, first, null := l.Mean("auc_remaining"), l.Macro("auc_remaining_by_labels", 0).Mean,
			stats.Mean(l.NullByTopic("auc_remaining")).Mean
		t.Logf("%s: remaining %.4f, after one label %.4f, null %.4f", l.Label(), mean, first, null)
		if math.Abs(mean-want.mean) > .004 || math.Abs(first-want.first) > .01 {
			t.Errorf("%s: AUC of the posts still to come %.4f, after one label %.4f; want %.3f ± .004, %.2f ± .01",
				l.Label(), mean, first, want.mean, want.first)
		}
		if math.Abs(null-.5) > .005 {
			t.Errorf("%s: null %.4f, want .5 ± .005", l.Label(), null)
		}
	}
}

const small = `
seed: 3
topics: [sourdough, heat_pumps, bike_lanes]
sessions: {per_topic: 45}
learners: [logistic: {rate: [0.1, 1]}, rls, pa, gp, arow: {kernel: text}, bayes-probit: {kernel: pool, density: 0.1}]
`

// tables is every file of a run that is text, without timings.
func tables(t *testing.T, r *Results) map[string]string {
	t.Helper()
	dir := t.TempDir()
	if err := r.WriteTables(dir, dir, false); err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, name := range []string{"summary.csv", "results.csv", "bench.txt", "traces.csv", "experiment.yaml"} {
		text, err := os.ReadFile(filepath.Join(dir, name))
		if name == "traces.csv" && !r.Plan.Config.Traces && errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(text)
	}
	return files
}

func sameTables(t *testing.T, what string, got, want map[string]string) {
	t.Helper()
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s: %s differs", what, name)
		}
	}
}

func TestResultsDoNotDependOnWorkers(t *testing.T) {
	want := tables(t, runOf(t, small, 1))
	for _, workers := range []int{2, 8} {
		sameTables(t, "another number of workers", tables(t, runOf(t, small, workers)), want)
	}
}

// A run of the resolved configuration gives the same files, and resolves to itself.
func TestResolvedConfigurationRunsAgain(t *testing.T) {
	first := tables(t, runOf(t, small+"baseline: rls\nname: again\nmetrics: [auc, mcc]\nfigures: [svg, png]\n"+
		"traces: true\n", 2))
	if resolved := first["experiment.yaml"]; !strings.Contains(resolved, "figures: [svg, png]\n") {
		t.Errorf("the formats of figures are missing:\n%s", resolved)
	}
	sameTables(t, "the resolved configuration", tables(t, runOf(t, first["experiment.yaml"], 2)), first)
}

// Keys in another order and lists written out give the same results.
func TestOrderOfKeysDoesNotMatter(t *testing.T) {
	turned := `
learners:
  - logistic: {rate: 0.1}
  - logistic: {intercept: 0, rate: 1}
  - rls
  - pa
  - gp: {kernel: {rbf: {length: 1}}}
  - arow: {kernel: {text: {rbf: 0.3, words: 0.1}}}
  - bayes-probit: {intercept: 0.3, density: 0.1, kernel: pool}
sessions: {per_topic: 45}
topics: [bike_lanes, heat_pumps, sourdough]
seed: 3
`
	sameTables(t, "keys in another order", tables(t, runOf(t, turned, 2)), tables(t, runOf(t, small, 2)))
}

// A topic's sessions do not depend on which other topics are run.
func TestTopicsAreIndependent(t *testing.T) {
	all := tables(t, runOf(t, small, 2))["results.csv"]
	one := tables(t, runOf(t, strings.Replace(small, "[sourdough, heat_pumps, bike_lanes]", "[sourdough]", 1),
		2))["results.csv"]
	for line := range strings.Lines(one) {
		if !strings.Contains(all, line) {
			t.Fatalf("%q is not among the rows of all topics", line)
		}
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	p, err := planOf(t, strings.Replace(small, "45", "1000000", 1))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := p.Run(ctx, 2, func(Progress) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestSummaryHasTimingOnlyOnDemand(t *testing.T) {
	r := runOf(t, small, 2)
	var with, without bytes.Buffer
	if err := errors.Join(r.WriteSummary(&with, true), r.WriteSummary(&without, false)); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(with.String(), ",ns_per_event\n") || strings.Contains(without.String(), "ns_per_event") {
		t.Errorf("with timing:\n%s\nwithout:\n%s", &with, &without)
	}
}
