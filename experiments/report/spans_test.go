package report

import (
	"math"
	"strings"
	"testing"

	"streamml/eval"

	"streamml/experiments/chart"
)

// The quartiles of a learner's sessions, from rows and, where there are none, off the histogram.
func TestQuantilesOfSessions(t *testing.T) {
	r, _ := fixture(t, 6, fiveLearners)
	l := r.Learners[len(r.Learners)-1]
	rows, ok := quantiles(l)
	if !ok || !(rows.Low <= rows.Q1 && rows.Q1 <= rows.Mid && rows.Mid <= rows.Q3 && rows.Q3 <= rows.High) {
		t.Fatalf("%+v, %v", rows, ok)
	}
	l.Rows = nil
	bins, ok := quantiles(l)
	width := 100 / float64(eval.HistogramBins)
	for i, pair := range [][2]float64{{rows.Low, bins.Low}, {rows.Q1, bins.Q1}, {rows.Mid, bins.Mid},
		{rows.Q3, bins.Q3}, {rows.High, bins.High}} {
		if math.Abs(pair[0]-pair[1]) > width || !ok {
			t.Errorf("quantile %d: %g from rows, %g off the histogram", i, pair[0], pair[1])
		}
	}
}

// Ranks over topics sum to k(k+1)/2, and every line is as long as the critical difference.
func TestCriticalDifferenceFigure(t *testing.T) {
	r, _ := fixture(t, 6, fiveLearners)
	v := newView(r, nil)
	f := criticalDifference(v)
	rows := f.Charts[0].Body.(*chart.Spans).Rows
	sum, length := 0.0, rows[0].High-rows[0].Low
	for _, row := range rows {
		sum += row.Mid
		if math.Abs(row.High-row.Low-length) > 1e-12 {
			t.Errorf("%s: a line of %g, others %g", row.Name, row.High-row.Low, length)
		}
	}
	if k := float64(len(rows)); math.Abs(sum-k*(k+1)/2) > 1e-9 {
		t.Errorf("ranks sum to %g, want %g", sum, k*(k+1)/2)
	}
	if !strings.Contains(f.Title, rows[0].Name) {
		t.Errorf("the title does not name the first: %s", f.Title)
	}
}
