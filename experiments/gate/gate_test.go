package gate

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"streamml/configs/input"
	"streamml/experiments/compare"
)

// fake is a simulate that runs nothing: it says that one learner has this AUC and takes this time.
const fake = `package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"streamml/configs"
)

const (
	auc = 0.9
	ns  = 100
)

type sets []string

func (s *sets) String() string     { return "" }
func (s *sets) Set(v string) error { return nil }

func main() {
	config, out := flag.String("config", "", ""), flag.String("out", "", "")
	for _, name := range []string{"quiet", "no-timing"} {
		flag.Bool(name, false, "")
	}
	flag.Int("workers", 0, "")
	flag.Var(&sets{}, "set", "")
	flag.Parse()
	if _, err := os.ReadFile(*config); err != nil {
		panic(err)
	}
	os.MkdirAll(*out, 0o777)
	version := "0.1.0"
	if configs.Commit() != "" {
		version += "+" + configs.Commit()
	}
	for name, text := range map[string]string{
		"experiment.yaml": "version: " + version + "\ndata_sha256: aa\ntopics: [tea]\nlearners: [rls]\n",
		"summary.csv": fmt.Sprintf("learner,settings,auc,ns_per_event\nrls,,%.6f,%.1f\n", auc,
			ns*(1+float64(os.Getpid()%7)/1000)),
		"results.csv": fmt.Sprintf("learner,settings,topic,session,auc\nrls,,tea,0,%.6f\n", auc),
	} {
		if err := os.WriteFile(filepath.Join(*out, name), []byte(text), 0o666); err != nil {
			panic(err)
		}
	}
}
`

// repository is one of the fake program, whose baseline was made at its first commit and committed as its second.
func repository(t *testing.T) *Gate {
	t.Helper()
	if testing.Short() {
		t.Skip("builds and runs programs")
	}
	for _, name := range []string{"go", "git"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Skip("not here: ", err)
		}
	}
	for _, name := range []string{"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"} {
		t.Setenv(name, "tester@example.org")
	}
	root := filepath.Join(t.TempDir(), "all", "inner") // the repository holds more than the program
	for name, text := range map[string]string{
		"go.mod":               "module streamml\n\ngo 1.26\n",
		"configs/commit.go":    "package configs\n\nvar commit string\n\nfunc Commit() string { return commit }\n",
		"configs/gate.yaml":    "seed: 1\n",
		"cmd/simulate/main.go": fake,
	} {
		put(t, filepath.Join(root, name), text)
	}
	git(t, filepath.Dir(root), "init", "-q")
	commit(t, root)
	g := &Gate{Root: root, Baseline: filepath.Join(root, "baseline"), Out: filepath.Join(t.TempDir(), "out"), Runs: 10,
		Limits: compare.DefaultLimits}
	if before, err := g.Renew(t.Context()); err != nil || before != nil {
		t.Fatal(before, err)
	}
	commit(t, root)
	return g
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	text, err := command(t.Context(), dir, "git", args...)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(text)
}

func commit(t *testing.T, root string) {
	t.Helper()
	git(t, root, "add", "-A", ".")
	git(t, root, "commit", "-q", "-m", "x")
}

// change writes another program in place of the fake one.
func change(t *testing.T, root, from, to string) {
	t.Helper()
	put(t, filepath.Join(root, "cmd/simulate/main.go"), strings.Replace(fake, from, to, 1))
}

func judged(t *testing.T, g *Gate) (quality, speed *compare.Part) {
	t.Helper()
	o, err := g.Judge(t.Context())
	if err != nil || len(o.Parts) != 2 {
		t.Fatalf("%v, %+v", err, o)
	}
	return o.Parts[0], o.Parts[1]
}

// A program as it was passes; one that ranks a point worse, or takes 15 % longer, does not; what is better does. The
// baseline names the commit it was made from, and nothing is left in the repository.
func TestGate(t *testing.T) {
	g := repository(t)
	if s, err := compare.OpenFolder(g.Baseline); err != nil ||
		s.Config.Version != "0.1.0+"+git(t, g.Root, "rev-parse", "HEAD~1") {
		t.Errorf("%v, %+v", err, s)
	}
	for _, c := range []struct {
		from, to       string
		quality, speed compare.Verdict
	}{
		{"", "", compare.NoChange, compare.NoChange},
		{"auc = 0.9", "auc = 0.89", compare.Worse, compare.NoChange},
		{"auc = 0.9", "auc = 0.91", compare.Better, compare.NoChange},
		{"ns  = 100", "ns  = 115", compare.NoChange, compare.Worse},
		{"ns  = 100", "ns  = 50", compare.NoChange, compare.Better},
	} {
		change(t, g.Root, c.from, c.to)
		quality, speed := judged(t, g)
		if quality.Verdict != c.quality || speed.Verdict != c.speed {
			t.Errorf("%s: %s %s", c.to, quality.Sentence(), speed.Sentence())
		}
	}
	if trees := git(t, g.Root, "worktree", "list"); strings.Count(trees, "\n") != 0 {
		t.Errorf("worktrees are left: %s", trees)
	}
	text, err := os.ReadFile(filepath.Join(g.Out, "times_old.txt"))
	if err != nil || strings.Count(string(text), "ns/event") != 10 {
		t.Errorf("%v: times of the last gate:\n%s", err, text)
	}
}

// Where the baseline's commit cannot be had or built, quality is judged and speed cannot be told.
func TestGateInOddClones(t *testing.T) {
	g := repository(t)
	all := filepath.Dir(g.Root)
	shallow := filepath.Join(t.TempDir(), "shallow")
	git(t, all, "clone", "-q", "--depth", "1", "file://"+all, shallow)
	bare := filepath.Join(t.TempDir(), "files")
	if err := os.CopyFS(bare, os.DirFS(g.Root)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ root, why string }{
		{filepath.Join(shallow, "inner"), "is not here; in a shallow clone, git fetch --unshallow brings it"},
		{bare, "this is no git repository, or there is no git"},
	} {
		odd := *g
		odd.Root, odd.Baseline = c.root, filepath.Join(c.root, "baseline")
		quality, speed := judged(t, &odd)
		if quality.Verdict != compare.NoChange || speed.Verdict != compare.Unknown ||
			!strings.Contains(speed.Why, c.why) {
			t.Errorf("%+v, %+v", quality, speed)
		}
	}
	put(t, filepath.Join(g.Baseline, "experiment.yaml"), "version: 0.1.0\ndata_sha256: aa\ntopics: [tea]\n"+
		"learners: [rls]\n")
	if _, speed := judged(t, g); speed.Why != "the baseline names no commit; make baseline does" {
		t.Errorf("%+v", speed)
	}
}

// A baseline of a commit that does not build, and one of other sessions.
func TestGateOfBrokenCommits(t *testing.T) {
	g := repository(t)
	change(t, g.Root, "const (", "broken (")
	commit(t, g.Root)
	if _, err := g.Renew(t.Context()); err == nil || !strings.Contains(err.Error(), "no baseline was made: commit") {
		t.Error(err)
	}
	if _, err := g.Judge(t.Context()); err == nil || !strings.Contains(err.Error(), "syntax error") {
		t.Error(err)
	}
	change(t, g.Root, "topics: [tea]", "seed: 2\\ntopics: [tea]")
	bad := (*input.Error)(nil)
	if _, err := g.Judge(t.Context()); !errors.As(err, &bad) ||
		!strings.Contains(err.Error(), "found seed 2, want 0 as in") {
		t.Error(err)
	}
}

// A new baseline says what changed.
func TestRenew(t *testing.T) {
	g := repository(t)
	change(t, g.Root, "auc = 0.9", "auc = 0.8")
	commit(t, g.Root)
	o, err := g.Renew(t.Context())
	if err != nil || o.Verdict != compare.Worse {
		t.Errorf("%v, %+v", err, o)
	}
	var said []string
	g.Say = func(format string, _ ...any) { said = append(said, format) }
	change(t, g.Root, "auc = 0.9", "auc = 0.7") // not committed: not in it
	if o, err := g.Renew(t.Context()); err != nil || o.Verdict != compare.NoChange ||
		!strings.HasPrefix(said[0], "note: what is not committed") {
		t.Errorf("%v, %+v, %q", err, o, said)
	}
}
