package experiments

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/configs/input"
)

// stopped is a plan of many chunks, small ones.
const stopped = `seed: 3
topics: [sourdough, heat_pumps]
sessions: {per_topic: 600}
learners: [logistic: {rate: [0.1, 1]}, perceptron]
baseline: perceptron
metrics: [auc, auc_plain]
`

func openJournal(t *testing.T, out string, p *Plan) *Journal {
	t.Helper()
	j, err := OpenJournal(t.Context(), out, p, false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { j.Close() })
	return j
}

func mustPlan(t *testing.T, text string) *Plan {
	t.Helper()
	p, err := planOf(t, text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// journaledRun is the tables of a run that goes on with a journal, and how many chunks it found done.
func journaledRun(t *testing.T, out string, p *Plan, workers int) (map[string]string, int) {
	t.Helper()
	j := openJournal(t, out, p)
	r, err := p.RunJournaled(t.Context(), workers, j, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := j.Found()
	if err := j.Remove(); err != nil {
		t.Fatal(err)
	}
	return tables(t, r), found
}

// leave runs some chunks into a journal and leaves it there.
func leave(t *testing.T, out string, p *Plan, chunks ...int) {
	t.Helper()
	j := openJournal(t, out, p)
	if err := j.replay(NewResults(p), func(int) {}); err != nil {
		t.Fatal(err)
	}
	for _, i := range chunks {
		part, err := p.RunChunk(t.Context(), i)
		if err := errors.Join(err, j.append(part)); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

func wholeRun(t *testing.T, p *Plan) map[string]string {
	t.Helper()
	r, err := p.Run(t.Context(), 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tables(t, r)
}

// A run that is stopped after every chunk, whose chunks come in any order, ends with the same bytes and leaves nothing.
func TestStoppedAndResumed(t *testing.T) {
	p, out := mustPlan(t, stopped), filepath.Join(t.TempDir(), "out")
	want := wholeRun(t, p)
	order := rand.New(rand.NewPCG(5, 5)).Perm(p.Chunks())
	for _, i := range order[1:] {
		leave(t, out, p, i)
	}
	got, found := journaledRun(t, out, mustPlan(t, stopped), 8)
	sameTables(t, "stopped after every chunk", got, want)
	if found != p.Chunks()-1 || p.Chunks() < 10 {
		t.Errorf("%d chunks found done, want %d", found, p.Chunks()-1)
	}
	if entries, err := os.ReadDir(filepath.Dir(out)); err != nil || len(entries) > 0 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

// A run that is interrupted keeps what it has done, and nothing where it has done nothing.
func TestInterruptedRunKeepsItsChunks(t *testing.T) {
	p, out := mustPlan(t, stopped), filepath.Join(t.TempDir(), "out")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	j, err := OpenJournal(ctx, out, p, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.RunJournaled(ctx, 2, j, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if err := j.Close(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(JournalFolder(out)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a journal of nothing stays: %v", err)
	}
	leave(t, out, p, 4)
	s, err := StatusOf(out, p)
	if err != nil || s.Done != 1 || s.Running || s.DoneEvents != p.eventsOf(4) || s.PID != os.Getpid() {
		t.Errorf("%v, %v", s, err)
	}
}

// What changes the results is refused by its key, with both values; what does not goes on.
func TestResumedWithAnotherConfiguration(t *testing.T) {
	p, out := mustPlan(t, stopped), filepath.Join(t.TempDir(), "out")
	leave(t, out, p, 0, 3)
	for _, c := range []struct{ old, now, want string }{
		{"seed: 3", "seed: 4", `:1:7: found seed 4, want 3: a run with that was begun in `},
		{"600", "500", `:3:23: found sessions.per_topic 500, want 600:`},
		{"heat_pumps", "bike_lanes", `:2:9: found topics [bike_lanes, sourdough], want [heat_pumps, sourdough]:`},
		{"rate: [0.1, 1]", "rate: [0.1, 2]", `:4:11: found learners.1 logistic rate=2, want logistic rate=1:`},
		{", perceptron", "", `found learners.2 nothing, want perceptron`},
		{"seed: 3", "seed: 3\nnull: false", `:2:7: found null false, want nothing:`},
		{"seed: 3", "seed: 3\nusers: {noise: 0.1}", `:2:16: found users.noise 0.1, want nothing:`},
		{"[auc, auc_plain]", "[auc, brier]", `found metrics [auc brier], want [auc auc_plain]:`},
	} {
		text := strings.Replace(stopped, c.old, c.now, 1)
		if c.want == `found learners.2 nothing, want perceptron` {
			text = strings.Replace(text, "baseline: perceptron\n", "", 1)
		}
		_, err := OpenJournal(t.Context(), out, mustPlan(t, text), false)
		var bad *input.Error
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "-fresh") {
			t.Errorf("%s: error %v, want %s", c.now, err, c.want)
		}
	}
	for _, text := range []string{
		"name: other\nfigures: [svg]\ntraces: true\n" +
			strings.Replace(stopped, "baseline: perceptron", "baseline: logistic rate=1", 1),
		strings.Replace(stopped, "[auc, auc_plain]", "[auc]", 1), // less is measured now
	} {
		leave(t, out, p, 0, 3)
		q := mustPlan(t, text)
		got, found := journaledRun(t, out, q, 2)
		sameTables(t, text, got, wholeRun(t, q))
		if found != 2 {
			t.Errorf("%s: %d chunks found done, want 2", text, found)
		}
	}
	leave(t, out, p, 0, 3)
	q := mustPlan(t, strings.Replace(stopped, "seed: 3", "seed: 4", 1))
	j, err := OpenJournal(t.Context(), out, q, true)
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close()
	if _, err := q.RunJournaled(t.Context(), 2, j, nil); err != nil || int(j.kept.Load()) != q.Chunks() {
		t.Errorf("afresh: %d chunks, %v", j.kept.Load(), err)
	}
}

// A byte that changes anywhere is named by its record's place, costs one chunk alone, and no bytes of the results; an
// end that is missing costs what it held and is not worth a word.
func TestDamagedJournal(t *testing.T) {
	p := mustPlan(t, stopped)
	want, rng := wholeRun(t, p), rand.New(rand.NewPCG(1, 1))
	chunks := []int{5, 0, 7, 2}
	for trial := range 24 {
		out := filepath.Join(t.TempDir(), "out")
		leave(t, out, p, chunks...)
		path := filepath.Join(JournalFolder(out), recordsName)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		at, starts := rng.IntN(len(text)), recordStarts(t, path)
		lost, note := 1, ""
		if trial%3 == 0 {
			text, lost = text[:at], 0
			for _, start := range append(starts[2:], int64(len(text)+at)) { // the ends of chunks
				if int64(at) < start {
					lost++
				}
			}
			lost = min(lost, len(chunks))
		} else {
			text[at] ^= 1 << rng.IntN(8)
			for k, start := range starts {
				if int64(at) >= start {
					note, lost = fmt.Sprintf("%s: what stands at byte %d is damaged", path, start), min(k, 1)
				}
			}
		}
		if err := os.WriteFile(path, text, 0o666); err != nil {
			t.Fatal(err)
		}
		j := openJournal(t, out, p)
		r, err := p.RunJournaled(t.Context(), 2, j, nil)
		if err != nil {
			t.Fatal(err)
		}
		sameTables(t, "after damage", tables(t, r), want)
		notes, inLast := strings.Join(j.Notes, "; "), int64(at) >= starts[len(starts)-1]
		if note == "" && notes != "" || !strings.Contains(notes, note) && !inLast {
			t.Errorf("byte %d of %d, records at %v: notes %q, want %q", at, len(text), starts, notes, note)
		}
		if found := j.Found(); found != len(chunks)-lost {
			t.Errorf("byte %d of %d, records at %v: %d chunks kept, want %d", at, len(text), starts, found,
				len(chunks)-lost)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err := StatusOf(out, p); err != nil || s.Done != p.Chunks() {
			t.Errorf("after it was mended: %v, %v", s, err)
		}
	}
}

func recordStarts(t *testing.T, path string) (list []int64) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	r := records{file: file, size: info.Size()}
	for {
		at := r.at
		if _, _, err := r.next(); err != nil {
			return list
		}
		list = append(list, at)
	}
}

// Of two runs into one folder the second is refused, and hears of the first, as long as that one runs.
func TestTwoRunsIntoOneFolder(t *testing.T) {
	p, out := mustPlan(t, stopped), filepath.Join(t.TempDir(), "out")
	j := openJournal(t, out, p)
	part, err := p.RunChunk(t.Context(), 0)
	if err := errors.Join(err, j.append(part)); err != nil {
		t.Fatal(err)
	}
	if s, err := StatusOf(out, p); err != nil || !s.Running || s.Done != 1 {
		t.Errorf("%v, %v", s, err)
	}
	_, err = OpenJournal(t.Context(), out, p, true)
	var bad *input.Error
	if want := fmt.Sprintf("process %d on ", os.Getpid()); !errors.As(err, &bad) ||
		!strings.Contains(err.Error(), want) {
		t.Errorf("error %v, want %s", err, want)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	// its file is still there, as a run's that was killed would be
	if _, found := journaledRun(t, out, p, 2); found != 1 {
		t.Errorf("%d chunks found done, want 1", found)
	}
}
