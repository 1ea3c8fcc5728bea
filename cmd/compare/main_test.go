package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/cmd/command"
	"streamml/experiments/compare"
)

func compared(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = comparison.Call(t.Context(), args, &out, &errs)
	return code, out.String(), errs.String()
}

// rows writes a results.csv of so many learners, whose AUC is that of each plus that much.
func rows(t *testing.T, learners int, plus ...float64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "results.csv")
	text := "learner,settings,topic,session,events,accepted,auc\n"
	for k := range learners {
		d := plus[k%len(plus)]
		for i := range 6 {
			text += fmt.Sprintf("pa,c=%d|*_x,topic%d,0,40,20,%.6f\n", k, i, 0.7+float64(i)/100+d)
		}
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// The verdict is the exit code: 1 for worse and mixed alone.
func TestExitCodes(t *testing.T) {
	old := rows(t, 2, 0)
	for _, c := range []struct {
		new  string
		args []string
		code int
		want string
	}{
		{rows(t, 2, 0), nil, command.Done, "No change: "},
		{rows(t, 2, 0.01), nil, command.Done, "Better: "},
		{rows(t, 2, -0.01), nil, command.Failed, "Worse: "},
		{rows(t, 2, 0.01, -0.01), nil, command.Failed, "Mixed: "},
		{rows(t, 2, -0.01), []string{"-points", "2"}, command.Done, "No change: "},
		{rows(t, 2, 0), []string{"-quiet"}, command.Done, ""},
		{rows(t, 2, -0.001), []string{"-quiet"}, command.Done, "No change: "},
	} {
		code, stdout, stderr := compared(t, append(c.args, old, c.new)...)
		if code != c.code || stderr != "" || !strings.HasPrefix(stdout, c.want) || c.want == "" && stdout != "" {
			t.Errorf("%s: exit code %d, %q, %q", c.want, code, stdout, stderr)
		}
	}
}

// A comment has its verdict in the first line, the marker in the last, and at most 40 lines however much changed.
func TestMarkdown(t *testing.T) {
	code, stdout, _ := compared(t, "-markdown", rows(t, 100, 0), rows(t, 100, 0.01, -0.01))
	lines := strings.Split(strings.TrimSuffix(stdout, "\n"), "\n")
	if code != command.Failed || len(lines) > 40 || !strings.Contains(lines[0], "**Mixed**") ||
		lines[len(lines)-1] != compare.Marker {
		t.Errorf("exit code %d, %d lines:\n%s", code, len(lines), stdout)
	}
	if !strings.Contains(stdout, `| worse | `+"`pa c=1\\|*_x`") || !strings.Contains(stdout, "and 90 other rows") {
		t.Error(stdout)
	}
	if _, stdout, _ := compared(t, "-markdown", "-quiet", rows(t, 1, 0), rows(t, 1, 0)); stdout != "" {
		t.Errorf("nothing changed: %q", stdout)
	}
}

func TestJSON(t *testing.T) {
	_, stdout, _ := compared(t, "-json", rows(t, 1, 0), rows(t, 1, -0.01))
	var line struct {
		Verdict string
		Parts   []struct {
			About string
			Rows  []struct {
				Verdict, Label, Unit string
				Change               float64
				P                    *float64
			}
		}
	}
	if err := json.Unmarshal([]byte(stdout), &line); err != nil || strings.Count(stdout, "\n") != 1 {
		t.Fatal(err, stdout)
	}
	if r := line.Parts[0].Rows[0]; line.Verdict != "worse" || r.Unit != "auc" || r.Change > -0.0099 ||
		r.Change < -0.0101 || r.P != nil {
		t.Errorf("%+v", line)
	}
}

func TestMisuse(t *testing.T) {
	a := rows(t, 1, 0)
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "compare: found 0 of two things to compare, want flags, then OLD and NEW"},
		{[]string{a}, "compare: found 1 of two things"},
		{[]string{a, a, a}, "compare: found the argument"},
		{[]string{"-markdown", "-json", a, a}, "compare: found -markdown and -json, want one of them"},
		{[]string{"-points", "0", a, a}, "compare: found -points 0, want more than 0 and at most 100"},
		{[]string{"-percent", "-1", a, a}, "compare: found -percent -1, want"},
		{[]string{"-gate", "x", "-renew", "x"}, "compare: found -gate and -renew, want one of them"},
		{[]string{"-gate", "x", a}, "want no arguments with -gate and -renew"},
		{[]string{"-gate", "x", "-unpaired"}, "compare: found -unpaired, want no such flag with -gate"},
		{[]string{"-gate", "none"}, "none: found no such folder, want a folder that a run has left"},
		{[]string{"-gate", "none", "-runs", "-1"}, "compare: found -runs -1, want 0 to 1000"},
		{[]string{"-unpared", a, a}, "did you mean -unpaired?"},
		{[]string{a, "none"}, "none: found no such file or folder, want the folder that a run left"},
		{[]string{a, filepath.Dir(a)}, "found a folder that no run has left"},
	} {
		code, stdout, stderr := compared(t, c.args...)
		if code != command.BadInput || stdout != "" || !strings.Contains(stderr, c.want) ||
			strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: exit code %d, %q, %q", c.args, code, stdout, stderr)
		}
	}
	if code, stdout, _ := compared(t, "-h"); code != command.Done || !strings.Contains(stdout, "-unpaired") {
		t.Errorf("%d %s", code, stdout)
	}
}
