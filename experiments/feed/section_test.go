package feed

import (
	"slices"
	"strings"
	"testing"

	"streamml/experiments/chart"
)

// What a report says of a feed: figures whose files [FileNames] lists, and a row per learner and policy.
func TestSections(t *testing.T) {
	r := runOf(t, small+"feed: {policies: [random, probe], slate: 2, hold_out: 0.5, clicks: cascade}\n", 0)
	sections := r.Sections()
	if len(sections) != 1 {
		t.Fatalf("%d sections, want 1", len(sections))
	}
	s := sections[0]
	for _, words := range []string{
		"Shown by logistic, probe 1, users accept ", " of the first 10 posts; by ",
		"After 2 labels rls pool, random ranks the posts never shown at ", "; probe 1 at ", "2 posts at a time",
		"50\u00a0%",
		"from the top down",
	} {
		if !strings.Contains(s.Text, words) {
			t.Errorf("the text %q lacks %q", s.Text, words)
		}
	}
	names := FileNames([]string{"png"})
	for _, f := range s.Figures {
		picture, err := chart.Picture("png", f.Charts[0], f.Caption)
		if err != nil || len(picture) == 0 || !slices.Contains(names, f.Name+".png") {
			t.Errorf("%s: %d bytes, %v; files %v", f.Name, len(picture), err, names)
		}
	}
	if len(s.Figures) != 2 || len(s.Tables[0].Rows) != 4 || s.Tables[0].Rows[1][0] != "rls pool, probe 1" {
		t.Errorf("%d figures, rows %v", len(s.Figures), s.Tables[0].Rows)
	}
	if (*Results)(nil).Sections() != nil {
		t.Error("a run without a feed has a section")
	}
}

// Without posts held out there is no learning curve, and its file is not written.
func TestSectionsWithoutHoldOut(t *testing.T) {
	s := runOf(t, small+"feed: {policies: [greedy]}\n", 0).Sections()[0]
	if len(s.Figures) != 1 || s.Figures[0].Name != acceptedFigure || len(s.Tables[0].Columns) != 5 {
		t.Errorf("%d figures and %d columns, want 1 and 5", len(s.Figures), len(s.Tables[0].Columns))
	}
}

// What it is worth to be told is a figure and a sentence, where both learners are there and posts are held out.
func TestInterestFigure(t *testing.T) {
	text := strings.Replace(small, "- logistic", "- stated: {base: {rls: {kernel: pool}}}", 1)
	s := runOf(t, text+"feed: {policies: [random, probe], hold_out: 0.5}\n", 0).Sections()[0]
	i := slices.IndexFunc(s.Figures, func(f chart.Figure) bool { return f.Name == interestFigure })
	if i < 0 || len(s.Figures[i].Charts[0].Body.(*chart.Curves).Curves) != 4 {
		t.Fatalf("figures %v", s.Figures)
	}
	if !strings.Contains(s.Text, "Told what to look for, the learner ranks posts never shown at ") {
		t.Errorf("the text is %q", s.Text)
	}
	s = runOf(t, text+"interest: {of: other-topic}\nfeed: {policies: [random], hold_out: 0.5}\n", 0).Sections()[0]
	if !strings.Contains(s.Text, "Told what another topic's users look for, ") {
		t.Errorf("of another topic, the text is %q", s.Text)
	}
}

// Of many settings one of each learner and kernel is shown, the best.
func TestManySettingsOfAFeed(t *testing.T) {
	r := runOf(t, strings.Replace(small, "- logistic", "- logistic: {rate: {log: [0.001, 1000, 9]}}",
		1)+"feed: {policies: [greedy]}\n", 0)
	places, labels := r.shown()
	if !slices.Equal(labels, []string{"rls pool", "logistic"}) || len(r.Sections()[0].Tables[0].Rows) != 2 {
		t.Errorf("shown are %v, %v", places, labels)
	}
	for i := 1; i < len(r.Plan.Learners); i++ {
		if r.accepted(i) > r.accepted(places[1]) {
			t.Errorf("%s is better than %s", r.Plan.Learners[i].Label(), r.Plan.Learners[places[1]].Label())
		}
	}
	if !strings.Contains(r.Sections()[0].Figures[0].Caption, "all are in feed.csv") {
		t.Errorf("caption %q", r.Sections()[0].Figures[0].Caption)
	}
}
