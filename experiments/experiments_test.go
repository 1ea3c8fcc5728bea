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
)

// planOf makes a plan of a YAML text as if it were a file in a folder of its own.
func planOf(t *testing.T, text string) (*Plan, error) {
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

func runOf(t *testing.T, text string, workers int) *Results {
	t.Helper()
	p, err := planOf(t, text)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(t.Context(), workers, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What learners reach on the six reference topics: means of 2,000 shuffles by independent code, with a tolerance
// for 200 of our own.
func TestAUCOnReferenceTopics(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	r := runOf(t, "seed: 1\ndata: "+reference.Path(t, "data/queries")+`
sessions: {per_topic: 200}
learners: [prior, rls: {lambda: 0.3, intercept: 1}, logistic: {rate: 1}, pa: {variant: 2, c: 0.1}, perceptron]
`, 0)
	want := map[string]struct{ auc, within float64 }{
		"rls": {.9195, .004}, "logistic": {.9017, .006}, "pa": {.9012, .006}, "perceptron": {.866, .012},
		"prior": {.5, 1e-12}, // the centred score of a learner that ignores the post is always 0
	}
	for _, l := range r.Learners {
		w, auc, null := want[l.Config.Name], l.AUC().Mean, l.NullAUC()
		t.Logf("%-30s auc %.4f null %.4f plain %.4f remaining %.4f %.0f ns/event", l.Label(), auc, null, l.Mean("auc_plain"), l.Mean("auc_remaining"), l.NsPerEvent())
		if math.Abs(auc-w.auc) > w.within {
			t.Errorf("%s: AUC %.4f, want %.4f ± %.4f", l.Label(), auc, w.auc, w.within)
		}
		if math.Abs(null-.5) > .015 {
			t.Errorf("%s: null %.4f, want .5 ± .015", l.Label(), null)
		}
	}
	// Class frequency alone scores about .38 in a short shuffled session: FACTS of the sampling, not of a learner.
	if plain := r.Learners[0].Mean("auc_plain"); math.Abs(plain-.38) > .02 {
		t.Errorf("plain AUC of the running class frequency: %.3f, want .38 ± .02", plain)
	}
}

const small = `
seed: 3
topics: [sourdough, heat_pumps, bike_lanes]
sessions: {per_topic: 45}
learners: [logistic: {rate: [0.1, 1]}, rls, pa]
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
	first := tables(t, runOf(t, small+"baseline: rls\nname: again\nmetrics: [auc, mcc]\ntraces: true\n", 2))
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
sessions: {per_topic: 45}
topics: [bike_lanes, heat_pumps, sourdough]
seed: 3
`
	sameTables(t, "keys in another order", tables(t, runOf(t, turned, 2)), tables(t, runOf(t, small, 2)))
}

// A topic's sessions do not depend on which other topics are run.
func TestTopicsAreIndependent(t *testing.T) {
	all := tables(t, runOf(t, small, 2))["results.csv"]
	one := tables(t, runOf(t, strings.Replace(small, "[sourdough, heat_pumps, bike_lanes]", "[sourdough]", 1), 2))["results.csv"]
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
	if _, err := p.Run(ctx, 2, func(int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

func TestUndefinedNumbersAreEmptyCells(t *testing.T) {
	if got := strings.Join(decimals(1, math.NaN(), .5), ","); got != "1.000000,,0.500000" {
		t.Error(got)
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
