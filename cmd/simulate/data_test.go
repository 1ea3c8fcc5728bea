package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/cmd/command"
)

// A configuration without learners has the data alone looked at, and gives the same bytes from its own resolved file.
func TestWithoutLearners(t *testing.T) {
	dir := t.TempDir()
	out, again := filepath.Join(dir, "one"), filepath.Join(dir, "two")
	code, stdout, stderr := simulated(t, "-config", "../../configs/eda.yaml", "-set", "topics=[sourdough, heat_pumps]",
		"-out", out)
	if code != command.Done {
		t.Fatal(stderr)
	}
	for _, line := range strings.Split(stdout, "\n") {
		if len([]rune(line)) > 100 && !strings.HasPrefix(line, "Report: ") || strings.HasSuffix(line, " ") {
			t.Errorf("%q: more than 100 columns, or a space at its end", line)
		}
	}
	if !strings.Contains(stdout, "Can labels be learnt?") || strings.Contains(stdout, "learner  ") {
		t.Errorf("got %q", stdout)
	}
	for _, name := range []string{"report.html", "suspects.csv", "map_labels.png", "experiment.yaml"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(filepath.Join(out, "summary.csv")); err == nil {
		t.Error("a summary of no learners")
	}
	if code, _, stderr := simulated(t, "-config", filepath.Join(out, "experiment.yaml"), "-out", again, "-workers", "1",
		"-quiet"); code != command.Done {
		t.Fatal(stderr)
	}
	a, b := hashes(t, out), hashes(t, again)
	for name := range a {
		if name != "report.html" && a[name] != b[name] { // the page names its folder
			t.Errorf("%s differs from one worker", name)
		}
	}
	for _, c := range []struct{ args, want string }{
		{"-compare " + out, "there are none"},
		{"-set learners=[]", "want at least one under learners:"},
		{"-set baseline=rls", "baseline"},
	} {
		code, _, stderr := simulated(t, append([]string{"-config", "../../configs/eda.yaml", "-out", again},
			strings.Fields(c.args)...)...)
		if code != command.BadInput || !strings.Contains(stderr, c.want) {
			t.Errorf("%s: code %d, %q", c.args, code, stderr)
		}
	}
	if code, stdout, stderr := simulated(t, "-config", "../../configs/eda.yaml", "-set", "topics=[sourdough]", "-out",
		again, "-json"); code != command.Done || !strings.Contains(stdout, `"learners":[]`) {
		t.Errorf("%d %q %q", code, stdout, stderr)
	}
}
