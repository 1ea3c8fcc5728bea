package experiments

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/configs"
)

func parsed(t *testing.T, text string) *Plan {
	t.Helper()
	x, err := configs.Parse("x.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The sessions that were written down give, read as recorded ones, the same AUC one by one.
func TestExportedSessionsAreTheSame(t *testing.T) {
	const learner = "learners: [logistic]\nfigures: []\nnull: false\n"
	p := parsed(t, "seed: 5\ntopics: [sourdough, heat_pumps]\nsessions: {per_topic: 3}\n"+learner)
	dir := filepath.Join(t.TempDir(), "sessions")
	for range 2 { // over the first, too
		if err := p.CheckExport(dir); err != nil {
			t.Fatal(err)
		}
		if err := p.ExportSessions(t.Context(), dir); err != nil {
			t.Fatal(err)
		}
	}
	again := parsed(t, "data: {path: "+dir+", sessions: exported}\n"+learner)
	results := func(p *Plan) *Results {
		r, err := p.Run(t.Context(), 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	want, got := results(p), results(again)
	auc := map[string]float64{}
	for _, row := range got.Learners[0].Rows {
		auc[again.Data.Topics[row.Topic].Name] = row.AUC
	}
	for _, row := range want.Learners[0].Rows {
		id := p.Data.Topics[row.Topic].Name + "-" + string(rune('0'+row.Session))
		if x, ok := auc[id]; !ok || math.Abs(x-row.AUC) > 1e-12 {
			t.Errorf("%s: %v, want %v", id, x, row.AUC)
		}
	}
	if len(auc) != 6 {
		t.Errorf("%d sessions", len(auc))
	}
}

// What users do wrong, late and never stands in the lines.
func TestExportedHabits(t *testing.T) {
	p := parsed(t, "topics: [sourdough]\nsessions: {per_topic: 1}\n"+
		"users: {noise: 0.3, delay: 2, missing: 0.3, drift: {kind: abrupt, at: 0.5, to: opposite}}\n"+
		"learners: [logistic]\n")
	dir := filepath.Join(t.TempDir(), "sessions")
	if err := p.ExportSessions(t.Context(), dir); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(dir, "exported.sessions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	var s exportedSession
	if err := json.Unmarshal(text, &s); err != nil {
		t.Fatal(err)
	}
	n := len(s.Items)
	wrong, never := 0, 0
	for i := range s.Labels {
		wrong += s.Labels[i] ^ s.Clicks[i]
		if s.Due[i] == -1 {
			never++
		} else if s.Due[i] != i+2 {
			t.Errorf("post %d is learnt after %d", i, s.Due[i])
		}
	}
	if n == 0 || wrong == 0 || wrong > n/2 || never == 0 || never > n/2+2 || len(s.DriftAt) != 1 || len(s.Due) != n ||
		len(s.Clicks) != n {
		t.Errorf("%d wrong, %d never, %+v", wrong, never, s)
	}
}

func TestExportIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := parsed(t, "sessions: {model: global}\nlearners: [logistic]\n").CheckExport(dir); err == nil ||
		!strings.Contains(err.Error(), "want topic, where sessions are exported") {
		t.Error(err)
	}
	if err := parsed(t, "sessions: {per_topic: 3000}\nlearners: [logistic]\n").CheckExport(dir); err == nil ||
		!strings.Contains(err.Error(), "at most 20000 sessions") {
		t.Error(err)
	}
}
