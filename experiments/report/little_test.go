package report

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// pageAndFiles writes the report of an experiment on the fixture's posts.
func pageAndFiles(t *testing.T, entries string) (page string, files []string) {
	t.Helper()
	r, dir := fixture(t, 6, entries)
	page = write(t, r, dir, Options{Command: "x"})
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		files = append(files, f.Name())
	}
	return page, files
}

func TestNoFigures(t *testing.T) {
	page, files := pageAndFiles(t, fiveLearners+"figures: []\n")
	if !slices.Equal(files, []string{"report.html"}) {
		t.Errorf("wrote %v, want the page alone", files)
	}
	// the last: what drawing scripts know of fonts
	for _, s := range []string{"<figure", "Make the charts interactive", `id="picks"`, "advances"} {
		if strings.Contains(page, s) {
			t.Errorf("the page has %s", s)
		}
	}
	if !strings.Contains(page, "null 5") && !strings.Contains(page, "must be 50") {
		t.Error("the ranking is not there as ever")
	}
}

// Without nulls the page says so, and shows none.
func TestNoNulls(t *testing.T) {
	page, files := pageAndFiles(t, fiveLearners+"null: false\n")
	if !strings.Contains(page, "no session was run with permuted labels") {
		t.Error("the page does not say that there are no nulls")
	}
	for _, s := range []string{"must be 50", "dashed is the null", "dashed are the nulls", `data-sort="auc_null"`} {
		if strings.Contains(page, s) {
			t.Errorf("the page says %q", s)
		}
	}
	if slices.Contains(files, "null.png") || !slices.Contains(files, "auc_over_time.png") {
		t.Errorf("wrote %v, want all but null.png", files)
	}
}

// Figures have what they need measured, whatever metrics the ranking shows.
func TestFiguresAskForWhatTheyNeed(t *testing.T) {
	_, all := pageAndFiles(t, fiveLearners)
	page, files := pageAndFiles(t, fiveLearners+"metrics: [auc]\n")
	if !slices.Equal(files, all) {
		t.Errorf("wrote %v, want %v", files, all)
	}
	if strings.Contains(page, "remaining is the AUC") {
		t.Error("the page explains a column that it does not have")
	}
}
