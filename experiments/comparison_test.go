package experiments

import (
	"bytes"
	"encoding/csv"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"streamml/data"
	"streamml/eval/stats"
)

// made is results of two learners with these numbers by topic.
func made(m Metric, learner, base []float64) (*Results, Metric) {
	b, l := &Learner{}, &Learner{}
	b.Config.Name, l.Config.Name = "base", "learner"
	r := &Results{
		Plan:      &Plan{Data: &data.Set{Topics: make([]data.Topic, len(base))}},
		Learners:  []*Learner{b, l},
		bootstrap: stats.NewBootstrap(len(base), rand.New(rand.NewPCG(1, 1))),
	}
	m.ByTopic = func(x *Learner) []float64 {
		if x == b {
			return base
		}
		return learner
	}
	return r, m
}

func TestCompare(t *testing.T) {
	nan := math.NaN()
	six, five := []float64{2, 3, 2, 3, 2, 3}, []float64{2, 3, 2, 3, 2}
	for _, c := range []struct {
		name               string
		learner            []float64 // the baseline has 1 everywhere
		lower              bool
		wins, ties, topics int
		p                  float64 // of Wilcoxon: 2/2^n where all agree
		established        bool
	}{
		{"six of six", six, false, 6, 0, 6, 2. / 64, true},
		{"six of six, the wrong way", six, true, 0, 0, 6, 2. / 64, true},
		{"five can never be enough", five, false, 5, 0, 5, 2. / 32, false},
		{"one topic undefined: five", append([]float64{nan}, five...), false, 5, 0, 5, 2. / 32, false},
		{"all equal", []float64{1, 1, 1, 1, 1, 1}, false, 0, 6, 6, 1, false},
		{"a tie and five", append([]float64{1}, five...), false, 5, 1, 6, 2. / 32, false},
	} {
		base := make([]float64, len(c.learner))
		for i := range base {
			base[i] = 1
		}
		r, m := made(Metric{Lower: c.lower}, c.learner, base)
		d := r.Compare(m, 0).Versus[1]
		if d.Wins != c.wins || d.Ties != c.ties || d.Topics != c.topics || d.Wilcoxon.P != c.p ||
			d.Established != c.established {
			t.Errorf("%s: %+v", c.name, d)
		}
		if b := r.Best(m); b.Same[0] && b.Same[1] == c.established {
			t.Errorf("%s: best %+v", c.name, b)
		}
	}
}

// What decides is the difference itself, whatever the learners show on permuted labels.
func TestDifferencesAgainstZero(t *testing.T) {
	d := []float64{.010, .012, .009, .011, .010, .013, .008, .011}
	for _, null := range [][]float64{nil, {.02, .02, .02, .02, .02, .02, .02, .02}} {
		j := NewJudge(len(d), 1)
		c := j.Judge(AUC(), len(d), [][]float64{nil, d}, [][]float64{nil, null})
		if got := c.Versus[1]; got.P != 2./256 || !got.Established || !got.Tested() || c.Versus[0].Tested() {
			t.Errorf("null %v: %+v", null, got)
		}
	}
}

// With ten topics the signed ranks can carry 25 comparisons.
func TestTestFor(t *testing.T) {
	for _, c := range []struct {
		comparisons, topics int
		want                string
	}{{1, 10, Wilcoxon}, {25, 10, Wilcoxon}, {26, 10, PairedT}, {1, 5, PairedT}, {1, 6, Wilcoxon}, {2, 6, PairedT}} {
		if got := testFor(c.comparisons, c.topics); got != c.want {
			t.Errorf("%d comparisons on %d topics: %s, want %s", c.comparisons, c.topics, got, c.want)
		}
	}
}

func TestSummaryCompares(t *testing.T) {
	r := runOf(t, "seed: 3\nsessions: {per_topic: 5}\nlearners: [logistic: {rate: [0.1, 1]}, prior]\n"+
		"baseline: logistic rate=1\n", 2)
	var b bytes.Buffer
	if err := r.WriteSummary(&b, true); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, name := range rows[0] {
		at[name] = i
	}
	if !strings.HasPrefix(strings.Join(rows[0], ","),
		"learner,settings,sessions,events,auc,auc_low,auc_high,auc_plain,auc_null,auc_remaining,log_loss,brier,ece,"+
			"rank,rank_by,rank_by_low,rank_by_high,same_as_best,p_best,diff,diff_low,diff_high,p_holm,wins,") ||
		at["ns_per_event"] != len(rows[0])-1 {
		t.Errorf("header %v", rows[0])
	}
	base, prior := rows[2], rows[3]
	if got := strings.Join(base[at["diff"]:at["auc_interval"]], ""); got != "" {
		t.Errorf("the baseline is compared with itself: %q", got)
	}
	if prior[at["wins"]] != "0" || prior[at["topics"]] != "10" || prior[at["established"]] != "yes" ||
		prior[at["test"]] != Wilcoxon || prior[at["auc_interval"]] != stats.ByT {
		t.Errorf("the prior, which knows nothing: %v", prior)
	}
	if p := prior[at["p_wilcoxon"]]; p != "0.00195312" { // 2/1024: ten of ten
		t.Errorf("p %s", p)
	}
	if rows[1][at["auc_interval"]] != stats.ByBootstrap {
		t.Errorf("ten topics: %v", rows[1])
	}
}

func TestWarnings(t *testing.T) {
	few := runOf(t, "sessions: {per_topic: 2}\ntopics: [sourdough, heat_pumps]\n"+
		"learners: [logistic: {rate: [0.9, 1]}]\nbaseline: logistic rate=1\n", 1)
	for _, want := range []string{"few topics, 2:",
		"not established for 1 of 1 settings, whose difference to logistic rate=1 may be chance: logistic rate=0.9"} {
		found := false
		for _, w := range append(few.Warnings, few.Notes...) {
			found = found || strings.Contains(w.Text, want)
		}
		if !found {
			t.Errorf("no warning %q among %v %v", want, few.Warnings, few.Notes)
		}
	}
}

// Bands and half-widths of a run: curves end at the metric itself, more sessions shrink what is due to sessions.
func TestCurves(t *testing.T) {
	small := runOf(t, "sessions: {per_topic: 10}\nlearners: [logistic]\n", 2)
	large := runOf(t, "sessions: {per_topic: 160}\nlearners: [logistic]\n", 2)
	l := large.Learners[0]
	if ratio := small.Learners[0].SessionsHalfWidth("auc") / l.SessionsHalfWidth("auc"); ratio < 3 || ratio > 5.3 {
		t.Errorf("16 times the sessions shrink the half-width by %.2f, want about 4", ratio)
	}
	// some 2 points for ten topics of fifty posts, however many sessions
	if a, b := small.Learners[0].PostsHalfWidth(), l.PostsHalfWidth(); a < .01 || a > .03 || math.Abs(a-b) > .004 {
		t.Errorf("half-width due to posts %.4f with few sessions, %.4f with many", a, b)
	}
	curve := l.Curve("auc_remaining_by_labels")
	if curve[0].At != 1 || curve[9].At != 30 || curve[9].Mean < curve[0].Mean || curve[0].Method != stats.ByLogit ||
		!(curve[0].SD > 0) {
		t.Errorf("remaining: %+v", curve)
	}
	byEvent := l.Curve("auc_by_event")
	var ends []float64
	for topic := range l.Topics {
		m := l.Topics[topic].Of("auc_by_event")
		ends = append(ends, m[len(m)-1].Mean())
	}
	if math.Abs(mean(ends)-l.AUC().Mean) > 1e-12 || byEvent[0].N != 0 || byEvent[1].At != 2 {
		t.Errorf("curves end at %.6f, AUC %.6f", mean(ends), l.AUC().Mean)
	}
	n := 0
	for _, bin := range l.SessionAUC() {
		n += bin
	}
	if n != l.Sessions() {
		t.Errorf("%d sessions in the histogram, want %d", n, l.Sessions())
	}
	if got := l.StateBytes(); got < 8*40 || got > 8*80 {
		t.Errorf("%g bytes a user", got)
	}
}
