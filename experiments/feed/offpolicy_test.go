package feed

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"streamml/eval/stats"
)

// A log has the same bytes with any number of workers; in it each slate has each post once, deterministic policies a
// propensity of 1, drawing ones none, and the mean of 1/propensity at the first place is the number of open posts.
func TestFeedLog(t *testing.T) {
	text := small + "feed: {policies: [random, {epsilon: 0.4}, greedy], slate: 3, hold_out: 0.4, log: true}\n"
	text = strings.Replace(text, "per_topic: 5", "per_topic: 40", 1)
	a, b := runOf(t, text, 1), runOf(t, text, 8)
	var x, y bytes.Buffer
	if err := a.WriteLog(&x); err != nil {
		t.Fatal(err)
	}
	if err := b.WriteLog(&y); err != nil || !bytes.Equal(x.Bytes(), y.Bytes()) {
		t.Errorf("%d and %d bytes, %v", x.Len(), y.Len(), err)
	}
	for p, policy := range a.Config.Policies {
		rows := a.rowsOf(1, p, 0)
		inverse, expected := 0.0, 0.0
		shown := map[[2]int]bool{}
		for _, row := range rows {
			at := [2]int{row.Session, row.Post}
			if shown[at] || *row.Propensity <= 0 || *row.Propensity > 1+1e-12 || row.Click && !row.Looked ||
				row.Place > 3 {
				t.Fatalf("%s: %+v", policy, row)
			}
			shown[at] = true
			if row.Place == 1 {
				inverse += 1 / *row.Propensity
				expected += float64(row.Open)
			}
			if policy.Name == "greedy" && *row.Propensity != 1 {
				t.Fatalf("%+v", row)
			}
		}
		if policy.Name != "greedy" && math.Abs(inverse/expected-1) > .25 {
			t.Errorf("%s: the sum of 1/propensity is %.0f, the posts open are %.0f", policy, inverse, expected)
		}
	}
	drawn := runOf(t, strings.Replace(small, "- logistic\n", "", 1)+"feed: {policies: [thompson], log: true}\n", 0)
	if row := drawn.rowsOf(0, 0, 0)[0]; row.Propensity != nil {
		t.Errorf("thompson with the propensity %g", *row.Propensity)
	}
}

// Watching changes nothing of what is watched.
func TestWatchingChangesNothing(t *testing.T) {
	feed := "feed: {policies: [random, {epsilon: 0.4}, greedy, probe], slate: 2, hold_out: 0.4, clicks: {position: " +
		"{eta: 1}}"
	plain := csvOf(t, runOf(t, small+feed+"}\n", 0))
	if watched := csvOf(
		t,
		runOf(t, small+feed+", log: true, off_policy: [random, {epsilon: 0.4}]}\n", 0),
	); watched != plain {
		t.Error("feed.csv differs")
	}
}

func TestLogsThatCannotJudge(t *testing.T) {
	one := strings.Replace(small, "- logistic\n", "", 1)
	for feed, want := range map[string]string{
		"{policies: [greedy], off_policy: [greedy]}": "greedy never shows what another " +
			"policy would have shown in its place: there is no overlap",
		"{policies: [ucb], off_policy: [ucb]}":                   "ucb 1 never shows what another policy",
		"{policies: [probe], off_policy: [{probe: 1}]}":          "probe 1 never shows",
		"{policies: [explore], off_policy: [explore]}":           "explore 4 never shows",
		"{policies: [{epsilon: 0}], off_policy: [{epsilon: 0}]}": "epsilon 0 never shows",
		"{policies: [thompson], off_policy: [thompson]}": "thompson shows posts with " +
			"probabilities that have no closed form",
		"{policies: [greedy], off_policy: [random]}":                            "want one of policies",
		"{policies: [random], off_policy: [random, random]}":                    "each policy once",
		"{policies: [random], off_policy: [random], slate: 3, clicks: cascade}": "a click depends on what stands above",
	} {
		if _, err := tryRun(t, one+"feed: "+feed+"\n", 0); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", feed, err, want)
		}
	}
	_, err := tryRun(t, strings.Replace(small, "per_topic: 5", "per_topic: 100000", 1)+"feed: {log: true}\n", 0)
	if err == nil || !strings.Contains(err.Error(), "want at most 5000000 posts to write down") {
		t.Errorf("a log that is too long: %v", err)
	}
}

// What the report says of logs: a table each, with the truth, and words where there are not enough matches.
func TestOffPolicyTables(t *testing.T) {
	r := runOf(
		t,
		strings.Replace(
			small,
			"per_topic: 5",
			"per_topic: 30",
			1,
		)+"feed: {policies: [random, greedy, {epsilon: 0.5}], off_policy: [random, {epsilon: 0.5}]}\n",
		0,
	)
	tables := r.Sections()[0].Tables[1:]
	if len(tables) != 3 || len(tables[0].Rows) != 6 || len(tables[1].Rows) != 12 ||
		!strings.Contains(tables[0].Caption, "No log of greedy judges others") {
		t.Errorf("%d tables; %q", len(tables), tables[0].Caption)
	}
	var out strings.Builder
	if err := r.WriteOffPolicy(&out); err != nil {
		t.Fatal(err)
	}
	if text := out.String(); strings.Count(text, "\n") != 25 ||
		!strings.Contains(text, ",random,greedy,replay,10,,,,") {
		t.Errorf("%s", text)
	}
	if cell := tables[1].Rows[3][2]; cell != "not enough matches" {
		t.Errorf("greedy after ten posts by replay: %s", cell)
	}
}

// Replayed sessions are those that a policy would have had: over some seeds their clicks have the mean of its own
// feed's.
func TestReplayIsUnbiased(t *testing.T) {
	if testing.Short() {
		t.Skip("some seconds")
	}
	const text = "sessions: {per_topic: 100}\ntopics: [sourdough, chess_engines, heat_pumps]\nnull: false\n" +
		"learners: [rls: {kernel: pool, lambda: 0.5}]\nusers: {noise: 0.1}\n" +
		"feed: {policies: [random, greedy, {epsilon: 0.3}, thompson], off_policy: [random]}\n"
	seeds := 6
	misses := map[string][]float64{}
	for seed := range seeds {
		for _, j := range runOf(t, text+fmt.Sprintf("seed: %d\n", seed), 0).Judgements() {
			if j.Method == "replay" && j.At == 5 {
				if !j.Enough() {
					t.Fatalf("seed %d: %+v", seed, j)
				}
				name := fmt.Sprint(j.Policy)
				misses[name] = append(misses[name], j.Mean-j.Truth)
			}
		}
	}
	for policy, list := range misses {
		m := stats.Mean(list)
		t.Logf("policy %s: replay less truth %.3f [%.3f, %.3f]", policy, m.Mean, m.Low, m.High)
		if len(list) != seeds || math.Abs(m.Mean) > 1.5*(m.High-m.Mean) || m.High-m.Mean > .3 {
			t.Errorf("policy %s: replay less truth %.3f [%.3f, %.3f]", policy, m.Mean, m.Low, m.High)
		}
	}
}
