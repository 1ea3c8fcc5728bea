package experiments

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/eval"
	"streamml/learners"
)

// logged plans an experiment on log.csv.
func logged(t *testing.T, log, more string) *Plan {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "log.csv"), []byte(log), 0o666); err != nil {
		t.Fatal(err)
	}
	x, err := configs.Parse(filepath.Join(dir, "x.yaml"), "data: {path: log.csv, sessions: log}\n"+more)
	return planned(t, x, err)
}

const changing = "user,text,label,embedding\nann,a,0,1 0\nbob,a,1,1 0\nann,b,1,0 1\nann,a,1,1 0\nann,a,1,1 0\n" +
	"bob,b,1,0 1\nbob,a,1,1 0\n"

// Two posts at right angles teach nothing of each other, so that ridge regression says of each s/(1+n), s being the sum
// of its n labels so far. Ann's are a- b+ a+ a+. By hand:
//
//	event         1     2     3     4
//	margin        0     0   -1/2    0      a after -: -1/2; after - +: 0
//	mean margin   0   -1/4  -1/6   1/8     of a; a b; a b a; a b a a, as they are then
//
// The one rejected centred score, 0, is above two of the three accepted ones, 1/4, -1/3 and -1/8.
func TestLogByHand(t *testing.T) {
	p := logged(t, changing, "learners: [rls: {lambda: 1, intercept: 0}, logistic: {rate: [0.1, 1]}]\ntraces: true\n")
	c := p.Replay(0, 0, 0)
	if !slices.Equal(c.Order, []int{0, 1, 0, 0}) || !slices.Equal(c.Accepted, []bool{false, true, true, true}) {
		t.Errorf("met %v %v", c.Order, c.Accepted)
	}
	for i, want := range []float64{0, 0, -1. / 2, 0} {
		if math.Abs(c.Margin[i]-want) > 1e-15 {
			t.Errorf("event %d: margin %g, by hand %g", i+1, c.Margin[i], want)
		}
	}
	for i, want := range []float64{0, 1. / 4, -1. / 3, -1. / 8} {
		if math.Abs(c.Centred[i]-want) > 1e-15 {
			t.Errorf("event %d: centred %g, by hand %g", i+1, c.Centred[i], want)
		}
	}
	r, err := p.Run(t.Context(), 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	rls := r.Learners[0]
	if auc := rls.Rows[0].AUC; math.Abs(auc-1./3) > 1e-15 || rls.Events() != 7 || p.Events() != 7*2*3 {
		t.Errorf("AUC %g, by hand 1/3; %d events of 7, the plan has %d", auc, rls.Events(), p.Events())
	}
	// Bob's a+ b+ a+ are of one class: no AUC, but squared errors of 1/2, 1/2 and, a being at 1/2 then, 1/4.
	if bob := rls.Rows[1]; bob.AUC == bob.AUC || math.Abs(bob.Brier-(.25+.25+.0625)/3) > 1e-15 ||
		rls.AUC().Mean != rls.Rows[0].AUC {
		t.Errorf("one class: %+v", bob)
	}
	for _, want := range []Warning{
		{About: "data", Text: "1 of 2 sessions have labels of one kind only: their AUC is undefined and left out: bob"},
		{About: "data", Text: "3 times a user met a post again, 1 of them with another label than before: each time " +
			"is scored and learnt as it came"},
	} {
		if !slices.Contains(append(r.Warnings, r.Notes...), want) {
			t.Errorf("warnings %+v, notes %+v\nlack %+v", r.Warnings, r.Notes, want)
		}
	}
	var out bytes.Buffer
	if err := p.WriteTraces(&out); err != nil {
		t.Fatal(err)
	}
	if want := ",ann,0,3,0,1,-0.5,"; strings.Count(out.String(), "\n") != 1+7*3 ||
		!strings.Contains(out.String(), want) {
		t.Errorf("%s\nlacks %s", out.String(), want)
	}
}

// Sessions in which posts come again run with every learner, and each says what it says of sessions in which each time
// is a post of its own.
func TestEveryLearnerOnALog(t *testing.T) {
	// but stated, which wants a file of interests
	p := logged(t, changing, "learners: all\nbaseline: prior pseudo=0.5\n")
	if len(p.Learners) != len(learners.Names())-1 {
		t.Errorf("%d learners of %d", len(p.Learners), len(learners.Names()))
	}
	if _, err := p.Run(t.Context(), 2, nil); err != nil {
		t.Fatal(err)
	}
	for i, l := range p.Learners {
		var c eval.Course
		eval.Prequential(&eval.Session{Order: []int{0, 1, 0, 0}, Accepted: []bool{false, true, true, true}},
			l.Ranker(p.Pool(0)), &c)
		for event, m := range p.Replay(i, 0, 0).Margin {
			if math.Abs(m-c.Margin[event]) > 1e-9 {
				t.Errorf("%s, event %d: margin %g, want %g", l.Label(), event+1, m, c.Margin[event])
			}
		}
	}
}

// In random order each post is met once, with its last label; one model of all sessions meets each as often as it came.
func TestLogInOtherOrders(t *testing.T) {
	p := logged(t, changing, "learners: [rls]\nusers: {order: shuffled}\nsessions: {per_topic: 20}\n")
	if r, err := p.Run(t.Context(), 2, nil); err != nil || r.Learners[0].Events() != 20*4 {
		t.Errorf("%v", err)
	}
	if c := p.Replay(0, 0, 3); len(c.Order) != 2 || !c.Accepted[0] || !c.Accepted[1] {
		t.Errorf("met %v %v", c.Order, c.Accepted)
	}
	p = logged(t, changing, "learners: [rls]\nsessions: {model: global}\n")
	if r, err := p.Run(t.Context(), 2, nil); err != nil || r.Learners[0].Events() != 7 {
		t.Errorf("%v", err)
	}
}

// Traces say what posts are called, where the data does.
func TestTracesNamePosts(t *testing.T) {
	p := logged(t, "id,user,text,label,embedding\n=7,ann,a,1,1 0\nx,ann,b,0,0 1\n,ann,c,1,1 1\n",
		"learners: [prior]\ntraces: true\n")
	var out bytes.Buffer
	if err := p.WriteTraces(&out); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{",event,post,id,accepted,margin,", ",1,0,'=7,1,", ",2,1,x,0,", ",3,2,,1,"} {
		if line := strings.Split(out.String(), "\n")[i]; !strings.Contains(line, want) {
			t.Errorf("%s\nlacks %s", line, want)
		}
	}
}

// The sessions of a log, written down for other programs, are those sessions again: with posts that come again.
func TestExportOfALog(t *testing.T) {
	p, dir := logged(t, changing, "learners: [rls]\n"), t.TempDir()
	if err := p.ExportSessions(t.Context(), filepath.Join(dir, "out")); err != nil {
		t.Fatal(err)
	}
	x, err := configs.Parse(filepath.Join(dir, "x.yaml"), "data: {path: out, sessions: exported}\nlearners: [rls]\n")
	if err != nil {
		t.Fatal(err)
	}
	again, err := NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.Data.Topics {
		a, b := p.Replay(0, i, 0), again.Replay(0, i, 0)
		if !slices.Equal(a.Order, b.Order) || !slices.Equal(a.Accepted, b.Accepted) ||
			!slices.Equal(a.Centred, b.Centred) {
			t.Errorf("session %d: %v %v\nwant %v %v", i, b.Order, b.Accepted, a.Order, a.Accepted)
		}
	}
}
