package report

import (
	"encoding/csv"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"streamml/eval/stats"
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
	if got := read(t, filepath.Join(dir, "roc.csv")); !strings.HasPrefix(got, "topic,learner,x,mean,low,high\n") || !strings.Contains(got, "\n,perceptron,") || !strings.Contains(got, "\nnight_sky,perceptron,") {
		t.Errorf("roc.csv lacks its columns or a learner:\n%.200s", got)
	}
}

func TestTablesOfCharts(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		of   drawing
		want string
	}{
		{&curves{Curves: []curve{{Name: `a "b", c`, X: []float64{1e-7, 2}, Mean: []float64{50, 2. / 3}, Low: []float64{nan, 0}, High: []float64{nan, 1}}}},
			"learner,x,mean,low,high\n\"a \"\"b\"\", c\",1e-07,50,,\n\"a \"\"b\"\", c\",2,0.666667,0,1\n"},
		{&heat{Rows: []string{"rain"}, Columns: []string{"rls", "pa"}, Value: [][]float64{{91.5, nan}}, Limits: [][]stats.Interval{{{Low: 0.9, High: nan}, {Low: nan, High: nan}}}}, "row,column,value,low,high\nrain,rls,91.5,90,\nrain,pa,,,\n"},
		{&bars{Names: []string{"=tea"}, Left: []float64{3}, Right: []float64{4.5}, LeftTitle: "rejected", RightTitle: "accepted"}, "name,rejected,accepted\n'=tea,3,4.5\n"},
	} {
		got, err := csvOf(&choices{All: &choice{drawing: c.of}})
		if err != nil || string(got) != c.want {
			t.Errorf("%v (-want +got):\n%s", err, cmp.Diff(c.want, string(got)))
		}
	}
}
