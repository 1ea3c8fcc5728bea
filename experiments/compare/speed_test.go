package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// bench opens a file of benchmarks: a head, then values by name.
func bench(t *testing.T, head string, values map[string][]float64) *Bench {
	t.Helper()
	var text strings.Builder
	text.WriteString(head)
	for _, name := range []string{"A", "B", "C"} {
		for _, x := range values[name] {
			fmt.Fprintf(&text, "Benchmark%s-2 100 %g ns/op 7 allocs/op 1.5 miles\n", name, x)
		}
	}
	path := filepath.Join(t.TempDir(), "bench.txt")
	write(t, path, text.String())
	b, err := OpenBench(path, true)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func around(center float64, n int) (list []float64) {
	for i := range n {
		list = append(list, center+float64(i)/100)
	}
	return list
}

// The exact U test of ten values that all lie above ten others has p = 2/C(20, 10) = 2/184756; with four rows that can
// differ or not Holm's is four times that. Miles are not judged, since nobody says whether more of them is better.
func TestSpeed(t *testing.T) {
	old := bench(t, "", map[string][]float64{"A": around(100, 10), "B": around(100, 10)})
	for _, c := range []struct {
		a    float64
		want Verdict
		p    float64
	}{{111, Worse, 4 * 2. / 184756}, {89, Better, 4 * 2. / 184756}, {108, NoChange, 0}, {100, NoChange, 0}} {
		p := Speed(old, bench(t, "", map[string][]float64{"A": around(c.a, 10), "B": around(100, 10)}), DefaultLimits)
		if p.Verdict != c.want || p.Same+len(p.Rows) != 4 {
			t.Errorf("%g: %+v", c.a, p)
		}
		if c.p > 0 && (p.Rows[0].Label != "A-2" || math.Abs(p.Rows[0].P-c.p) > 1e-9 || p.Rows[0].Unit != "sec/op") {
			t.Errorf("%g: %+v", c.a, p.Rows[0])
		}
	}
	if p := Speed(old, bench(t, "", map[string][]float64{"C": {1}}), DefaultLimits); p != nil {
		t.Errorf("nothing in common: %+v", p)
	}
}

// Points are judged by their difference, units of processor time as time.
func TestUnits(t *testing.T) {
	for _, c := range []struct {
		unit     string
		old, new float64
		want     Verdict
	}{
		{"auc-pts", 80, 79.5, Worse}, {"auc-pts", 80, 79.6, NoChange}, {"auc-pts", 80, 80.5, Better},
		{"cpu-sec/event", 80, 90, Worse}, {"B/op", 0, 8, Worse}, {"allocs/op", 3, 0, Better},
	} {
		row := speedRow(benchKey{"A", c.unit}, slices.Repeat([]float64{c.old}, 10), slices.Repeat([]float64{c.new}, 10))
		if row.judgeSpeed(direction(c.unit, 0), DefaultLimits); row.Verdict != c.want {
			t.Errorf("%s from %g to %g: %+v", c.unit, c.old, c.new, row)
		}
	}
	if direction("miles", 0) != 0 || direction("miles", 1) != 1 || direction("p99-sec", 0) != 0 {
		t.Error("a unit is judged of which nobody says which way is better")
	}
}

// Nine runs are too few, and times of another processor, Go or GOAMD64 are not held against each other.
func TestSpeedCannotTell(t *testing.T) {
	old := bench(t, "cpu: X\ngoversion: go1.26.1\n", map[string][]float64{"A": around(100, 10)})
	for _, c := range []struct {
		head string
		n    int
		why  string
		note string
	}{
		{"cpu: Y\n", 9, "one side has only 9 runs, each needs 10", ""},
		{"cpu: Y\n", 10, "different machine", "Warning: cpu: X, then Y."},
		{"cpu: X\ngoversion: go1.26.2\n", 10, "different machine", "Warning: goversion: go1.26.1, then go1.26.2."},
	} {
		p := Speed(old, bench(t, c.head, map[string][]float64{"A": around(200, c.n)}), DefaultLimits)
		if p.Verdict != Unknown || p.Why != c.why || strings.Join(p.Notes, "") != c.note || p.Verdict.Regression() {
			t.Errorf("%q: %+v", c.head, p)
		}
	}
	if p := Speed(old, bench(t, "goamd64: v3\n", map[string][]float64{"A": around(200, 10)}),
		DefaultLimits); p.Verdict != Worse {
		t.Errorf("what only one of them says differs from nothing: %+v", p)
	}
}

// What go test prints around benchmarks is let pass; names of two packages are two benchmarks; a line that is neither
// is refused with its place.
func TestOpenBench(t *testing.T) {
	text := "goos: linux\npkg: a\nBenchmarkX 1 5 ns/op\nPASS\nok a 1s\npkg: b\nBenchmarkX 1 6 ns/op\n" +
		"BenchmarkX 1 7 ns/op\n"
	path := filepath.Join(t.TempDir(), "x.txt")
	write(t, path, text)
	b, err := OpenBench(path, true)
	if err != nil || len(b.values[benchKey{"a.X", "sec/op"}]) != 1 || len(b.values[benchKey{"b.X", "sec/op"}]) != 2 {
		t.Errorf("%v, %+v", err, b)
	}
	write(t, path, text+"BenchmarkX 1 much ns/op\n")
	if _, err := OpenBench(path, true); err == nil ||
		!strings.Contains(err.Error(), "x.txt:9:1: found parsing measurement: invalid syntax, want") {
		t.Error(err)
	}
	write(t, path, "hello\n")
	if _, err := OpenBench(path, true); err == nil ||
		!strings.Contains(err.Error(), "x.txt: found no benchmark, want") {
		t.Error(err)
	}
}

// Of a run's bench.txt sessions are compared as those of its results.csv are, and not under another seed.
func TestBenchOfRuns(t *testing.T) {
	const head = "seed: %d\nUnit auc better=higher\n"
	const lines = "BenchmarkPrequential/learner=rls/lambda=1/topic=tea 1 0.9 auc 0.8 auc-remaining\n" +
		"BenchmarkPrequential/learner=rls/lambda=1/topic=tea 1 %s auc 0.8 auc-remaining\n"
	open := func(seed int, auc string) *Side {
		path := filepath.Join(t.TempDir(), "bench.txt")
		write(t, path, fmt.Sprintf(head+lines, seed, auc))
		s, err := OpenSide(path)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	o, err := Judge(open(1, "0.7"), open(1, "0.5"), false, DefaultLimits)
	if err != nil || o.Verdict != Worse || len(o.Parts) != 1 || len(o.Parts[0].Rows) != 1 || o.Parts[0].Same != 1 {
		t.Fatalf("%v %+v", err, o)
	}
	if r := o.Parts[0].Rows[0]; r.Label != "rls lambda=1" || r.Unit != "auc" || !near(r.Change, -0.1) {
		t.Errorf("%+v", r)
	}
	if _, err := Judge(open(1, "0.7"), open(2, "0.7"), false, DefaultLimits); err == nil ||
		!strings.Contains(err.Error(), "found seed 2, want 1 as in ") {
		t.Error(err)
	}
	if o, err := Judge(open(1, "0.7"), open(2, "0.6"), true, DefaultLimits); err != nil || o.Verdict != Unknown {
		t.Errorf("%v %+v", err, o)
	}
}

// Drawn from recorded times of one program (testdata/recorded.txt; 60 runs of configs/gate.yaml): of a hundred gates of
// the same code at most one raises an alarm, and of a hundred in which one learner takes 15 % longer at least 95 find
// it.
func TestGatesOfRecordedTimes(t *testing.T) {
	if testing.Short() {
		t.Skip("two hundred gates")
	}
	recorded, err := OpenBench("testdata/recorded.txt", false)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(19, 26))
	arms := func() (old, new *Bench) {
		old, new = &Bench{names: recorded.names, values: map[benchKey][]float64{}},
			&Bench{names: recorded.names, values: map[benchKey][]float64{}}
		for range enoughRuns {
			i, k := rng.IntN(60), rng.IntN(60)
			for _, key := range recorded.names {
				old.values[key] = append(old.values[key], recorded.values[key][i])
				new.values[key] = append(new.values[key], recorded.values[key][k])
			}
		}
		return old, new
	}
	alarms, found := 0, 0
	for gate := range 100 {
		old, new := arms()
		if Speed(old, new, DefaultLimits).Verdict != NoChange {
			alarms++
		}
		old, new = arms()
		planted := recorded.names[gate%len(recorded.names)]
		for i := range new.values[planted] {
			new.values[planted][i] *= 1.15
		}
		p := Speed(old, new, DefaultLimits)
		if p.Verdict == Worse && len(p.Rows) == 1 && p.Rows[0].Label == planted.name {
			found++
		}
	}
	t.Logf("%d alarms, %d of 100 slow-downs found", alarms, found)
	if alarms > 1 || found < 95 {
		t.Errorf("%d alarms, %d of 100 slow-downs found", alarms, found)
	}
}
