package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"streamml/cmd/command"
)

// TestMain runs the command itself where a test starts it as a process.
func TestMain(m *testing.M) {
	if os.Getenv("STREAMML_SIMULATE") != "" {
		main()
	}
	os.Exit(m.Run())
}

// long is one topic whose pool kernel takes half a minute.
func long(t *testing.T) (config string) {
	t.Helper()
	dir := t.TempDir()
	var text strings.Builder
	for i := range 4000 {
		label := []string{"accepted", "rejected"}[i%2]
		fmt.Fprintf(&text, `,{"text": "post %d", "label": %q, "embedding": [%d, %d, %d, 1]}`+"\n", i, label, i%7,
			i*i%11, i%5)
	}
	config = filepath.Join(dir, "long.yaml")
	for path, text := range map[string]string{
		filepath.Join(dir, "data", "topic.json"): "[" + text.String()[1:] + "]",
		config: "data: data\nsessions: {per_topic: 1}\n" +
			"learners: [rls: {kernel: pool}]\n",
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return config
}

// An interrupt ends the command within a second while a kernel is being made, and nothing is left.
func TestInterruptedInAKernel(t *testing.T) {
	config := long(t)
	out := filepath.Join(t.TempDir(), "parent", "out")
	for _, signals := range []int{1, 2} {
		child := exec.CommandContext(t.Context(), os.Args[0], "-config", config, "-out", out, "-quiet")
		child.Env = append(os.Environ(), "STREAMML_SIMULATE=1")
		var output bytes.Buffer
		child.Stdout, child.Stderr = &output, &output
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(1500 * time.Millisecond)
		began := time.Now()
		for range signals {
			if err := child.Process.Signal(syscall.SIGINT); err != nil {
				t.Fatal(err, output.String())
			}
			time.Sleep(50 * time.Millisecond)
		}
		_ = child.Wait() // its error is the exit code
		took := time.Since(began)
		if code := child.ProcessState.ExitCode(); code != command.Interrupted || took > time.Second ||
			signals == 2 && took > command.Grace {
			t.Errorf("%d signals: exit code %d after %v: %s", signals, code, took, &output)
		}
		if entries, _ := os.ReadDir(filepath.Dir(out)); len(entries) > 0 ||
			output.String() != "simulate: interrupted; no results were written; the same command goes on "+
				"where it was\n" {
			t.Errorf("%d signals: left behind %v, %q", signals, entries, &output)
		}
	}
}
