package cmd

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// What the README links to in the repository is there.
func TestReadmeLinks(t *testing.T) {
	links := regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(readme(t), -1)
	if len(links) < 10 {
		t.Errorf("%d links found: this test looks for the wrong thing", len(links))
	}
	for _, link := range links {
		if _, err := os.Stat(filepath.Join("..", link[1])); err != nil {
			t.Error(err)
		}
	}
}

// The README's programs are those of examples, which are run: every line stands in one.
func TestReadmePrograms(t *testing.T) {
	paths, err := filepath.Glob("../*/example_test.go")
	if err != nil {
		t.Fatal(err)
	}
	lines := map[string]bool{"...": true, "": true}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.SplitSeq(string(text), "\n") {
			lines[strings.TrimSpace(line)] = true
		}
	}
	programs := regexp.MustCompile("(?s)```go\n(.*?)```").FindAllStringSubmatch(readme(t), -1)
	if len(programs) < 2 {
		t.Errorf("%d programs found: this test looks for the wrong thing", len(programs))
	}
	for _, program := range programs {
		for line := range strings.SplitSeq(program[1], "\n") {
			if !lines[strings.TrimSpace(line)] {
				t.Errorf("no example has the line %q", line)
			}
		}
	}
}

// Every folder of the README's commands, and every file that they read, is there.
func TestReadmeCommands(t *testing.T) {
	for _, m := range regexp.MustCompile(`(?m)(?:\./cmd/\w+|(?:-config|-in) [a-z]+/\S+)`).FindAllString(readme(t), -1) {
		path := m[strings.LastIndexByte(m, ' ')+1:]
		if _, err := os.Stat(filepath.Join("..", path)); err != nil {
			t.Errorf("%s: %v", m, err)
		}
	}
}
