package experiments

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/perf/benchfmt"
	"golang.org/x/perf/benchproc"
)

// The reader of benchstat gets every topic back by its name, and the direction of every unit.
func TestBench(t *testing.T) {
	names := []string{"covid-19", "covid-20", "flu", "flu-08-1", "a-0", "x-", "-0"[1:]}
	p, err := planNamed(t, "sessions: {per_topic: 3}", names...)
	if err != nil {
		t.Fatal(err)
	}
	results, err := p.Run(t.Context(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	if err := results.WriteBench(&text, true); err != nil {
		t.Fatal(err)
	}
	var parser benchproc.ProjectionParser
	topic, err := parser.Parse("/topic", nil)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	reader := benchfmt.NewReader(strings.NewReader(text.String()), "bench.txt")
	for reader.Scan() {
		switch r := reader.Result().(type) {
		case *benchfmt.Result:
			seen[topic.Project(r).String()]++
			_, quality := r.Value("brier")
			if _, time := r.Value("sec/event"); quality == time {
				t.Errorf("%s has %+v", r.Name, r.Values)
			}
		case *benchfmt.SyntaxError:
			t.Error(r)
		}
	}
	for _, name := range names {
		if seen["/topic:"+name] != 3 {
			t.Errorf("%s: %d sessions, want 3 of %v", name, seen["/topic:"+name], seen)
		}
	}
	for unit, better := range map[string]int{"auc": 1, "auc-remaining": 1, "log-loss": -1, "brier": -1} {
		if got := reader.Units().GetBetter(unit); got != better {
			t.Errorf("%s: better %d, want %d", unit, got, better)
		}
	}
}

// What benchstat makes of the files of two runs: learners side by side topic by topic, with the time of an event; and
// one run against another.
func TestBenchstat(t *testing.T) {
	if testing.Short() {
		t.Skip("builds benchstat")
	}
	goCommand, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command: ", err)
	}
	var paths []string
	for range 2 {
		p, err := planNamed(t, "sessions: {per_topic: 6}", "flu", "covid-19")
		if err != nil {
			t.Fatal(err)
		}
		results, err := p.Run(t.Context(), 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if err := results.WriteTables(dir, dir, true); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, filepath.Join(dir, "bench.txt"))
	}
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"-col", "/learner", paths[1]}, []string{
			"│ logistic:rate=1 │", "auc-remaining", "sec/event", "\nPrequential/topic=flu ",
			"\nPrequential/topic=covid-19-1 ", "goversion: go",
		}},
		{paths, []string{"~ (p=1.000 n=6)", "\nPrequential/learner=logistic:rate=1/topic=flu ",
			"\nPrequential/learner=logistic:rate=1 ", "sec/event"}},
	} {
		out, err := exec.CommandContext(t.Context(), goCommand,
			append([]string{"run", "golang.org/x/perf/cmd/benchstat"}, c.args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		for _, want := range c.want {
			if !strings.Contains(string(out), want) {
				t.Errorf("%v: no %q in\n%s", c.args, want, out)
			}
		}
	}
}
