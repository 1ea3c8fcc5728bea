package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"

	"streamml/experiments/outcome"
	"streamml/experiments/report"
)

// TestMain lets the test binary be a worker process, which pools start.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "--worker" {
		main()
	}
	beam.Init()
	os.Exit(m.Run())
}

// combined is a plan without rows of sessions, whose sums are combined; rowed one whose rows go past the combiner.
const (
	combined = "name: x\ntopics: [sourdough, heat_pumps]\nsessions: {per_topic: 21000}\n" +
		"learners: [logistic, perceptron]\n" +
		"metrics: [auc]\nnull: false\nfigures: []\n"
	rowed = "name: x\ntopics: [sourdough, heat_pumps]\nsessions: {per_topic: 300}\n" +
		"learners: [logistic, rls: {lambda: [0.3, 1]}]\nfigures: []\n"
)

// hash is of the names and bytes of all files in a folder.
func hash(t *testing.T, folder string) string {
	t.Helper()
	sum := sha256.New()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		fmt.Fprintf(sum, "%s %x\n", d.Name(), sha256.Sum256(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sum.Sum(nil))
}

// local is the hash of the folder that a plain run leaves at out.
func local(t *testing.T, j job, out string) string {
	t.Helper()
	plan, left, err := j.plan()
	if err != nil {
		t.Fatal(err)
	}
	results, err := plan.Run(t.Context(), 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	command := "go run ./cmd/simulate -config " + filepath.ToSlash(filepath.Join(out, "experiment.yaml"))
	if _, err := left.Write(t.Context(), out, results,
		outcome.Options{Report: report.Options{Command: command}}); err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(out)
	return hash(t, out)
}

// same runs a job on an engine and holds the folder against the local one.
func same(t *testing.T, text, shared string, engine func(context.Context, *beam.Pipeline) error) {
	t.Helper()
	j, out := job{Path: "x.yaml", Text: text}, filepath.Join(t.TempDir(), "out")
	want := local(t, j, out)
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	if err := j.run(ctx, out, shared, false, engine); err != nil {
		t.Fatal(err)
	}
	if got := hash(t, out); got != want {
		t.Errorf("other bytes than of a local run: %s, want %s", got, want)
	}
}

func TestPrism(t *testing.T) {
	for name, text := range map[string]string{"sums": combined, "rows": rowed} {
		t.Run(name, func(t *testing.T) { same(t, text, t.TempDir(), beamx.Run) })
	}
}

// No part of any chunk of the largest experiment is larger than what may cross the wire.
func TestPartsAreSmall(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: runs an experiment of 80 settings")
	}
	j, err := read("../../configs/topics.yaml", nil)
	if err != nil {
		t.Fatal(err)
	}
	plan, _, err := j.plan()
	if err != nil {
		t.Fatal(err)
	}
	largest := 0
	for i := range plan.Chunks() {
		part, err := plan.RunChunk(t.Context(), i)
		if err != nil {
			t.Fatal(err)
		}
		bytes, err := small(part.MarshalBinary())
		if err != nil {
			t.Fatal(err)
		}
		largest = max(largest, len(bytes))
	}
	t.Logf("%d chunks, the largest part %d bytes", plan.Chunks(), largest)
}

// What is missing or of another plan is told, and nothing is written.
func TestGather(t *testing.T) {
	j := job{Path: "x.yaml", Text: rowed}
	plan, _, err := j.plan()
	if err != nil {
		t.Fatal(err)
	}
	shared := t.TempDir()
	if _, err := gather(plan, shared); err == nil ||
		!strings.Contains(err.Error(), "is it a folder that all workers see?") {
		t.Errorf("an empty folder: %v", err)
	}
	if err := write(filepath.Join(shared, "part-0"), []byte("damaged")); err != nil {
		t.Fatal(err)
	}
	if _, err := gather(plan, shared); err == nil ||
		!strings.Contains(err.Error(), "part-0: experiments: the part is damaged") {
		t.Errorf("a damaged part: %v", err)
	}
}

// Bad input is told before a pipeline is made.
func TestBadInput(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"learners: [rsl]", `x.yaml:1:12: found "rsl"`},
		{"learners: [rls]\nsed: 3", `x.yaml:2:1: found the key "sed"`},
	} {
		err := job{Path: "x.yaml", Text: c.text}.run(t.Context(), t.TempDir(), "", false, nil)
		if err == nil || !strings.Contains(err.Error(), c.want) || printError(err) != 2 {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}
