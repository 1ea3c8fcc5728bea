package experiments

import (
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
	if err := results.WriteBench(&text); err != nil {
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
			if _, ok := r.Value("brier"); !ok {
				t.Errorf("%s has no brier", r.Name)
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
