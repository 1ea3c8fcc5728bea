package compare

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/experiments"
)

const lambda1 = "rls: {lambda: 1, intercept: 0}"

func open(t *testing.T, files map[string]string) *Run {
	t.Helper()
	r, err := Open(left(t, files))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func near(a, b float64) bool { return math.Abs(a-b) < 1e-6 }

// By hand: rls has .75, .75 on rain and 1, .5 on tea where it had .75, .5 and .75, undefined: +.125 and 0 by topic,
// their mean .0625, its standard error .0625, Student's t(.975) of one degree of freedom 12.706205.
func TestWith(t *testing.T) {
	r := run(t, planned(t, "rain,sun,tea", "["+lambda1+", pa]"), []float64{0.75, 0.75, 0.1, 0.1, 1, 0.5})
	c := With(Of(r), open(t, files()))
	d, ok := c.Of(0)
	if !ok || d.Mean != 0.0625 || !near(d.Low, 0.0625-0.0625*12.706205) || !near(d.High, 0.0625+0.0625*12.706205) {
		t.Errorf("%v, %+v", ok, d.Interval)
	}
	// null: .5 less .55 and .4
	if d.Wins != 1 || d.Ties != 1 || d.Topics != 2 || d.Established || !near(d.Null, -0.025+0.05) {
		t.Errorf("%+v", d)
	}
	if d, ok := c.Of(1); ok || !math.IsNaN(d.Mean) || d.Topics != 0 {
		t.Errorf("pa is in one run only: %v, %+v", ok, d)
	}
	if c.Topics != 2 || c.Learners != 1 || !c.ByTopic || c.Same() || !strings.HasPrefix(c.OnlyHere[0], "pa ") ||
		!slices.Equal(c.OnlyThere, []string{"perceptron"}) {
		t.Errorf("%+v", c)
	}
	notes := strings.Join(c.Notes, "\n")
	for _, want := range []string{"Other data (sha256 aaaaaaaaaaaa… there, ", "Version 0.0.9 there",
		"Sessions: 20 per topic there, 2 here", "2 topics in both runs, of 3 here and 2 there.", "Only here: pa ",
		"Only there: perceptron."} {
		if !strings.Contains(notes, want) {
			t.Errorf("no note %q in\n%s", want, notes)
		}
	}
}

// manyFiles is a run of rls on topics of two sessions, each of AUC .5.
func manyFiles(topics ...string) map[string]string {
	f := files()
	f["experiment.yaml"] = strings.Replace(f["experiment.yaml"], "rain, tea", strings.Join(topics, ", "), 1)
	f["summary.csv"] = "learner,settings,auc\nrls,lambda=1,0.5\n"
	f["results.csv"] = "learner,settings,topic,auc,auc_null\n"
	for _, topic := range topics {
		f["results.csv"] += strings.Repeat("rls,lambda=1,"+topic+",0.5,0.5\n", 2)
	}
	return f
}

// Six topics of six that agree have p = 2/64 (signed ranks); five can never be enough. What
// permuted labels show decides nothing.
func TestEstablished(t *testing.T) {
	six := []string{"ale", "bun", "cod", "dal", "egg", "fig"}
	for _, c := range []struct {
		name        string
		topics      []string
		null        float64
		p           float64 // 0: that of t, which decides where signed ranks cannot reach .05
		established bool
	}{
		{"six", six, 0.5, 2. / 64, true},
		{"five", six[:5], 0.5, 0, false},
		{"six, by bias", six, 0.9, 2. / 64, true},
	} {
		var auc []float64
		for i := range c.topics {
			auc = append(auc, 0.75+float64(i)/100, 0.75)
		}
		r := run(t, planned(t, strings.Join(c.topics, ","), "["+lambda1+"]"), auc)
		for k := range r.Learners[0].Rows {
			r.Learners[0].Rows[k].Null = c.null
		}
		d, _ := With(Of(r), open(t, manyFiles(c.topics...))).Of(0)
		if c.p > 0 && d.PHolm != c.p || d.Established != c.established || d.Topics != len(c.topics) ||
			d.Wins != d.Topics {
			t.Errorf("%s: %+v", c.name, d)
		}
	}
}

// A run of so many sessions that no rows were kept is compared by its means, where they are over the same topics.
func TestWithoutRows(t *testing.T) {
	f := manyFiles("rain", "tea")
	f["results.csv"] = "learner,settings,topic,auc,auc_null\n"
	r := run(t, planned(t, "rain,tea", "["+lambda1+"]"))
	c := With(Of(r), open(t, f))
	d, ok := c.Of(0)
	if want := written(r.Learners[0].AUC().Mean) - 0.5; !ok || c.ByTopic || d.Mean != want || !math.IsNaN(d.Low) ||
		!math.IsNaN(d.PHolm) || d.Established {
		t.Errorf("%+v, want %v without interval", d, want)
	}
	if notes := strings.Join(c.Notes, "\n"); !strings.Contains(notes, "too many sessions for rows") ||
		strings.Contains(notes, "undefined") {
		t.Error(notes)
	}
	c = With(Of(run(t, planned(t, "rain,tea,sun", "["+lambda1+"]"))), open(t, f))
	if d, _ := c.Of(0); !math.IsNaN(d.Mean) ||
		!strings.Contains(strings.Join(c.Notes, "\n"), "undefined, since those means are over other topics") {
		t.Errorf("means over other topics: %+v, %q", d, c.Notes)
	}
}

// A run against the folder that it has left: zero everywhere, and nothing but chance was the same.
func TestItself(t *testing.T) {
	p := planned(t, "rain,tea", "[pa, "+lambda1+"]", "sessions.per_topic=7")
	r := run(t, p)
	dir := filepath.Join(t.TempDir(), "same")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteTables(dir, dir, false); err != nil {
		t.Fatal(err)
	}
	other, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	c := With(Of(r), other)
	if !c.Same() || len(c.OnlyHere)+len(c.OnlyThere) > 0 ||
		!slices.Equal(c.Notes, []string{
			"Same data, seed and sessions: any difference is the code's or the settings'."}) {
		t.Errorf("%+v", c)
	}
	for i := range r.Learners {
		if d, ok := c.Of(i); !ok || d.Mean != 0 || d.Topics == 0 || d.Ties != d.Topics || d.Established {
			t.Errorf("%s: %+v", r.Learners[i].Label(), d)
		}
	}
}

// Two folders are held against each other as a run and a folder are.
func TestTwoFolders(t *testing.T) {
	p := planned(t, "rain,tea", "[pa, "+lambda1+"]", "sessions.per_topic=7")
	r := run(t, p)
	dir := filepath.Join(t.TempDir(), "new")
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteTables(dir, dir, false); err != nil {
		t.Fatal(err)
	}
	here, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	there := open(t, files())
	if err := there.Check(here); err != nil {
		t.Fatal(err)
	}
	read, live := With(here, there), With(Of(r), there)
	for i := range here.Learners {
		a, ok := read.Of(i)
		b, okay := live.Of(i)
		if ok != okay || fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) {
			t.Errorf("%s: %+v from folders, %+v live", here.Learners[i].Label, a, b)
		}
	}
	if !slices.Equal(read.Notes, live.Notes) {
		t.Errorf("notes\n%q\n%q", read.Notes, live.Notes)
	}
}

func TestAddTo(t *testing.T) {
	r := run(t, planned(t, "rain,tea", "["+lambda1+", pa]"), []float64{0.75, 0.75, 1, 0.5})
	line := r.Line(false)
	With(Of(r), open(t, files())).AddTo(line)
	var out bytes.Buffer
	if err := line.Write(&out); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Learners []map[string]any
		Compared map[string]any
		Warnings []experiments.Warning
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if rls := got.Learners[0]; rls["other_diff"] != 0.0625 || rls["other_wins"] != 1. ||
		rls["other_established"] != nil || rls["other_diff_low"] != -0.731638 {
		t.Errorf("%v", rls)
	}
	if diff, ok := got.Learners[1]["other_diff"]; diff != nil || !ok {
		t.Errorf("pa: %v, %v, want null", diff, ok)
	}
	if got.Compared["name"] != "old" || got.Compared["seed"] != 3. || len(got.Compared["only_there"].([]any)) != 1 {
		t.Errorf("%v", got.Compared)
	}
}
