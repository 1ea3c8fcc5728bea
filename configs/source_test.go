package configs

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestRecordedSessionsAsData(t *testing.T) {
	e, err := Parse("x.yaml", "data: {path: ../posts, sessions: drift}\nlearners: [prior]\n")
	if want := filepath.Join("..", "posts", "drift.sessions.jsonl"); err != nil || e.Data != want {
		t.Errorf("%q, %v; want %q", e.Data, err, want)
	}
	for text, want := range map[string]string{
		"{path: x}":                  "x.yaml:1:7: found a mapping, want path: a folder, and sessions: NAME, for the file NAME.sessions.jsonl in it",
		"{path: x, session: drift}":  `found the key "session", want one of path, sessions; did you mean sessions?`,
		"{path: 3, sessions: drift}": "found 3, want text",
		"[x]":                        "found a list, want text",
	} {
		if _, err := Parse("x.yaml", "data: "+text+"\nlearners: [prior]\n"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want %q", text, err, want)
		}
	}
}
