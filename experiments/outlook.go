package experiments

import (
	"math"

	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
)

// Outlook is how many differences to the best learner are open (not beyond chance), and about how many would stay open
// with more sessions or with more topics, if the differences themselves stay as they are. It tells which of the two
// helps: that depends on whether differences vary more from session to session or from topic to topic.
type Outlook struct {
	Open, Of         int     // differences that are open, of all to the best learner
	Sessions, Topics int     // the larger numbers looked at: ten times the sessions per topic, four times the topics
	OpenBySessions   int     // expected with Sessions; Open where there can be no more sessions
	OpenByTopics     int     // expected with Topics
	Largest          float64 // the largest open difference, in the unit of the metric that ranks
}

// Outlook looks at the differences that [Results.Best] holds against the best by the metric that ranks; all is zero
// with fewer than [FewTopics] topics.
func (r *Results) Outlook(b Best) (o Outlook) {
	if r.FewTopics() {
		return o
	}
	const moreSessions, moreTopics = 10, 4
	o.Sessions, o.Topics = moreSessions*r.Plan.Config.Sessions.PerTopic, moreTopics*len(r.Plan.Data.Topics)
	family := float64(pairs(len(r.contenders(r.Plan.Rank()))))
	for i, l := range r.Learners {
		if math.IsNaN(b.P[i]) {
			continue
		}
		o.Of++
		if !b.Same[i] {
			continue
		}
		o.Open++
		e := r.effect(l, b.Learner)
		o.Largest = max(o.Largest, math.Abs(e.mean))
		if r.Plan.Data.Recorded || !(e.p(moreSessions, 1)*family < level) {
			o.OpenBySessions++
		}
		if !(e.p(1, moreTopics)*family < level) {
			o.OpenByTopics++
		}
	}
	return o
}

// effect is a difference between learners, and what it varies with.
type effect struct {
	mean             float64
	topics, sessions float64 // variances of a topic's difference: its own, and that of the mean of its sessions
	n                float64 // topics
}

func (r *Results) effect(l, best *Learner) effect {
	m := r.Plan.Rank()
	var by []float64
	for _, x := range minus(m.ByTopic(l), m.ByTopic(best)) {
		if !math.IsNaN(x) {
			by = append(by, x)
		}
	}
	e := effect{n: float64(len(by))}
	var variance float64
	e.mean, variance = stat.MeanVariance(by, nil)
	for _, d := range sessionDifferences(m, l, best) {
		if d.n > 1 {
			e.sessions += float64(d.sd*d.sd/float64(d.n)) / e.n
		}
	}
	e.sessions = min(e.sessions, variance)
	e.topics = variance - e.sessions
	return e
}

// p is that of a t test with so many times the sessions and the topics, all else being equal.
func (e effect) p(sessions, topics float64) float64 {
	se := math.Sqrt((e.topics + e.sessions/sessions) / (e.n * topics))
	freedom := e.n*topics - 1
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: freedom}.CDF(-math.Abs(e.mean)/se)
}
