package live

import (
	"math"

	"streamml/data/store"
	"streamml/eval"
	"streamml/learners"
)

// Course is the scores that a learner gave to the posts that a user has answered to, each before its label was learnt,
// and how good those scores are.
type Course struct {
	Posts    []int // places in the topic, in the order of the labels
	Accepted []bool
	Centred  []float64 // margin less the mean margin of the posts answered to so far, this one included
	Chance   []float64 // probability that the user accepts

	AUC       float64   // of Centred, exact; NaN until there is a label of each kind
	ByLabel   []float64 // the AUC after each label
	ROC       []float64 // true positive rate at each of [eval.ROCPoints] false positive rates
	Confusion eval.Confusion
	LogLoss   float64 // NaN where there is no label
}

// Shown is the course of the scores that were shown to the user, as the log kept them.
func (s *Session) Shown() *Course {
	c := &Course{}
	for _, place := range s.standing {
		r := s.rows[place]
		c.add(int(r.post), r.kind == int8(store.Accept), r.margin, r.probability)
	}
	return c.measured()
}

// Replay is the course of any learner on the labels that stand: the scores that it would have shown.
func (s *Session) Replay(config learners.Config) *Course {
	c, l := &Course{}, config.Live(s.poolOf(s.Interest()))
	for _, place := range s.standing {
		r := s.rows[place]
		post, accepted := int(r.post), r.kind == int8(store.Accept)
		p := l.Show(post)
		c.add(post, accepted, p.Centred, p.Probability)
		l.Learn(post, accepted)
	}
	return c.measured()
}

func (c *Course) add(post int, accepted bool, centred, probability float64) {
	c.Posts, c.Accepted = append(c.Posts, post), append(c.Accepted, accepted)
	c.Centred, c.Chance = append(c.Centred, centred), append(c.Chance, probability)
}

// measured fills in AUC, ROC, confusion and log loss.
func (c *Course) measured() *Course {
	c.AUC, c.LogLoss = math.NaN(), math.NaN()
	if len(c.Posts) == 0 {
		return c
	}
	m, err := eval.NewMeter("auc", "roc", "confusion", "log_loss")
	if err != nil {
		panic("live: " + err.Error()) // the names stand above
	}
	v := m.Measure(&eval.Course{Order: c.Posts, Accepted: c.Accepted, Margin: c.Centred, Centred: c.Centred,
		Probability: c.Chance, SkipAhead: true})
	c.AUC, c.LogLoss, c.ROC = v.First("auc"), v.First("log_loss"), append([]float64(nil), v.Of("roc")...)
	if n := v.Of("confusion"); len(n) == 4 {
		c.Confusion = eval.Confusion{TP: int(n[0]), FP: int(n[1]), FN: int(n[2]), TN: int(n[3])}
	}
	c.ByLabel = eval.RunningAUC(c.Centred, c.Accepted, nil)
	return c
}
