package report

import (
	"math"
	"math/rand/v2"
	"testing"

	"streamml/data"
	"streamml/eval"
	"streamml/eval/stats"
	"streamml/experiments"
)

// stream is the tally of one session of 2,000 posts and its course.
func stream(t *testing.T, seed uint64) (tally eval.Tally, c *eval.Course) {
	rng := rand.New(rand.NewPCG(seed, 9))
	c = &eval.Course{}
	for i := range 2000 {
		accepted := rng.IntN(3) == 0
		c.Order, c.Accepted = append(c.Order, i), append(c.Accepted, accepted)
		score := rng.NormFloat64()
		if accepted {
			score += float64(i) / 1000
		}
		c.Margin, c.Centred, c.Probability = append(c.Margin, score), append(c.Centred, score),
			append(c.Probability, .5)
	}
	m, err := eval.NewMeter("auc_windows")
	if err != nil {
		t.Fatal(err)
	}
	tally.Add(m.Measure(c))
	return tally, c
}

// Of one stream a window has DeLong's interval, of two the mean with half of the standard error that equal ones have.
func TestWindowsOfStreams(t *testing.T) {
	one, c := stream(t, 1)
	l := &contender{Learner: &experiments.Learner{Topics: []eval.Tally{one}}}
	curve := windowCurve(l)
	if len(curve.X) != 2 || curve.X[0] != 500 || curve.X[1] != 1500 {
		t.Fatalf("windows at %v", curve.X)
	}
	score, accepted := c.Centred[1000:], c.Accepted[1000:]
	want := stats.DeLong(score, make([]float64, len(score)), accepted)
	if math.Abs(curve.Mean[1]-100*want.A) > 1e-9 ||
		math.Abs(curve.Low[1]-100*(want.A-want.Difference.Mean+want.Difference.Low)) > 1e-6 {
		t.Errorf("the last window has %v [%v, %v], want %+v", curve.Mean[1], curve.Low[1], curve.High[1], want)
	}
	l.Topics = append(l.Topics, one)
	if twice := windowCurve(l); math.Abs((twice.High[1]-twice.Low[1])*math.Sqrt2-(curve.High[1]-curve.Low[1])) > 1e-9 {
		t.Errorf("of two streams the interval is %v wide, of one %v", twice.High[1]-twice.Low[1],
			curve.High[1]-curve.Low[1])
	}
	if curve.Mean[1] < curve.Mean[0]+10 {
		t.Errorf("from %v to %v: a stream that gets better does not show", curve.Mean[0], curve.Mean[1])
	}
}

// The figure is asked for where all sessions are long.
func TestWindowsAreOfStreams(t *testing.T) {
	long, short := data.Topic{Posts: make([]data.Post, windowed)}, data.Topic{Posts: make([]data.Post, windowed-1)}
	for _, c := range []struct {
		topics []data.Topic
		want   bool
	}{{[]data.Topic{long}, true}, {[]data.Topic{long, short}, false}} {
		if got := hasStreams(&experiments.Plan{Data: &data.Set{Topics: c.topics}}); got != c.want {
			t.Errorf("%d topics: %v", len(c.topics), got)
		}
	}
}
