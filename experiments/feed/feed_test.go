package feed

import (
	"context"
	"math"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/experiments"
)

// runOf runs the feed of a configuration.
func runOf(t *testing.T, text string, workers int) *Results {
	t.Helper()
	r, err := tryRun(t, text, workers)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func tryRun(t *testing.T, text string, workers int) (*Results, error) {
	x, err := configs.Parse("x.yaml", text)
	if err != nil {
		return nil, err
	}
	plan, err := experiments.NewPlan(x)
	if err != nil {
		return nil, err
	}
	c, ok, err := Read(plan)
	if err != nil {
		return nil, err
	}
	if !ok {
		t.Fatal("no feed")
	}
	return Run(context.Background(), plan, c, workers)
}

// of is the mean over topics of a measure, NaN where there is none.
func (r *Results) of(learner, policy int, measure string, at int) Number {
	for _, n := range r.Numbers(learner, policy, -1) {
		if n.Measure == measure && n.At == at {
			return n
		}
	}
	n := Number{}
	n.Mean = math.NaN()
	return n
}

const small = "seed: 1\ntopics: [sourdough, chess_engines]\nsessions: {per_topic: 5}\nlearners:\n" +
	"- rls: {kernel: pool}\n- logistic\n"

func csvOf(t *testing.T, r *Results) string {
	t.Helper()
	var out strings.Builder
	if err := r.WriteCSV(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSameBytesWithAnyNumberOfWorkers(t *testing.T) {
	text := small + "feed: {policies: [random, greedy, {probe: 3}, {epsilon: 0.2}], slate: 3, hold_out: 0.4, clicks: " +
		"{position: {eta: 1}}}\n"
	if a, b := csvOf(t, runOf(t, text, 1)), csvOf(t, runOf(t, text, 8)); a != b || strings.Count(a, "\n") < 50 {
		t.Errorf("%d and %d bytes, not the same", len(a), len(b))
	}
}

// Each policy against its own limits.
func TestPoliciesAtTheirLimits(t *testing.T) {
	one := strings.Replace(small, "- logistic\n", "", 1)
	same := func(a, b string) {
		t.Helper()
		strip := func(policy string) string {
			text := csvOf(t, runOf(t, one+"feed: {policies: ["+policy+"], hold_out: 0.5}\n", 0))
			var rows []string
			for _, row := range strings.Split(text, "\n") {
				if cells := strings.SplitN(row, ",", 4); len(cells) == 4 {
					rows = append(rows, cells[3])
				}
			}
			return strings.Join(rows, "\n")
		}
		if strip(a) != strip(b) {
			t.Errorf("%s is not %s", a, b)
		}
	}
	same("{epsilon: 0}", "greedy")
	same("{ucb: 0}", "greedy")
	same("{explore: 0}", "greedy")
	same("{probe: 1000}", "{probe: 999}")
}

// Where every post is shown in the end, the first n are a sum that no policy can beat, and regret and accepted agree.
func TestMeasuresAgree(t *testing.T) {
	r := runOf(t, small+"feed: {policies: [random, greedy, probe]}\n", 0)
	for l := range 2 {
		for p := range 3 {
			if a, b := r.of(l, p, "accepted", 10).Mean, r.of(l, p, "regret", 10).Mean; math.Abs(a+b-10) > 1e-12 {
				t.Errorf(
					"learner %d, %s: %g accepted among the first 10 and a regret of %g, want 10 together",
					l,
					r.Config.Policies[p],
					a,
					b,
				)
			}
			if n := r.of(l, p, "auc_unseen", 5); !math.IsNaN(n.Mean) {
				t.Errorf("an AUC of posts never shown without any: %g", n.Mean)
			}
		}
	}
	if random, greedy := r.of(0, 0, "accepted", 10).Mean, r.of(0, 1, "accepted", 10).Mean; greedy < random+2 {
		t.Errorf("accepted among the first 10: greedy %g, random %g", greedy, random)
	}
}

// The AUC of posts never shown is 50 before the first label and, on permuted labels, after any number.
func TestNullOfPostsNeverShown(t *testing.T) {
	r := runOf(
		t,
		"seed: 3\nsessions: {per_topic: 200}\nlearners: [{rls: {kernel: pool, lambda: 0.5}}]\nfeed: {policies: "+
			"[random, {probe: 15}], hold_out: 0.5}\n",
		0,
	)
	for p := range 2 {
		for _, at := range unseenAt {
			n := r.of(0, p, "auc_unseen", at)
			t.Logf("%s after %d labels: %.3f, null %.3f", r.Config.Policies[p], at, n.Mean, n.Null)
			if math.Abs(n.Null-.5) > .015 || at == 0 && n.Mean != .5 {
				t.Errorf("%s after %d labels: AUC %.3f, null %.3f", r.Config.Policies[p], at, n.Mean, n.Null)
			}
		}
	}
}

func TestFeedWithoutLearners(t *testing.T) {
	_, err := tryRun(t, "feed: {policies: [greedy]}\n", 0)
	if err == nil || !strings.Contains(err.Error(), "learners:, which choose what is shown") {
		t.Errorf("got %v", err)
	}
}

func TestBadFeeds(t *testing.T) {
	for feed, want := range map[string]string{
		"{policies: [greddy]}": `found "greddy", want a policy: one of ` + strings.Join(Names(), ", ") +
			"; did you mean greedy?",
		"{policies: [{probe: 0}]}":        "found 0, want a whole number of posts from 1 to 1000",
		"{policies: [{probe: 1.5}]}":      "found 1.5",
		"{policies: [{greedy: 1}]}":       "found 1, want nothing: greedy has no number",
		"{policies: [{epsilon: 2}]}":      "found 2, want a probability from 0 to 1",
		"{policies: []}":                  "want at least one policy",
		"{policies: [probe, {probe: 1}]}": "each policy once; probe 1 stands there already",
		"{policies: [ucb]}": "want a policy that needs no covariance of the posts, since " +
			"logistic rate=1 has none",
		"{slate: 0}":                             "found 0",
		"{hold_out: 1}":                          "found 1",
		"{clicks: casacde}":                      "did you mean cascade?",
		"{clicks: {position: {eta: -1}}}":        "found -1",
		"{sltae: 1}":                             "did you mean slate?",
		"{policies: [random], clicks: position}": "",
	} {
		_, err := tryRun(t, small+"feed: "+feed+"\n", 0)
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", feed, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want) ||
			!strings.HasPrefix(err.Error(), "x.yaml:7:")):
			t.Errorf("%s: %v; want %q", feed, err, want)
		}
	}
}

// No interval leaves what its measure can be, however few the topics.
func TestIntervalsOfAFeedArePossible(t *testing.T) {
	r := runOf(t, "topics: [sourdough, heat_pumps]\nsessions: {per_topic: 3}\nlearners: [rls]\n"+
		"feed: {policies: [random, greedy], hold_out: 0.5}\n", 0)
	for p := range r.Config.Policies {
		for topic := -1; topic < 2; topic++ {
			for _, n := range r.Numbers(0, p, topic) {
				if most := (key{n.Measure, n.At}).most(); n.Low < 0 || n.High > most || n.Mean < n.Low-1e-9 ||
					n.Mean > n.High+1e-9 {
					t.Errorf("%s at %d, topic %d: %g [%g, %g]", n.Measure, n.At, topic, n.Mean, n.Low, n.High)
				}
			}
		}
	}
}
