package report

import (
	"math"
	"os"
	"path/filepath"
	"testing"

	"streamml/experiments/chart"
)

// A run of too many users for a row each shows how their AUC is spread: over all, by topic and by how many posts they
// saw; with `metrics: [auc]` that and no figure of another metric.
func TestUsers(t *testing.T) {
	r, dir := fixture(t, 6, `sessions: {per_topic: 3500}
learners: [logistic]
users: {activity: {mean: 15}}
metrics: [auc]
null: false
`)
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := Write(t.Context(), dir, r, Options{}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"users.png": true, "users_by_topic.csv": true,
		"users_by_activity.csv": true, "roc.png": false, "words_rain.png": false, "remaining.png": false} {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: there %v, want %v", name, err == nil, want)
		}
	}
	v := newView(r, nil)
	sum := 0
	for _, n := range users(v).Charts[0].Body.(*chart.Histogram).Groups[0].Counts {
		sum += n
	}
	if scored := r.Learners[0].Pooled().First("auc").N; sum != scored || sum < 10_000 {
		t.Errorf("%d users drawn, %d have an AUC", sum, scored)
	}
	rows := usersByActivity(v).Charts[0].Body.(*chart.Spans).Rows
	if len(rows) != 3 || rows[0].Name != "1 to 9 posts" || rows[2].Name != "20 to 29 posts" ||
		!(rows[0].Low < rows[2].Low) {
		t.Errorf("by activity: %+v", rows)
	}
	if rows := usersByTopic(v).Charts[0].Body.(*chart.Spans).Rows; len(rows) != 6 || rows[0].Mid > rows[5].Mid {
		t.Errorf("by topic: %+v", rows)
	}
}

// Quantiles lie within their bin as if users lay evenly there: of four in the first of two bins and four in the second,
// the median is where the bins meet.
func TestQuantilesOfCounts(t *testing.T) {
	s, ok := quantilesOf([]int{4, 4})
	if want := (chart.Span{Low: 5, Q1: 25, Mid: 50, Q3: 75, High: 95}); !ok ||
		math.Abs(s.Low-want.Low)+math.Abs(s.Q1-want.Q1)+math.Abs(s.Mid-want.Mid)+math.Abs(s.Q3-want.Q3)+math.Abs(
			s.High-want.High) > 1e-9 {
		t.Errorf("%+v, want %+v", s, want)
	}
	if _, ok := quantilesOf([]int{0, 0}); ok {
		t.Error("quantiles of nobody")
	}
}
