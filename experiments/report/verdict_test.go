package report

import (
	"math"
	"slices"
	"strings"
	"testing"

	"streamml/experiments"
	"streamml/experiments/chart"
)

func viewOf(t *testing.T, topics int, learners string) view {
	t.Helper()
	r, _ := fixture(t, topics, learners)
	return newView(r, nil)
}

// The verdict is made from the numbers: which sentences come depends on what was run.
func TestVerdict(t *testing.T) {
	for name, c := range map[string]struct {
		topics   int
		learners string
		has      []string
		hasNot   []string
	}{
		"one learner": {6, "learners: [rls]\n", []string{"rls reaches ", " points [", "50 is chance"},
			[]string{"best", "told apart", "leads"}},
		"one topic": {1, "learners: [rls, perceptron]\n",
			[]string{"ranks the next page best: ", "On this topic it is ahead of perceptron: +",
				"] over 20 orders of the posts", "points of AUC (DeLong)", "this holds for this topic only"},
			[]string{"told apart", "over topics"}},
		"equals": {6, "learners: [logistic: {rate: 1}, logistic: {rate: 1.0001}, pa]\n",
			[]string{"cannot be told apart from"}, nil},
		"a clear lead": {7, "learners: [rls, prior]\n",
			[]string{"rls ranks the next page best", "next comes prior, ",
				"It is the best of 2, chosen on these data", "Over a whole session it is best as well: "},
			[]string{"told apart"}},
		"no better": {6, "learners: [prior]\n", []string{"may be no better than chance"}, nil},
		"a flat sweep": {6, "learners: [logistic: {rate: [0.01, 0.02, 0.03]}]\n",
			[]string{"For logistic, rate 0.03 is best at ", "None of the 2 other values can be told apart from 0.03.",
				"Topic by topic the best is 0.01 on 3 of 6 topics and 0.03 on 3.",
				"from 0.01 to 0.03 it stays within one point"}, []string{"reaches 0"}},
	} {
		got := strings.Join(verdictOf(viewOf(t, c.topics, c.learners)).sentences(), " ")
		for _, s := range c.has {
			if !strings.Contains(got, s) {
				t.Errorf("%s: %q lacks %q", name, got, s)
			}
		}
		for _, s := range c.hasNot {
			if strings.Contains(got, s) {
				t.Errorf("%s: %q has %q", name, got, s)
			}
		}
	}
}

// Names tell settings apart by what differs, no more.
func TestNames(t *testing.T) {
	v := viewOf(t, 2, "learners: [perceptron, logistic: {rate: [0.1, 1], intercept: [0, 1]}, rls: {lambda: [1, 3]}]\n")
	var got []string
	for _, l := range v.all {
		got = append(got, l.name)
	}
	want := []string{
		"perceptron", "logistic (rate 0.1)", "logistic (rate 0.1, intercept 1)", "logistic (rate 1)",
		"logistic (rate 1, intercept 1)", "rls (lambda 1)", "rls (lambda 3)",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// At most eight curves, the best setting of each learner first; of one learner, some of its settings.
func TestShown(t *testing.T) {
	for learners, want := range map[string]int{
		"learners: [rls]\n": 1,
		"learners: [prior, perceptron, pa, rls: {lambda: [1, 2, 3]}]\n":                4,
		"learners: [rls: {lambda: [0.1, 0.2, 0.3, 0.4, 0.5, 1, 2, 3]}]\n":              5,
		"learners: [prior, logistic: {rate: [0.1, 1]}]\n":                              3,
		"learners: [perceptron, rls: {lambda: [0.1, 1, 3, 10, 30], intercept: [0,1]}]": 6,
	} {
		v := viewOf(t, 2, learners)
		if len(v.withCurves()) != want {
			t.Errorf("%s: %d curves, want %d", learners, len(v.withCurves()), want)
		}
		used := map[chart.Hue]bool{}
		for i, l := range v.withCurves() {
			if i > 0 && l.rank < v.withCurves()[i-1].rank {
				t.Errorf("%s: the curves are not in the order of the ranking", learners)
			}
			if h := l.hue; used[h] || (h == chart.Plain) != (l.Config.Family == "floor") {
				t.Errorf("%s: the colour of %s is used twice, or grey", learners, l.name)
			}
			used[l.hue] = true
		}
		for _, l := range v.best[:min(len(v.best), maxCurves)] {
			if !slices.Contains(v.withCurves(), l) {
				t.Errorf("%s: the best setting %s is not shown", learners, l.name)
			}
		}
	}
}

// Of a grid the longest axis is drawn, once for each setting of the others; words are no axis; zero is a
// value beside others.
func TestSweeps(t *testing.T) {
	for learners, want := range map[string][]string{
		"learners: [perceptron, rls: {lambda: [1, 3]}]\n": nil, // two values are no curve
		"learners: [rls: {lambda: [3, 0.3, 1]}]\n":        {"rls: lambda 0.3 1 3"},
		"learners: [logistic: {rate: [1, 0.1, 10], intercept: [0, 1]}]\n": {
			"logistic: rate 0.1 1 10", "logistic: rate, intercept 1 0.1 1 10"},
		"learners: [pa: {variant: [1, 2], c: [0.1, 1, 10]}, pa: {variant: 0}]\n": {
			"pa: c 0.1 1 10", "pa: c, variant 1 0.1 1 10"},
		"learners: [rls: {lambda: 1, intercept: [0, 0.5, 1, 2]}, rls: {lambda: 2}]": {
			"rls: intercept, lambda 1 0 0.5 1 2"},
	} {
		var got []string
		for _, s := range viewOf(t, 2, learners).sweeps {
			line := s.Name
			for _, x := range s.Values {
				line += " " + chart.Number(x)
			}
			got = append(got, line)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", learners, got, want)
		}
	}
}

// Nothing is defined where no session shows both labels in time: the report says so and is written all the same.
func TestNothingDefined(t *testing.T) {
	r, dir := fixture(t, 2, "learners: [perceptron, rls: {lambda: [0.3, 1, 3]}]\n")
	empty := experiments.Results{Plan: r.Plan}
	for _, l := range r.Learners {
		e := &experiments.Learner{Config: l.Config}
		for range l.Topics {
			e.Topics, e.Null = append(e.Topics, emptyTally()), append(e.Null, emptyTally())
		}
		empty.Learners = append(empty.Learners, e)
	}
	if auc := empty.Learners[0].AUC().Mean; !math.IsNaN(auc) {
		t.Fatalf("the AUC is %v, want none", auc)
	}
	if page := write(t, &empty, dir, Options{}); !strings.Contains(page, "No learner has a defined AUC") {
		t.Error("the page does not say that nothing is defined")
	}
	var table strings.Builder
	if err := Table(&table, &empty, Options{}, 80, true); err != nil {
		t.Error(err)
	}
}

// Lines of the table keep to the width, and codes of colour come on demand alone.
func TestTable(t *testing.T) {
	r, _ := fixture(t, 3, "learners: [prior, pa, logistic: {rate: [0.0001, 100000], intercept: 0.123456, "+
		"l2: 0.000001}]\n")
	r.Warnings = append(r.Warnings, experiments.Warning{
		About: "about\x1b[31m", Text: strings.Repeat("many words ", 30)})
	for _, width := range []int{80, 100, 200} {
		var b strings.Builder
		if err := Table(&b, r, Options{}, width, false); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "\x1b") {
			t.Error("codes of colour without colour")
		}
		for line := range strings.Lines(b.String()) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > width {
				t.Errorf("a line of %d columns, want %d at most: %s", n, width, line)
			}
		}
	}
	var b strings.Builder
	if err := Table(&b, r, Options{}, 100, true); err != nil || !strings.Contains(b.String(), "\x1b[") {
		t.Errorf("no colour where it was asked for (%v)", err)
	}
}
