package report

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"streamml/eval/stats"
	"streamml/experiments"
)

// Sessions stand with their kind; the difference of a kind is the mean of its sessions.
func TestKindsOfSessions(t *testing.T) {
	r, _ := fixture(t, 3, "learners: [rls, perceptron]\n")
	v := newView(r, nil)
	rows, other := v.best[0].Rows, rivalOf(v).Rows
	sum, n := 0.0, 0.0
	for i, row := range rows {
		if row.Topic == 1 {
			sum, n = sum+row.AUC-other[i].AUC, n+1
		}
	}
	found := false
	for _, k := range kindsOf(v, rivalOf(v)) {
		if k.name == people(r.Plan.Data.Topics[1].Name) {
			found = true
			if math.Abs(k.by.Mean-sum/n) > 1e-12 || k.by.N != int(n) {
				t.Errorf("%+v, want the mean %v of %v sessions", k, sum/n, n)
			}
		}
	}
	if !found {
		t.Error("a topic is missing")
	}
	for _, c := range []struct {
		row              experiments.Row
		accepted, length string
	}{
		{experiments.Row{Events: 24, Accepted: 4}, "under 20 % accepted", "under 25 posts"},
		{experiments.Row{Events: 25, Accepted: 5}, "20 to 39 % accepted", "25 to 49 posts"},
		{experiments.Row{Events: 1000, Accepted: 1000}, "80 % and more accepted", "1,000 posts and more"},
	} {
		if a, l := partNames[0][acceptedPart(c.row)], partNames[1][lengthPart(c.row)]; a != c.accepted ||
			l != c.length {
			t.Errorf("%+v is %q, %q", c.row, a, l)
		}
	}
}

// The worst sessions are those of the lowest AUC, one a topic, and no accepted post of theirs is ranked below the one
// that is shown, no rejected one above.
func TestWorstSessions(t *testing.T) {
	r, dir := fixture(t, 7, "learners: [rls, perceptron]\n")
	v := newView(r, nil)
	s := worstSessions(v)
	rows := s.Tables[0].Rows
	if len(rows) != mostWorst || rows[0][4] > rows[4][4] {
		t.Fatalf("got %q", rows)
	}
	least := 2.0
	for _, row := range v.best[0].Rows {
		least = math.Min(least, row.AUC)
	}
	if rows[0][4] != percent(least) {
		t.Errorf("the worst session has %s, want %s", rows[0][4], percent(least))
	}
	worst := v.best[0].Rows[worstRows(v.best[0].Rows)[0]]
	c := r.Plan.Replay(v.best[0].index, worst.Topic, worst.Session)
	if got := meanPlacement(c.Centred, c.Accepted); math.Abs(got-worst.AUC) > 1e-12 {
		t.Errorf("replayed the session has an AUC of %v, want %v", got, worst.AUC)
	}
	lowest, at := math.Inf(1), 0
	for i, x := range c.Centred {
		if c.Accepted[i] && x < lowest {
			lowest, at = x, i
		}
	}
	if text := r.Plan.Data.Topics[worst.Topic].Posts[c.Order[at]].Text; !strings.HasPrefix(
		text, strings.TrimSuffix(rows[0][6], "…")) {
		t.Errorf("the accepted post ranked lowest is %q, want %q", rows[0][6], text)
	}
	page := write(t, r, dir, Options{})
	for _, want := range []string{`<figure id="who_loses">`,
		fmt.Sprintf("<h3>Where %s ranks worst</h3>", v.best[0].label)} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func meanPlacement(score []float64, accepted []bool) float64 {
	sum, n := 0.0, 0.0
	for i, x := range stats.Placements(score, accepted) {
		if accepted[i] {
			sum, n = sum+x, n+1
		}
	}
	return sum / n
}

// A learner alone has nobody to lose to; its worst sessions are there all the same.
func TestLoserAlone(t *testing.T) {
	r, _ := fixture(t, 2, "learners: [perceptron]\n")
	v := newView(r, nil)
	if whoLoses(v) != nil {
		t.Error("one learner loses")
	}
	if s := worstSessions(v); len(s.Tables) != 1 || len(s.Tables[0].Columns) != 7 {
		t.Errorf("got %+v", s.Tables)
	}
	if s := worstSessions(view{cast: &cast{}}); len(s.Tables) != 0 {
		t.Errorf("no learner has %+v", s)
	}
}
