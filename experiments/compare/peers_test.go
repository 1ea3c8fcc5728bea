package compare

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/experiments"
)

// A peer is a script of at most 80 lines, and every package that it needs is pinned.
func TestPeersAreSmall(t *testing.T) {
	paths, err := filepath.Glob("peers/*")
	if err != nil || len(paths) < 6 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), "\n"); n > 80 {
			t.Errorf("%s: %d lines", path, n)
		}
		if filepath.Base(path) == "requirements.txt" {
			for line := range strings.Lines(string(text)) {
				if !regexp.MustCompile(`^[a-z-]+==[0-9.]+\n$`).MatchString(line) {
					t.Errorf("%s: %q pins no version", path, line)
				}
			}
		}
	}
}

// The same rule on the same sessions ranks the same posts the same in other libraries, but for what VW rounds to
// float32. STREAMML_PEERS is a Python that has what peers/requirements.txt names.
func TestPeersRankAsOurs(t *testing.T) {
	python := os.Getenv("STREAMML_PEERS")
	if python == "" {
		t.Skip("no STREAMML_PEERS, a Python with the packages of peers/requirements.txt")
	}
	x, err := configs.Parse("x.yaml", "seed: 4\ntopics: [sourdough, heat_pumps]\nsessions: {per_topic: 2}\n"+
		"null: false\nlearners: [logistic, pa]\n")
	if err != nil {
		t.Fatal(err)
	}
	p, err := experiments.NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(t.Context(), 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	sessions, ours := filepath.Join(dir, "sessions"), filepath.Join(dir, "ours")
	if err := p.ExportSessions(t.Context(), sessions); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(ours, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteTables(ours, ours, false); err != nil {
		t.Fatal(err)
	}
	mine, err := OpenFolder(ours)
	if err != nil {
		t.Fatal(err)
	}
	for peer, pairs := range map[string][][2]int{"sklearn": {{0, 0}}, "vw": {{0, 1}}, "river": {{0, 0}, {1, 1}}} {
		out := filepath.Join(dir, peer)
		if said, err := exec.CommandContext(t.Context(), python, "peers/"+peer+"_peer.py", sessions,
			out).CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", peer, err, said)
			continue
		}
		theirs, err := OpenResults(filepath.Join(out, "results.csv"))
		if err != nil {
			t.Fatal(err)
		}
		if err := CheckSame(mine, theirs); err != nil {
			t.Error(err)
		}
		for _, pair := range pairs {
			a, b := mine.Learners[pair[0]], theirs.Learners[pair[1]]
			for i, x := range a.of("auc") {
				// VW has float32: two posts may change places
				if y := aligned(b.of("auc"), mine, theirs)[i]; math.Abs(x-y) > 2e-3 {
					t.Errorf("%s, %s: AUC %v, ours %v", b.Label, mine.slots[i].topic, y, x)
				}
			}
		}
	}
}
