package feed

import (
	"slices"
	"strings"
	"testing"

	"streamml/experiments/chart"
)

// What a report says of a feed: figures whose files [FileNames] foretells, and a row per learner and policy.
func TestSections(t *testing.T) {
	r := runOf(t, small+"feed: {policies: [random, probe], slate: 2, hold_out: 0.5, clicks: cascade}\n", 0)
	sections := r.Sections()
	if len(sections) != 1 {
		t.Fatalf("%d sections, want 1", len(sections))
	}
	s := sections[0]
	for _, words := range []string{"Shown by logistic, probe 1, users accept ", " of the first 10 posts; by ", "After 2 labels rls pool, random ranks the posts never shown at ", "; probe 1 at ", "2 posts at a time", "50\u00a0%", "from the top down"} {
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
