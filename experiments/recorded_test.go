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
)

// Recorded sessions are run as they were recorded, once each unless the configuration says otherwise.
func TestRecordedSessions(t *testing.T) {
	dir := t.TempDir()
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
		"x.sessions.jsonl": `{"id": "one", "drift_at": 2, "items": [3, 1, 0, 2], "labels": [1, 0, 1, 0]}` + "\n" + `{"id": "two", "items": [0, 1, 2, 3], "labels": [1, 1, 0, 0]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	planned := func(more string) *Plan {
		x, err := configs.Parse(filepath.Join(dir, "x.yaml"), "data: {path: ., sessions: x}\nlearners: [rls]\n"+more)
		if err != nil {
			t.Fatal(err)
		}
		p, err := NewPlan(x)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	p := planned("")
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
	q := planned("sessions: {per_topic: 50}\nusers: {order: shuffled}\n")
	if q.Sessions() != 100 {
		t.Errorf("%d sessions, want the 100 asked for", q.Sessions())
	}
	x, err := configs.Parse(filepath.Join(dir, "x.yaml"), "data: {path: ., sessions: x}\nlearners: [rls]\nusers: {drift: {to: opposite}}")
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
