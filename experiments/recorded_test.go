package experiments

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/data/npy"
	"streamml/eval"
	"streamml/learners"
)

// recordedIn writes x.sessions.jsonl beside a pool of four posts, and returns the folder.
func recordedIn(t *testing.T, sessions string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	pool, err := os.Create(filepath.Join(dir, "pool.npy"))
	if err != nil {
		t.Fatal(err)
	}
	if err := npy.Write(pool, &npy.Array{Shape: []int{4, 2}, Data: []float32{1, 0, 0, 1, .6, .8, -1, 0}}); err != nil {
		t.Fatal(err)
	}
	if err := pool.Close(); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"pool.jsonl":       "{\"text\": \"a\"}\n{\"text\": \"b\"}\n{\"text\": \"c\"}\n{\"text\": \"d\"}\n",
		"x.sessions.jsonl": sessions,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// Recorded sessions of one kind of label, and of one post, are run: their AUC is undefined, counted and left out of
// every mean, whatever the learner.
func TestRecordedSessionsOfOneClass(t *testing.T) {
	dir := recordedIn(t, `{"id": "both", "items": [3, 1, 0, 2], "labels": [1, 0, 1, 0]}
{"id": "accepted", "items": [0, 1, 2], "labels": [1, 1, 1]}
{"id": "lone", "items": [2], "labels": [0]}
`)
	// it wants a file of interests
	all := slices.DeleteFunc(learners.Names(), func(name string) bool { return name == "stated" })
	x, err := configs.Parse(filepath.Join(dir, "x.yaml"), "data: {path: ., sessions: x}\nbaseline: prior pseudo=0.5\n"+
		"learners: ["+
		strings.Join(all, ", ")+", {rls: {kernel: [pool, centred, text]}}]\n")
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(t.Context(), 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range r.Learners {
		if l.Sessions() != 3 || l.Events() != 8 || len(l.Rows) != 3 {
			t.Errorf("%s: %d sessions, %d events, %d rows", l.Label(), l.Sessions(), l.Events(), len(l.Rows))
		}
		if auc := l.Rows[0].AUC; auc != auc || l.Rows[1].AUC == l.Rows[1].AUC || l.Rows[2].AUC == l.Rows[2].AUC ||
			l.AUC().Mean != auc {
			t.Errorf("%s: AUC %+v, mean %g", l.Label(), l.Rows, l.AUC().Mean)
		}
	}
	want := Warning{About: "data", Text: "2 of 3 sessions have labels of one kind only: their AUC is undefined and " +
		"left out: accepted; lone"}
	if !slices.Contains(r.Warnings, want) {
		t.Errorf("warnings %v, want %v", r.Warnings, want)
	}
}

// Recorded sessions are run as they were recorded, once each unless the configuration says otherwise.
func TestRecordedSessions(t *testing.T) {
	dir := recordedIn(t, `{"id": "one", "drift_at": 2, "items": [3, 1, 0, 2], "labels": `+
		`[1, 0, 1, 0]}`+"\n"+`{"id": "two", "items": [0, 1, 2, 3], "labels": [1, 1, 0, 0]}`)
	planOn := func(more string) *Plan {
		x, err := configs.Parse(filepath.Join(dir, "x.yaml"), "data: {path: ., sessions: x}\nlearners: [rls]\n"+more)
		return planned(t, x, err)
	}
	p := planOn("")
	if p.Sessions() != 2 || p.Data.Topics[0].Name != "one" || p.Data.Topics[0].Posts[0].Text != "d" {
		t.Errorf("%d sessions of %+v", p.Sessions(), p.Data.Topics[0])
	}
	var s eval.Session
	p.Users.Draw(0, 0, &s, nil)
	if !slices.Equal(s.Order, []int{0, 1, 2, 3}) || !slices.Equal(s.Accepted, []bool{true, false, true, false}) {
		t.Errorf("drawn %+v", s)
	}
	if !slices.Equal(s.Changes, []int{2}) {
		t.Errorf("changes %v, want the one recorded", s.Changes)
	}
	q := planOn("sessions: {per_topic: 50}\nusers: {order: shuffled}\n")
	if q.Sessions() != 100 {
		t.Errorf("%d sessions, want the 100 asked for", q.Sessions())
	}
	x, err := configs.Parse(filepath.Join(dir, "x.yaml"), "data: {path: ., sessions: x}\nlearners: [rls]\n"+
		"users: {drift: {to: opposite}}")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := NewPlan(x); err == nil || !strings.Contains(err.Error(), "recorded sessions say themselves where") {
		t.Errorf("drift of recorded sessions: %v", err)
	}
	for i, same := 0, true; same; i++ {
		if q.Users.Draw(0, i, &s, nil); i == 50 {
			t.Fatal("order: shuffled shuffles nothing")
		}
		if same = slices.IsSorted(s.Order); len(s.Changes) > 0 {
			t.Fatal("a shuffled session changes nowhere")
		}
	}
}
