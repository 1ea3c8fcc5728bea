package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"streamml/experiments/chart"
)

// manySettings are a learner at so many values of each of two hyperparameters.
func manySettings(n int) string {
	rates := make([]string, n)
	for i := range rates {
		rates[i] = fmt.Sprint(0.001 * float64(i+1))
	}
	return "learners: [perceptron, logistic: {rate: [" + strings.Join(rates, ", ") + "], intercept: [0, 1]}]\n"
}

// Of very many settings the page shows a part and says so, and stays small; every name tells its setting apart.
func TestManySettings(t *testing.T) {
	const settings = 1401
	r, _ := fixture(t, 2, manySettings(700))
	page := pageOf(t, r, Options{})
	if n := strings.Count(page, `<td class="auc" data-value`); n != mostRanked && n != mostRanked+1 {
		t.Errorf("%d rows, want %d and the best setting of each learner", n, mostRanked)
	}
	if !strings.Contains(page, fmt.Sprintf("Of %d settings", settings)) {
		t.Error("the page does not say how many settings it leaves out")
	}
	if n := len(page) - len(chart.ECharts); n > 1_700_000 {
		t.Errorf("%d bytes, want 1.7 MB at most", n)
	}
	for _, alt := range regexp.MustCompile(`aria-label="[^"]*"`).FindAllString(page, -1) {
		if len(alt) > 3000 {
			t.Errorf("an alternative text of %d bytes: %.80s", len(alt), alt)
		}
	}
	names := map[string]bool{}
	for _, l := range newView(r, nil).all {
		names[l.name] = true
	}
	if len(names) != settings {
		t.Errorf("%d names of %d settings", len(names), settings)
	}
}

// A name tells what is not at its default, whatever its value, and what the run varies.
func TestNamesTellFromTheDefault(t *testing.T) {
	for _, c := range []struct{ learners, names string }{
		{"pa", "pa"},
		{"pa: {variant: 0}", "pa (variant 0)"},
		{"pa: {variant: 0, c: [0.1, 1]}", "pa (variant 0, c 0.1) | pa (variant 0, c 1)"},
		{"pa: {c: [0.1, 1]}", "pa (c 0.1) | pa (c 1)"},
		{"rls: {intercept: 0}", "rls (intercept 0)"},
		{"logistic: {kernel: rbf}", "logistic (kernel rbf, length 1)"},
	} {
		r, _ := fixture(t, 1, "learners: ["+c.learners+"]\n")
		v := newView(r, nil)
		var names []string
		for _, l := range v.all {
			names = append(names, l.name)
		}
		if got := strings.Join(names, " | "); got != c.names {
			t.Errorf("%s is called %q, want %q", c.learners, got, c.names)
		}
	}
}
