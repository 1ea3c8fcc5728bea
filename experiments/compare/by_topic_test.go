package compare

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/experiments"
)

// topical is a results.csv of one learner with a session a topic, of these AUCs.
func topical(t *testing.T, prefix string, auc ...float64) *Sessions {
	t.Helper()
	var text strings.Builder
	text.WriteString(header)
	for i, x := range auc {
		fmt.Fprintf(&text, "pa,,%s%d,0,40,20,%.6f\n", prefix, i, x)
	}
	s, err := results(t, text.String())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func byTopic1(t *testing.T, old, new *Sessions) *Part {
	t.Helper()
	p, err := ByTopic(old, new, DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Eight topics that agree have p = 2/256 by signed ranks; five are never enough. Differences of at most .1 points are
// within half a point. Differences of ±2 points are neither: s = .02 · √(8/7), and about
// (.02138/.005)² · (2.3263 + .8416)² + 2.3263²/2 = 186.2 topics would be enough.
func TestByTopic(t *testing.T) {
	base := []float64{0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95}
	plus := func(d ...float64) (list []float64) {
		for i, x := range d {
			list = append(list, base[i]+x)
		}
		return list
	}
	old := topical(t, "t", base...)
	for _, c := range []struct {
		name string
		d    []float64
		want Verdict
		p    float64
		why  string
	}{
		{"worse", []float64{-0.01, -0.012, -0.009, -0.013, -0.008, -0.011, -0.01, -0.02}, Worse, 2. / 256, ""},
		{"better", []float64{0.01, 0.012, 0.009, 0.013, 0.008, 0.011, 0.01, 0.02}, Better, 2. / 256, ""},
		{"alike", []float64{0.001, -0.001, 0.0005, -0.0005, 0.0002, -0.0002, 0, 0}, NoChange, 1, ""},
		{"established and too small to count", []float64{0.001, 0.002, 0.0015, 0.0012, 0.0018, 0.0017, 0.001, 0.001},
			NoChange, 2. / 256, ""},
		{"noise", []float64{0.02, -0.02, 0.02, -0.02, 0.02, -0.02, 0.02, -0.02}, Unknown, 1, "187 topics"},
	} {
		p := byTopic1(t, old, topical(t, "t", plus(c.d...)...))
		if r := p.Rows[0]; p.Verdict != c.want || r.P != c.p || r.Why != c.why {
			t.Errorf("%s: %+v", c.name, p)
		}
	}
	five := byTopic1(t, topical(t, "t", base[:5]...), topical(t, "t", plus(-0.01, -0.012, -0.009, -0.013, -0.008)...))
	if five.Verdict != Unknown {
		t.Errorf("five topics: %+v", five)
	}
	if p := byTopic1(t, old, topical(t, "t", base...)); p.Verdict != NoChange || len(p.Rows) > 0 || p.Same != 1 {
		t.Errorf("itself: %+v", p)
	}
}

// Other topics: SciPy 1.17.1, ttest_ind([.70, .72, .69, .74, .71, .73], [.80, .84, .79, .85, .81, .83],
// equal_var=False): p = 9.4171e-06, 95 % interval of the difference [.0773604, .1326396].
func TestOtherTopics(t *testing.T) {
	old := topical(t, "a", 0.70, 0.72, 0.69, 0.74, 0.71, 0.73)
	p := byTopic1(t, old, topical(t, "b", 0.80, 0.84, 0.79, 0.85, 0.81, 0.83))
	r := p.Rows[0]
	if p.Verdict != Better || math.Abs(r.P-9.417101e-06) > 1e-11 || math.Abs(r.Low-0.0773604) > 1e-6 ||
		math.Abs(r.High-0.1326396) > 1e-6 {
		t.Errorf("%+v", r)
	}
	if !strings.Contains(p.Notes[0], "No topics to pair by (0 in both runs)") {
		t.Error(p.Notes)
	}
	p = byTopic1(t, old, topical(t, "b", 0.80))
	if p.Verdict != Unknown || p.Rows[0].Why != "6 topics at least" {
		t.Errorf("%+v", p)
	}
}

// A hundred comparisons of the same three learners under two seeds raise at most five alarms.
func TestAlarmsUnderOtherSeeds(t *testing.T) {
	if testing.Short() {
		t.Skip("a hundred runs")
	}
	alarms, before := 0, (*Sessions)(nil)
	for seed := range 101 {
		s := sessionsOf(t, fmt.Sprintf("seed: %d\nsessions: {per_topic: 10}\nnull: false\nfigures: []\n"+
			"learners: [pa, logistic, rls]\n", seed))
		if before != nil {
			p := byTopic1(t, before, s)
			if p.Verdict != NoChange && p.Verdict != Unknown {
				alarms++
				t.Logf("seed %d: %+v", seed, p.Rows[0])
			}
		}
		before = s
	}
	t.Logf("%d alarms in 100 comparisons", alarms)
	if alarms > 5 {
		t.Errorf("%d alarms", alarms)
	}
}

// sessionsOf runs an experiment and reads what it left.
func sessionsOf(t *testing.T, text string) *Sessions {
	t.Helper()
	x, err := configs.Parse("x.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	p, err := experiments.NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Run(t.Context(), 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := r.WriteTables(dir, dir, false); err != nil {
		t.Fatal(err)
	}
	s, err := OpenFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A learner that is a point worse than it was is found on the same sessions, by name: here one whose rate is not what
// its label says.
func TestPlantedLoss(t *testing.T) {
	const config = "seed: 1\nsessions: {per_topic: 10}\nnull: false\nfigures: []\n" +
		"learners: [pa, logistic: {rate: %s}, rls]\n"
	old, new := sessionsOf(t, fmt.Sprintf(config, "1")), sessionsOf(t, fmt.Sprintf(config, "0.02"))
	l := new.Learners[1]
	l.Label, l.key = old.Learners[1].Label, old.Learners[1].key
	loss := macro(l.of("auc"), new) - macro(old.Learners[1].of("auc"), old)
	if math.Abs(loss+0.01) > 0.006 {
		t.Fatalf("a loss of %.4f was planted", loss)
	}
	p := same1(t, old, new)
	if p.Verdict != Worse || p.Same != 4 || !strings.HasPrefix(p.Rows[0].Label, "logistic") {
		t.Errorf("a loss of %.4f: %+v", loss, p)
	}
}
