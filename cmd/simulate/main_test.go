package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"streamml/cmd/command"
	"streamml/configs"
	"streamml/experiments"
	"streamml/experiments/outcome"
	"streamml/learners"
	"streamml/learners/detectors"
)

const small = `
name: small
seed: 2
topics: [sourdough, heat_pumps]
sessions: {per_topic: 5}
learners: [logistic: {rate: [0.1, 1, 10]}, rls]
`

func config(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "small.yaml")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func simulated(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = simulation.Call(t.Context(), args, &out, &errs)
	return code, out.String(), errs.String()
}

// hashes is the sha256 of every file below dir by its name.
func hashes(t *testing.T, dir string) map[string]string {
	t.Helper()
	list := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		list[filepath.Base(path)] = fmt.Sprintf("%x", sha256.Sum256(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestRunLeavesAFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "run")
	code, stdout, stderr := simulated(t, "-config", config(t, small), "-out", out)
	if code != command.Done || stderr != "" {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	if !strings.Contains(stdout, filepath.Join(out, "report.html")) || !strings.Contains(stdout, "rls") {
		t.Errorf("stdout lacks the ranking or the way to the report:\n%s", stdout)
	}
	files := hashes(t, out)
	for _, want := range []string{"report.html", "summary.csv", "results.csv", "bench.txt", "experiment.yaml",
		"roc.png", "auc_over_time.png", "learning_rates.png", "topics.png", "words_sourdough.png",
		"words_heat_pumps.png"} {
		if files[want] == "" {
			t.Errorf("%s is missing", want)
		}
	}
}

// The check before a run knows the name of every file that the run may write, and what else is there stays.
func TestNamesAreKnownBeforeTheRun(t *testing.T) {
	path, out := config(t, small+"figures: [png, svg, pdf]\ntraces: true\n"), filepath.Join(t.TempDir(), "run")
	x, err := configs.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := experiments.NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	left, err := outcome.Of(plan, true)
	if err != nil {
		t.Fatal(err)
	}
	names := left.FileNames()
	for range 2 {
		if code, _, stderr := simulated(t, "-config", path, "-out", out, "-quiet"); code != command.Done {
			t.Fatal(stderr)
		}
	}
	listed, err := os.ReadFile(filepath.Join(out, experiments.Manifest))
	if err != nil {
		t.Fatal(err)
	}
	files := strings.Fields(string(listed))
	for _, name := range files {
		if !slices.Contains(names, name) {
			t.Errorf("%s was not expected", name)
		}
	}
	if got := hashes(t, out); len(got) != len(files) {
		t.Errorf("%d files, %d in the manifest", len(got), len(files))
	}
	notes := filepath.Join(out, "notes.txt")
	if err := os.WriteFile(notes, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := simulated(t, "-config", path, "-out", out, "-quiet", "-set", "figures=[png]", "-set",
		"traces=false")
	text, err := os.ReadFile(notes)
	if left := hashes(t, out); code != command.Done || stderr != "" || string(text) != "mine" ||
		left["roc.svg"]+left["traces.csv"] != "" {
		t.Errorf("exit code %d, %s, %v; notes %q", code, stderr, err, text)
	}
	if err := os.WriteFile(filepath.Join(out, "traces.csv"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	code, _, stderr = simulated(t, "-config", path, "-out", out)
	if code != command.BadInput || !strings.Contains(stderr, "traces.csv: found something that no run has left") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

// Every byte is the same again, with any number of workers, and from the resolved configuration.
func TestRunsAreReproducible(t *testing.T) {
	path, dir := config(t, small+"figures: [png, svg, pdf]\n"), t.TempDir()
	out := filepath.Join(dir, "run")
	var want map[string]string
	for i, args := range [][]string{
		{"-config", path, "-workers", "1"},
		{"-config", path, "-workers", "8"},
		{"-config", filepath.Join(out, "experiment.yaml")},
	} {
		code, stdout, stderr := simulated(t, append(args, "-out", out, "-no-timing", "-quiet")...)
		if code != command.Done || stdout+stderr != "" {
			t.Fatalf("%v: exit code %d, %s%s", args, code, stdout, stderr)
		}
		got := hashes(t, out)
		if i == 0 {
			want = got
		}
		if len(got) != len(want) || got["roc.svg"] == "" || got["roc.pdf"] == "" {
			t.Errorf("%v: %d files, want %d with roc.svg and roc.pdf among them", args, len(got), len(want))
		}
		for name := range want {
			if got[name] != want[name] {
				t.Errorf("%v: %s differs", args, name)
			}
		}
	}
}

func TestMisuse(t *testing.T) {
	path, dir := config(t, small), t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "simulate: found no -config, want"},
		{[]string{"-config", path, "more"}, `simulate: found the argument "more", want`},
		{[]string{"a.yaml"}, `simulate: found the argument "a.yaml", want -config a.yaml`},
		{[]string{"-config", path, "-workers", "-1"}, "simulate: found -workers -1, want 1 to 1024"},
		{[]string{"-config", path, "-workers", "many"}, `simulate: found -workers "many", want a whole number`},
		{[]string{"-conf", path}, "simulate: found the flag -conf (did you mean -config?), want"},
		{[]string{"-config", "none.yaml"}, "none.yaml: found no such file"},
		{[]string{"-config", dir}, "found a folder, want"},
		{[]string{"-config", path, "-out", file}, "file: found a file, want a folder"},
		{[]string{"-config", path, "-compare", filepath.Join(dir, "none")},
			"none: found no such folder, want a folder that a run has left"},
		{[]string{"-config", path, "-compare", dir},
			"found a folder that no run has left (it has no experiment.yaml), want a folder that a run has left"},
		{[]string{"-config", path, "-set", "seed"}, "-set seed: found no =, want"},
		{[]string{"-config", path, "-set", "seed=-1"}, "-set seed=-1: found -1, want"},
		{[]string{"-config", path, "-set", "learners.1.rls.lambda=0", "-out", filepath.Join(dir, "out")},
			"-set learners.1.rls.lambda=0: found 0, want"},
	} {
		code, stdout, stderr := simulated(t, c.args...)
		if code != command.BadInput || stdout != "" || !strings.Contains(stderr, c.want) ||
			strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit code %d, stdout %q, stderr %q, want exit code 2 and one line with %q", c.args, code,
				stdout, stderr, c.want)
		}
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("something was written: %v", entries)
	}
}

// A run is held against another: with other rates, and with itself, whose folder it replaces.
func TestCompare(t *testing.T) {
	path, dir := config(t, small), t.TempDir()
	before, out := filepath.Join(dir, "before"), filepath.Join(dir, "run")
	rates := []string{"-set", "learners.0.logistic.rate=[0.1, 2]", "-set", "seed=3"}
	if code, _, stderr := simulated(t, append(rates, "-config", path, "-out", before,
		"-quiet")...); code != command.Done {
		t.Fatal(stderr)
	}
	code, stdout, stderr := simulated(t, "-config", path, "-out", out, "-compare", before)
	if code != command.Done || stderr != "" {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	for _, want := range []string{"  vs before  ", "Against “before” so few topics can establish no difference",
		"Other seed (3 there, 2 here)", "Only here: logistic rate=1; logistic rate=10.",
		"Only there: logistic rate=2."} {
		if !strings.Contains(stdout, want) {
			t.Errorf("no %q in\n%s", want, stdout)
		}
	}
	files := hashes(t, out)
	if files["differences.png"] == "" || files["differences.csv"] == "" {
		t.Error("no figure of differences")
	}
	code, stdout, stderr = simulated(t, "-config", path, "-out", out, "-compare", out, "-json")
	if code != command.Done || stderr != "" {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	var line struct {
		Learners []struct {
			Topics      int `json:"other_topics"`
			Other       any `json:"other_diff"`
			Established any `json:"other_established"`
		}
		Compared struct{ Name string }
	}
	if err := json.Unmarshal([]byte(stdout), &line); err != nil {
		t.Fatal(err)
	}
	if len(line.Learners) != 4 || line.Compared.Name != "run" {
		t.Errorf("%+v", line)
	}
	for _, l := range line.Learners {
		if l.Other != 0. || l.Topics != 2 || l.Established != nil {
			t.Errorf("against itself: %+v, want zero on two topics", l)
		}
	}
	again := hashes(t, out)
	for _, name := range []string{"results.csv", "experiment.yaml", "roc.png"} {
		if again[name] != files[name] {
			t.Errorf("the comparison changes %s", name)
		}
	}
}

// -dry-run finds what is wrong, says what a run will take, and leaves nothing.
func TestDryRun(t *testing.T) {
	path, dir := config(t, small), t.TempDir()
	code, stdout, stderr := simulated(t, "-config", path, "-out", filepath.Join(dir, "out"), "-dry-run")
	if code != command.Done || stderr != "" || !strings.HasPrefix(stdout, "posts 10") ||
		!strings.Contains(stdout, "settings 4, sessions of each 10: ") {
		t.Errorf("exit code %d, %q, %q", code, stdout, stderr)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
	if code, _, _ := simulated(t, "-config", path, "-set", "seed=-1", "-dry-run"); code != command.BadInput {
		t.Errorf("exit code %d for bad input", code)
	}
}

// With -json, -dry-run says the same in numbers.
func TestDryRunAsJSON(t *testing.T) {
	code, stdout, stderr := simulated(t, "-config", config(t, small), "-dry-run", "-json")
	var cost struct{ Posts, Settings, Sessions, Events, Permuted, Chunks, Memory, Time float64 }
	if err := json.Unmarshal([]byte(stdout), &cost); err != nil || code != command.Done || stderr != "" {
		t.Fatalf("exit code %d, %v, %s%s", code, err, stdout, stderr)
	}
	if cost.Posts != 107 || cost.Settings != 4 || cost.Sessions != 10 || cost.Memory <= 0 || cost.Time <= 0 ||
		cost.Permuted == 0 || cost.Events != 2*cost.Permuted {
		t.Errorf("%+v", cost)
	}
	_, stdout, _ = simulated(t, "-config", config(t, small), "-dry-run", "-set", "null=false")
	if strings.Contains(stdout, "permuted") || !strings.Contains(stdout, fmt.Sprintf("events %g,", cost.Permuted)) {
		t.Errorf("without a null: %q", stdout)
	}
}

// What a newcomer may type is refused with what was found, what was wanted and the nearest name.
func TestMistyped(t *testing.T) {
	for _, c := range []struct {
		text, want string
		args       []string
	}{
		{text: "metrics: []", want: ":1:10: found an empty list, want some metrics, or no key metrics: for all"},
		{text: "topics: []", want: ":1:9: found an empty list, want some topics, or no key topics: for all"},
		{text: "users: {delay: {}}", want: ":1:16: found a mapping, want a mean: {mean: 3}"},
		{text: "users: {activity: {}}", want: ":1:19: found a mapping, want a mean: {mean: 20}"},
		{text: "learners: [restart: {detector: {adwim: {}}}]",
			want: `:1:33: found "adwim", want a detector: one of ` + strings.Join(detectors.Names(), ", ") +
				"; did you mean adwin?"},
		{text: "learners: [rls: {kernel: {rfb: {}}}]", want: `:1:27: found "rfb", want a kernel: `},
		{text: "learners: [stated: {base: {rsl: {}}}]", want: `:1:28: found "rsl", want a learner: `},
		{text: "learners: [rls, pa]\nbaseline: rsl", want: "; did you mean rls?"},
		{text: "learners: [rls]", args: []string{"-compare", ""}, want: "want a folder"},
		{text: "learners: [rls]", args: []string{"-out", ""}, want: "want a folder"},
		{text: "learners: [rls]", args: []string{"-dry-run", "-status"},
			want: "want one of -dry-run, -status, -learners and -schema"},
		{text: "learners: [rls]", args: []string{"-set", "sesions.per_topic=1"}, want: "did you mean sessions?"},
	} {
		path := filepath.Join(t.TempDir(), "x.yaml")
		if err := os.WriteFile(path, []byte(c.text+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		code, _, stderr := simulated(t, append([]string{"-config", path, "-dry-run"}, c.args...)...)
		if code != command.BadInput || !strings.Contains(stderr, c.want) {
			t.Errorf("%s %v: exit code %d, %s; want %q", c.text, c.args, code, stderr, c.want)
		}
	}
	if _, stdout, _ := simulated(t, "-learners", "adwin"); !strings.Contains(stdout, "chance of a false alarm") {
		t.Errorf("-learners adwin: %s", stdout)
	}
}

// A report is the same wherever it lies.
func TestReportsElsewhere(t *testing.T) {
	path, dir := config(t, small), t.TempDir()
	one, two := filepath.Join(dir, "one"), filepath.Join(dir, "two")
	for _, out := range []string{one, two} {
		if code, _, stderr := simulated(t, "-config", path, "-out", out, "-no-timing", "-quiet"); code != command.Done {
			t.Fatal(stderr)
		}
	}
	if a, b := hashes(t, one), hashes(t, two); !maps.Equal(a, b) {
		t.Error("two folders, two reports")
	}
}

func TestHelp(t *testing.T) {
	code, stdout, stderr := simulated(t, "-h")
	if code != command.Done || stderr != "" || !strings.Contains(stdout, "-config configs/quickstart.yaml") ||
		!strings.Contains(stdout, "-compare") {
		t.Errorf("exit code %d, stderr %q, stdout:\n%s", code, stderr, stdout)
	}
}

func TestInterrupted(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	stop, interrupt := context.WithCancel(t.Context())
	go func() { <-ctx.Done(); interrupt() }()
	var errs bytes.Buffer
	code := simulation.Call(stop, []string{"-config", config(t, small), "-set", "sessions.per_topic=1000000", "-out",
		filepath.Join(dir, "out")}, &errs, &errs)
	late := time.Since(deadline(ctx))
	if code != command.Interrupted || late > time.Second {
		t.Errorf("exit code %d, %v after the interrupt: %s", code, late, &errs)
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
}

func deadline(ctx context.Context) time.Time { d, _ := ctx.Deadline(); return d }

// -json prints one line that other programs can read, with the same figures as summary.csv.
func TestJSON(t *testing.T) {
	out := filepath.Join(t.TempDir(), "run")
	code, stdout, stderr := simulated(t, "-config", config(t, small), "-out", out, "-json")
	if code != command.Done || strings.Count(stdout, "\n") != 1 {
		t.Fatalf("exit code %d, %s\n%s", code, stderr, stdout)
	}
	var line struct {
		Name     string
		Verdict  []string
		Learners []struct {
			Learner, Settings string
			Sessions          int
			AUC               float64
			Diff              *float64
			Same              *bool `json:"same_as_best"`
		}
	}
	if err := json.Unmarshal([]byte(stdout), &line); err != nil {
		t.Fatal(err)
	}
	summary, err := os.ReadFile(filepath.Join(out, "summary.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if line.Name != "small" || len(line.Learners) != 4 || len(line.Verdict) < 2 {
		t.Errorf("%+v", line)
	}
	held := 0
	for _, l := range line.Learners {
		if l.Same != nil {
			held++
		}
		if row := fmt.Sprintf("%s,%s,%d,", l.Learner, l.Settings, l.Sessions); !strings.Contains(string(summary),
			"\n"+row) || !strings.Contains(string(summary), fmt.Sprintf("%.6f", l.AUC)) || l.Diff != nil {
			t.Errorf("%+v does not agree with\n%s", l, summary)
		}
	}
	if held == 0 {
		t.Error("no learner is held against the best")
	}
}

func TestLearners(t *testing.T) {
	code, stdout, stderr := simulated(t, "-learners")
	if code != command.Done || stderr != "" {
		t.Fatalf("exit code %d, %s", code, stderr)
	}
	for _, name := range learners.Names() {
		if !strings.Contains(stdout, "\n"+name+": ") && !strings.HasPrefix(stdout, name+": ") {
			t.Errorf("%s is not listed", name)
		}
	}
	for _, name := range []string{"rls", "pool"} {
		if code, stdout, _ := simulated(t, "-learners", name); code != command.Done ||
			!strings.HasPrefix(stdout, name+": ") {
			t.Errorf("%s is explained as %q", name, stdout)
		}
	}
	code, _, stderr = simulated(t, "-learners", "LogisticRegression")
	if code != command.BadInput || !strings.Contains(stderr, "; did you mean logistic?") {
		t.Errorf("exit code %d, %s", code, stderr)
	}
}

// The README begins with lines of what this run prints.
func TestReadmeOutput(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "```\n")
	code, stdout, stderr := simulated(t, "-config", "../../configs/quickstart.yaml", "-out",
		filepath.Join(t.TempDir(), "quickstart"))
	if code != command.Done {
		t.Fatal(stderr)
	}
	stdout = strings.ReplaceAll(stdout, "\u00a0", " ")
	for line := range strings.SplitSeq(blocks[3], "\n") {
		if !strings.Contains(stdout, line+"\n") {
			t.Errorf("not printed: %s\nbut\n%s", line, stdout)
		}
	}
}
