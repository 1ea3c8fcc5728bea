package experiments

import (
	"flag"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"streamml/data"
	"streamml/eval"
	"streamml/eval/stats"
	"streamml/learners"
)

var nullSessions = flag.Int("null-sessions", 200,
	"sessions per topic with permuted labels; 2000 holds every learner to 50 ± 0.5 and 50 ± 1.5")

// With labels permuted, no learner of any kind ranks the posts to come better than chance, after any number of
// labels, and no rule's centred AUC leaves 50 ± 1.5.
//
//	go test ./experiments -run NullOfEveryLearner -null-sessions 2000
func TestNullOfEveryLearner(t *testing.T) {
	sessions := *nullSessions
	if testing.Short() {
		sessions = min(sessions, 10)
	}
	within, centred := .005, NullTolerance
	if sessions < 2000 { // a session's AUC has a standard deviation of some .09
		noise := 4 * .09 / math.Sqrt(float64(10*sessions))
		within, centred = noise, NullTolerance+noise
	}
	p, err := planOf(t, "learners: ["+strings.Join(learners.Names(), ", ")+"]\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, config := range p.Learners {
		t.Run(config.Name, func(t *testing.T) {
			t.Parallel()
			var all, auc eval.Moments
			var byLabels [len(eval.LabelCounts)]eval.Moments
			var s eval.Session
			var c eval.Course
			m, err := eval.NewMeter("auc", "auc_remaining_by_labels")
			if err != nil {
				t.Fatal(err)
			}
			for topic, crowd := range p.Users.topics {
				rng := rand.New(rand.NewPCG(11, uint64(topic)))
				r := config.Ranker(p.pools[topic])
				for range sessions {
					s.Draw(crowd.labels, rng)
					s.Permute(rng)
					eval.Prequential(&s, r, &c)
					v := m.Measure(&c)
					auc.Add(v.First("auc"))
					for k, x := range v.Of("auc_remaining_by_labels") {
						all.Add(x)
						byLabels[k].Add(x)
					}
				}
			}
			t.Logf("remaining %.4f centred %.4f", all.Mean(), auc.Mean())
			if math.Abs(all.Mean()-.5) > within {
				t.Errorf("ranks the rest at %.4f on permuted labels, want .5 ± %g", all.Mean(), within)
			}
			if math.Abs(auc.Mean()-.5) > centred {
				t.Errorf("centred AUC %.4f on permuted labels, want .5 ± %g", auc.Mean(), centred)
			}
			for k, m := range byLabels {
				if math.Abs(m.Mean()-.5) > 2*within {
					t.Errorf("after %d labels %.4f on permuted labels", eval.LabelCounts[k], m.Mean())
				}
			}
		})
	}
}

// Runs on topics whose labels were permuted before: whatever is called established is false. What
// ranks is auc_remaining: by AUC, RLS and logistic regression lie half a point apart on permuted labels, and a test
// against zero errs in a fifth of the runs. At most 5 % may err; the limits are that and 2.5 standard errors of such a
// count.
func TestNothingIsEstablishedOnPermutedLabels(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: hundreds of runs")
	}
	for list, runs := range map[string]int{
		"learners: [rls: {lambda: 3}, logistic: {rate: 1}]":                            200,
		"learners: [rls: {lambda: 3}, logistic: {rate: [0.01, 1]}, perceptron, prior]": 50,
	} {
		if testing.Short() {
			runs /= 10
		}
		most := limit(runs)
		p, err := planOf(t, list+"\nbaseline: logistic rate=1\n")
		if err != nil {
			t.Fatal(err)
		}
		wrong := 0
		for seed := range runs {
			p.Config.Seed, p.Users.seed = uint64(seed), uint64(seed)
			rng := rand.New(rand.NewPCG(uint64(seed), 77))
			for _, crowd := range p.Users.topics {
				l := crowd.labels
				rng.Shuffle(len(l), func(i, j int) { l[i], l[j] = l[j], l[i] })
			}
			r, err := p.Run(t.Context(), 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			if says(r.BaselineComparison(), r.Best(p.Rank())) {
				wrong++
			}
		}
		t.Logf("%s: %d of %d runs", list, wrong, runs)
		if wrong > most {
			t.Errorf("%s: %d of %d runs establish a difference that is not there, want at most %d", list, wrong, runs,
				most)
		}
	}
}

// limit is how often a thing of chance .05 may come about in so many runs.
func limit(runs int) int {
	n := float64(runs)
	return int(.05*n + 2.5*math.Sqrt(.05*.95*n))
}

// says tells whether any difference is claimed.
func says(c *Comparison, b Best) bool {
	for i, d := range c.Versus {
		if d.Established || b.P[i] < level && !b.Same[i] {
			return true
		}
	}
	return false
}

// planted makes results of made-up numbers: ten topics of 20 sessions, and learners that are better than the first
// by so many points, with a standard deviation of .75 between topics and 1.0 per topic and session.
func planted(points []float64, settings int, rng *rand.Rand) (*Results, Metric) {
	const topics, sessions = 10, 20
	r := &Results{Plan: &Plan{Data: &data.Set{Topics: make([]data.Topic, topics)}},
		bootstrap: stats.NewBootstrap(topics, rng)}
	score, null := map[*Learner][]float64{}, map[*Learner][]float64{}
	level := make([]float64, topics)
	for t := range level {
		level[t] = 90 + 4*rng.NormFloat64()
	}
	for i, p := range points {
		l := &Learner{}
		l.Config.Name = strconv.Itoa(i / settings)
		r.Learners = append(r.Learners, l)
		for _, x := range level {
			if i > 0 {
				x += p + .75*rng.NormFloat64()
			}
			n := 50.0 // the first learner is the measure, so that differences have the planned spread
			for s := 0; s < sessions && i > 0; s++ {
				x += rng.NormFloat64() / sessions
				n += rng.NormFloat64() / sessions
			}
			score[l], null[l] = append(score[l], x), append(null[l], n)
		}
	}
	return r, Metric{Name: "planted", ByTopic: func(l *Learner) []float64 { return score[l] },
		Null: func(l *Learner) []float64 { return null[l] }}
}

func TestPlantedDifferences(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: hundreds of runs, of sums alone")
	}
	for _, c := range []struct {
		name   string
		points []float64 // of each learner over the first
		each   int       // settings of a learner
		runs   int
	}{
		{"none, two learners", []float64{0, 0}, 1, 200},
		{"none, six learners", make([]float64, 6), 1, 200},
		{"none, eighteen settings of six learners", make([]float64, 18), 3, 200},
		{"none, forty learners: the t test", make([]float64, 40), 1, 40},
		{"one point, two learners", []float64{0, 1}, 1, 200},
		{"two points among forty", append(make([]float64, 39), 2), 1, 40},
	} {
		found, planned := 0, c.points[len(c.points)-1] > 0
		for seed := range c.runs {
			r, m := planted(c.points, c.each, rand.New(rand.NewPCG(uint64(seed), 5)))
			v := r.Compare(m, 0)
			if planned && v.Versus[len(v.Versus)-1].Established || !planned && says(v, r.Best(m)) {
				found++
			}
		}
		t.Logf("%s: established in %d of %d runs", c.name, found, c.runs)
		if planned && found < c.runs*80/100 || !planned && found > limit(c.runs) {
			t.Errorf("%s: established in %d of %d runs", c.name, found, c.runs)
		}
	}
}
