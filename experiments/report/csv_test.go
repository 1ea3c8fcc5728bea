package report

import (
	"encoding/csv"
	"path/filepath"
	"strings"
	"testing"
)

// Beside every picture lies a CSV that the page links to, with every curve's points.
func TestFiguresAsCSV(t *testing.T) {
	r, dir := fixture(t, 2, "learners: [perceptron, logistic: {rate: [0.1, 1, 10]}]\n")
	page := write(t, r, dir, Options{})
	for _, n := range parse(t, page) {
		name, ok := strings.CutSuffix(attribute(n, "href"), ".png")
		if n.Data != "a" || !ok {
			continue
		}
		if !strings.Contains(page, `href="`+name+`.csv" download`) {
			t.Errorf("no link to %s.csv", name)
		}
		rows, err := csv.NewReader(strings.NewReader(read(t, filepath.Join(dir, name+".csv")))).ReadAll()
		if err != nil || len(rows) < 2 {
			t.Errorf("%s.csv: %d rows, %v", name, len(rows), err)
		}
	}
	if got := read(t, filepath.Join(dir, "roc.csv")); !strings.HasPrefix(got, "topic,learner,x,mean,low,high\n") ||
		!strings.Contains(got, "\n,perceptron,") || !strings.Contains(got, "\nnight_sky,perceptron,") {
		t.Errorf("roc.csv lacks its columns or a learner:\n%.200s", got)
	}
}
