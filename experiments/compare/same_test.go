package compare

import (
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// folder writes a run's folder of that name and opens it.
func folder(t *testing.T, name string, files map[string]string) *Sessions {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	for file, text := range files {
		write(t, filepath.Join(dir, file), text)
	}
	s, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// changed are the files of the fixture with a text in one of them replaced.
func changed(t *testing.T, file, from, to string) map[string]string {
	t.Helper()
	f := files()
	if !strings.Contains(f[file], from) {
		t.Fatalf("%s has no %q", file, from)
	}
	f[file] = strings.ReplaceAll(f[file], from, to)
	return f
}

func same1(t *testing.T, old, new *Sessions) *Part {
	t.Helper()
	if err := CheckSame(old, new); err != nil {
		t.Fatal(err)
	}
	p, err := Same(old, new, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// By hand: rls had .75, .5 on rain and .75, undefined on tea, a mean of (.625 + .75)/2 = .6875. With .5 and .48 in
// place of the first .75 it is (.5 + .75)/2 and (.49 + .75)/2; differences of its sessions -.25, 0, 0.
func TestSameSessions(t *testing.T) {
	old := folder(t, "old", files())
	for _, c := range []struct {
		name, from, to string
		verdict        Verdict
		change         float64
		why            string
	}{
		{"nothing", "rain,0,0.750000", "rain,0,0.750000", NoChange, 0, ""},
		{"worse", "rain,0,0.750000", "rain,0,0.500000", Worse, -0.0625, ""},
		{"better", "rain,0,0.750000", "rain,0,1.000000", Better, 0.0625, ""},
		{"below the limit", "rain,0,0.750000", "rain,0,0.740000", NoChange, -0.0025, ""},
		{"at the limit", "rain,0,0.750000", "rain,0,0.730000", Worse, -0.005, ""},
		{"undefined now", "tea,0,0.750000", "tea,0,", Worse, 0.625 - 0.6875, "1 session undefined now"},
		{"defined now", "rls,lambda=1,tea,1,,", "rls,lambda=1,tea,1,0.750000,", NoChange, 0, "1 session defined now"},
	} {
		p := same1(t, old, folder(t, "new", changed(t, "results.csv", c.from, c.to)))
		if p.Verdict != c.verdict {
			t.Errorf("%s: %s", c.name, p.Verdict)
		}
		if c.name == "nothing" {
			if len(p.Rows) > 0 || p.Same != 2 ||
				p.Sentence() != "Quality, same sessions: no change (2 without change)." {
				t.Errorf("%s: %+v", c.name, p)
			}
			continue
		}
		if len(p.Rows) != 1 || p.Same != 1 {
			t.Fatalf("%s: %+v", c.name, p)
		}
		if r := p.Rows[0]; r.Label != "rls lambda=1" || r.Unit != "auc" || math.Abs(r.Change-c.change) > 1e-12 ||
			r.Why != c.why {
			t.Errorf("%s: %+v", c.name, r)
		}
	}
	// The interval is Student's over the three sessions that both have: -1/12 ± 4.302653 · .25/√3/√3.
	r := same1(t, old, folder(t, "new", changed(t, "results.csv", "rain,0,0.750000", "rain,0,0.500000"))).Rows[0]
	if half := 4.302653 * 0.25 / 3; !near(r.Low, -1./12-half) || !near(r.High, -1./12+half) {
		t.Errorf("limits %v, %v", r.Low, r.High)
	}
}

// Rows in another order are the same rows.
func TestOrderOfRows(t *testing.T) {
	f := files()
	lines := strings.SplitAfter(f["results.csv"], "\n")
	lines[1], lines[4], lines[5], lines[7] = lines[4], lines[1], lines[7], lines[5]
	f["results.csv"] = strings.Join(lines, "")
	if p := same1(t, folder(t, "old", files()), folder(t, "new", f)); len(p.Rows) > 0 || p.Same != 2 {
		t.Errorf("%+v", p)
	}
}

// Runs over other data, seeds, topics, sessions, users or features are refused by name of what differs.
func TestOtherSessionsAreRefused(t *testing.T) {
	old := folder(t, "old", files())
	for _, c := range []struct{ from, to, want string }{
		{"seed: 3", "seed: 4", "experiment.yaml:3:7: found seed 4, want 3 as in "},
		{sha, strings.Repeat("b", 64), "experiment.yaml:4:14: found data sha256 bbb"},
		{"topics: [rain, tea]", "topics: [tea, rain]",
			"experiment.yaml:5:9: found topics tea, rain, want rain, tea as in "},
		{"seed: 3\n", "seed: 3\nsessions: {per_topic: 2}\n",
			"experiment.yaml:4:11: found sessions per_topic: 2, model: topic, want per_topic: 20, model: topic as in "},
		{"seed: 3\n", "seed: 3\nusers: {noise: 0.1}\n", "experiment.yaml:4:8: found users noise: 0.1"},
		{"seed: 3\n", "seed: 3\nfeatures: {topic: true}\n",
			"experiment.yaml:4:11: found features topic: true, readability: false, want topic: false, readability: " +
				"false as in "},
	} {
		err := CheckSame(old, folder(t, "new", changed(t, "experiment.yaml", c.from, c.to)))
		if err == nil || !strings.Contains(err.Error(), c.want) ||
			!strings.HasSuffix(err.Error(), "-unpaired compares other sessions") {
			t.Errorf("%s:\n got %v\nwant %s", c.to, err, c.want)
		}
	}
}

const header = "learner,settings,topic,session,events,accepted,auc\n"

func results(t *testing.T, text string) (*Sessions, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "results.csv")
	write(t, path, text)
	return OpenResults(path)
}

// Files alone match by topic, session, posts and accepted posts.
func TestResultsAlone(t *testing.T) {
	old, err := results(t, header+"pa,c=1 variant=2,tea,0,40,20,0.9\npa,c=1 variant=2,tea,1,40,20,0.8\n")
	if err != nil {
		t.Fatal(err)
	}
	new, err := results(t, header+"pa,variant=2 c=1,tea,0,40,20,0.9\npa,variant=2 c=1,tea,1,40,20,0.7\n")
	if err != nil {
		t.Fatal(err)
	}
	if p := same1(t, old, new); p.Verdict != Worse || len(p.Rows) != 1 || !near(p.Rows[0].Change, -0.05) {
		t.Errorf("%+v", p)
	}
	for _, c := range []struct{ rows, want string }{
		{"pa,c=1 variant=2,tea,0,40,19,0.9\npa,c=1 variant=2,tea,1,40,20,0.8\n",
			"results.csv:2: found a session of 40 posts, 19 of them accepted, want a session of 40 posts, 20 of them " +
				"accepted as in "},
		{"pa,c=1 variant=2,tea,0,40,20,0.9\n", ": found 1 session, want 2 sessions as in "},
		{"pa,c=1 variant=2,cod,0,40,20,0.9\n", `:2: found session 0 of topic "cod", want no such session`},
	} {
		new, err := results(t, header+c.rows)
		if err != nil {
			t.Fatal(err)
		}
		if err := CheckSame(old, new); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.want, err)
		}
	}
}

func TestResultsErrors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{header, ":2:1: found the header alone, want a row for each learner, topic and session"},
		{header + "pa,,tea,0,40,20,0.9\npa,,tea,0,40,20,0.9\n",
			":3:9: found the session again, want each session of a learner and topic once"},
		{header + "pa,,tea,0,40,20,0.9\nrls,,tea,0,40,21,0.9\n",
			":3:1: found a session of 40 posts, 21 of them accepted, want a session of 40 posts, 20 of them " +
				"accepted, as the same session has in line 2"},
		{header + "pa,,tea,one,40,20,0.9\n", `:2:9: found "one", want a whole number as session`},
		{header + "pa,,tea,0,40,20,good\n", `:2:17: found "good", want a number, or nothing, as auc`},
		{"learner,settings,topic,auc\n",
			":1:1: found no column session, want the columns learner, settings, topic, session, auc"},
	} {
		if _, err := results(t, c.text); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("\n got %v\nwant %s", err, c.want)
		}
	}
}

// A folder of an older program: learners are paired by hyperparameters, since its labels left plain values out, and a
// column that it lacks is not judged.
func TestOlderFolder(t *testing.T) {
	old := folder(t, "old", files()) // writes lambda=1 where today's label has intercept=0
	f := files()
	for _, name := range []string{"summary.csv", "results.csv"} {
		f[name] = strings.ReplaceAll(f[name], "rls,lambda=1,", "rls,lambda=1 intercept=0,")
	}
	lines := strings.Split(strings.TrimSpace(f["results.csv"]), "\n")
	for i, line := range lines {
		lines[i] = line + map[bool]string{true: ",auc_remaining", false: ",0.8"}[i == 0]
	}
	f["results.csv"] = strings.Join(lines, "\n") + "\n"
	p := same1(t, old, folder(t, "new", f))
	if len(p.Rows) > 0 || p.Same != 2 || len(p.Notes) > 0 {
		t.Errorf("%+v", p)
	}
}

// Who is in one run only is named; where nobody is in both, that is refused.
func TestOnly(t *testing.T) {
	f := changed(t, "experiment.yaml", "perceptron", "hinge")
	for _, name := range []string{"summary.csv", "results.csv"} {
		f[name] = strings.ReplaceAll(f[name], "perceptron,,", "hinge,rate=1,")
	}
	p := same1(t, folder(t, "old", files()), folder(t, "new", f))
	if notes := strings.Join(p.Notes, " "); notes != "Only in the old run: perceptron. Only in the new run: "+
		"hinge rate=1." || p.Same != 1 {
		t.Errorf("%q, %+v", notes, p)
	}
	old, _ := results(t, header+"pa,,tea,0,40,20,0.9\n")
	new, _ := results(t, header+"rls,,tea,0,40,20,0.9\n")
	if _, err := Same(old, new, DefaultLimits); err == nil || !strings.Contains(err.Error(), "found no learner that") {
		t.Error(err)
	}
}

// A run of very many sessions has no rows: its means are judged.
func TestSameWithoutRows(t *testing.T) {
	f := files()
	f["results.csv"] = f["results.csv"][:strings.Index(f["results.csv"], "\n")+1]
	g := files()
	g["results.csv"] = f["results.csv"]
	g["summary.csv"] = strings.Replace(g["summary.csv"], "0.687500", "0.680000", 1)
	p := same1(t, folder(t, "old", f), folder(t, "new", g))
	if p.Verdict != Worse || len(p.Rows) != 1 || !near(p.Rows[0].Change, -0.0075) || p.Same != 1 {
		t.Errorf("%+v", p)
	}
}

// Two runs of 100,000 rows are compared in less than two seconds.
func TestManyRows(t *testing.T) {
	var text strings.Builder
	text.WriteString("learner,settings,topic,session,events,accepted,auc,auc_plain,auc_null,auc_remaining," +
		"log_loss,brier\n")
	for i := range 100_000 {
		fmt.Fprintf(&text, "rls,lambda=%d intercept=1,topic_%d,%d,44,20,0.9%05d,0.85%04d,0.500000,0.81%04d,"+
			"0.61%04d,0.21%04d\n",
			i/1000, i%10, i/10%100, i, i%9973, i%9967, i%9949, i%9941)
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "old.csv"), text.String())
	write(t, filepath.Join(dir, "new.csv"), strings.Replace(text.String(), "44,20,0.900007", "44,20,0.100007", 1))
	began := time.Now()
	old, err := OpenSide(filepath.Join(dir, "old.csv"))
	if err != nil {
		t.Fatal(err)
	}
	new, err := OpenSide(filepath.Join(dir, "new.csv"))
	if err != nil {
		t.Fatal(err)
	}
	o, err := Judge(old, new, false, DefaultLimits)
	took := time.Since(began)
	t.Logf("%v", took)
	if err != nil || len(o.Parts[0].Rows) != 1 || o.Parts[0].Same != 199 {
		t.Fatalf("%v, %+v", err, o)
	}
	if took > 2*time.Second && !testing.Short() {
		t.Errorf("%v, want less than 2 s", took)
	}
}

func TestVerdictsTogether(t *testing.T) {
	all := []Verdict{Better, Worse, Mixed, NoChange, Unknown}
	want := [][]Verdict{
		{Better, Mixed, Mixed, Better, Better},
		{Mixed, Worse, Mixed, Worse, Worse},
		{Mixed, Mixed, Mixed, Mixed, Mixed},
		{Better, Worse, Mixed, NoChange, Unknown},
		{Better, Worse, Mixed, Unknown, Unknown},
	}
	for i, v := range all {
		for k, w := range all {
			if got := v.with(w); got != want[i][k] {
				t.Errorf("%s with %s: %s", v, w, got)
			}
		}
		if v.Regression() != (v == Worse || v == Mixed) {
			t.Error(v)
		}
	}
}
