package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/experiments"
	"streamml/experiments/chart"
	"streamml/experiments/compare"
)

// against is a run held against what it left before change was made to it.
func against(t *testing.T, r *experiments.Results, name string, change func()) *compare.Comparison {
	t.Helper()
	dir := filepath.Join(t.TempDir(), name)
	if err := os.Mkdir(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := r.WriteTables(dir, dir, false); err != nil {
		t.Fatal(err)
	}
	other, err := compare.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	change()
	return compare.With(compare.Of(r), other)
}

// raise adds to the AUC of every session of a learner, a little more from topic to topic.
func raise(l *experiments.Learner, by float64) {
	for k := range l.Rows {
		row := &l.Rows[k]
		row.AUC += by * (1 + 0.01*float64(row.Topic))
		row.Remaining += by * (1 + 0.01*float64(row.Topic))
	}
}

// Verdict, figure, page and table say the same: who changed, by how much, and what may be chance.
func TestAgainst(t *testing.T) {
	const learners = "learners: [prior, pa, rls: {lambda: [1, 3]}]\n"
	for name, c := range map[string]struct {
		topics         int
		change         func(r *experiments.Results)
		verdict, title string
		stars          int
	}{
		"itself": {7, func(*experiments.Results) {},
			"Against “old” nothing changed: all 4 settings in both have the same AUC of the posts still to come on " +
				"every topic.", "Nothing changed against “old”", 0},
		"one better": {7, func(r *experiments.Results) { raise(r.Learners[1], 0.02) },
			"Against “old” pa (+2.1) got better beyond chance.",
			"1 of 4 settings changed beyond chance against “old”, most of all pa, by +2.1 points", 1},
		"better and worse": {7, func(r *experiments.Results) {
			raise(r.Learners[1], 0.02)
			raise(r.Learners[3], -0.03)
		},
			"Against “old” pa (+2.1) got better beyond chance, rls (lambda 3) (−3.1) worse.",
			"2 of 4 settings changed beyond chance against “old”, most of all rls (lambda 3), by −3.1 points", 2},
		"by chance": {7, func(r *experiments.Results) { r.Learners[1].Rows[0].Remaining -= 0.2 },
			"Against “old” there is no difference beyond chance; the largest is −0.1 points, of pa.",
			"No learner differs from “old” beyond chance; furthest is pa, by −0.1 points", 0},
		"few topics": {3, func(r *experiments.Results) { raise(r.Learners[1], 0.02) },
			"Against “old” so few topics can establish no difference; the largest is +2.0 points, of pa.",
			"So few topics establish no difference to “old”; the largest is +2.0 points, of pa", 0},
	} {
		r, _ := fixture(t, c.topics, learners)
		o := Options{Against: against(t, r, "old", func() { c.change(r) })}
		v := newView(r, nil)
		v.against = o.Against
		if got := strings.Join(verdictOf(v).sentences(), " "); !strings.Contains(got, c.verdict) {
			t.Errorf("%s: %q lacks %q", name, got, c.verdict)
		}
		if f := differences(v); f.Title != c.title || len(f.Charts[0].Body.(*chart.Spans).Rows) != 4 {
			t.Errorf("%s: the figure says %q, want %q", name, f.Title, c.title)
		}
		var table strings.Builder
		if err := Table(&table, r, o, 100, false); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"  vs old  ", c.verdict[:20], "Against old:\n  Same data, seed"} {
			if !strings.Contains(table.String(), want) {
				t.Errorf("%s: the table lacks %q:\n%s", name, want, table.String())
			}
		}
		if n := strings.Count(table.String(), " * "); n != c.stars {
			t.Errorf("%s: %d stars, want %d:\n%s", name, n, c.stars, table.String())
		}
	}
}

// The page has a column and a figure for the other run with a comparison alone; its files lie beside it.
func TestAgainstPage(t *testing.T) {
	r, dir := fixture(t, 6, "learners: [prior, pa, rls: {lambda: [1, 3]}]\n")
	without := write(t, r, dir, Options{})
	if strings.Contains(without, "Against old") || strings.Contains(without, `id="differences"`) {
		t.Error("a page without comparison speaks of one")
	}
	with := write(t, r, dir, Options{Against: against(t, r, "old", func() { raise(r.Learners[2], 0.05) })})
	for _, want := range []string{`data-sort="against">Against old</th>`,
		"&#43;5.1 <small>[&#43;5.0,\u00a0&#43;5.2]</small>", `<figure id="differences">`,
		"any difference is the code&#39;s or the settings&#39;."} {
		if !strings.Contains(with, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if got := read(t, filepath.Join(dir, "differences.csv")); !strings.Contains(got, "\nprior,0,0,0,0,0\n") ||
		strings.Count(got, "\n") != 5 {
		t.Errorf("differences.csv:\n%s", got)
	}
	if cells, want := strings.Count(with, "</td>"), strings.Count(without, "</td>")+len(r.Learners); cells != want {
		t.Errorf("%d cells, want %d: one more a learner", cells, want)
	}
}

// The column for the other run keeps the table within its width, whatever the names.
func TestAgainstFits(t *testing.T) {
	for _, learners := range []string{"learners: [prior, pa]\n",
		"learners: [second-order-perceptron, logistic: {rate: [0.0001, 100000], intercept: 0.123456, " +
			"l2: 0.000001}]\n"} {
		r, _ := fixture(t, 2, learners)
		for _, name := range []string{"a", strings.Repeat("long-name-", 8)} {
			o := Options{Against: against(t, r, name, func() { raise(r.Learners[0], -0.3) })}
			for _, width := range []int{80, 100, 200} {
				var b strings.Builder
				if err := Table(&b, r, o, width, false); err != nil {
					t.Fatal(err)
				}
				for line := range strings.Lines(b.String()) {
					if n := len([]rune(strings.TrimRight(line, "\n"))); n > width && !strings.Contains(line, name) {
						t.Errorf("a line of %d columns, want %d at most: %s", n, width, line)
					}
				}
				if !strings.Contains(b.String(), "vs "+name[:1]) {
					t.Errorf("at %d columns the column for the other run is missing:\n%s", width, b.String())
				}
			}
		}
	}
}

// A run without rows has dots alone; of many differences the largest are drawn, in the order of the ranking.
func TestDifferencesFigure(t *testing.T) {
	r, _ := fixture(t, 6, "learners: [prior, rls: {lambda: [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,"+
		"23,24,25,26,27,28,29,30]}]\n")
	v := newView(r, nil)
	v.against = against(t, r, "old", func() {
		for i, l := range r.Learners {
			raise(l, 0.001*float64(i))
		}
	})
	f := differences(v)
	rows := f.Charts[0].Body.(*chart.Spans).Rows
	if len(rows) != mostDifferences || !strings.Contains(f.Caption, "the 24 largest of 31 differences") {
		t.Errorf("%d rows, %s", len(rows), f.Caption)
	}
	for _, row := range rows {
		if row.Name == "prior" || row.Mid < 0.6 || !(row.Low < row.Mid && row.Mid < row.High) {
			t.Errorf("%+v", row)
		}
	}
	v.against.ByTopic = false
	if got := differences(v).Caption; !strings.Contains(got, "difference of the means") {
		t.Error(got)
	}
}
