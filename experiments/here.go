package experiments

import (
	"math"

	"streamml/eval"
	"streamml/eval/stats"
)

// Here is the difference of two learners on the topics of this run alone. It is asked for where the topics are too few,
// one to five or a stream, to say anything of other topics; so it holds for these only.
type Here struct {
	// Orders is the difference by the metric compared, over other orders of the same posts: sessions are paired. Its
	// limits are NaN where each topic has one session.
	Orders stats.Interval
	// Posts is the difference of AUC over a whole session, over other posts like these: DeLong's, of the mean
	// placements of each post over the sessions. Its limits are NaN where a class has fewer than two posts.
	Posts           stats.Interval
	OrdersP, PostsP float64 // that the difference is zero
	P               float64 // the larger of those defined, 1 where both differences are of other signs; NaN without any
}

// Here compares two learners on these topics.
func (r *Results) Here(m Metric, l, base *Learner) *Here {
	h := &Here{}
	h.Orders, h.OrdersP = r.overOrders(m, l, base)
	h.Posts, h.PostsP = overPosts(l, base)
	h.P = h.OrdersP
	switch {
	case math.IsNaN(h.P):
		h.P = h.PostsP
	case math.IsNaN(h.PostsP):
	case (h.Orders.Mean*h.Posts.Mean < 0) != m.Lower && h.Orders.Mean*h.Posts.Mean != 0:
		h.P = 1
	default:
		h.P = max(h.P, h.PostsP)
	}
	return h
}

// overOrders pairs the sessions of two learners within each topic. Where rows do not hold the metric, or were not kept,
// sessions are taken as if each learner had seen its own: limits are then too wide, if anything.
func (r *Results) overOrders(m Metric, l, base *Learner) (i stats.Interval, p float64) {
	byTopic := sessionDifferences(m, l, base)
	if byTopic == nil {
		byTopic = unpaired(m, l, base)
	}
	mean, variance, freedom, n := 0.0, 0.0, 0, 0
	topics := 0.
	for _, d := range byTopic {
		if d.n == 0 {
			continue
		}
		topics++
		mean, n = mean+d.mean, n+d.n
		variance += float64(d.sd * d.sd / float64(d.n)) // NaN with one session
		freedom += d.n - 1
	}
	if freedom == 0 {
		variance = math.NaN()
	}
	i, p = stats.OfVariance(mean/topics, variance/(topics*topics), freedom, n)
	i.Doubts &^= stats.OneClass
	return i, p
}

// moments are those of the differences of a topic's sessions.
type moments struct {
	mean, sd float64
	n        int
}

// sessionDifferences are those of rows, by topic; nil where they do not hold the metric.
func sessionDifferences(m Metric, l, base *Learner) []moments {
	of := rowMetrics[m.Name]
	if of == nil || len(l.Rows) == 0 || len(l.Rows) != len(base.Rows) {
		return nil
	}
	sums := make([]eval.Moments, len(l.Topics))
	for i := range l.Rows {
		sums[l.Rows[i].Topic].Add(of(&l.Rows[i]) - of(&base.Rows[i]))
	}
	list := make([]moments, len(sums))
	for t := range sums {
		list[t] = moments{sums[t].Mean(), sums[t].SD(), sums[t].N}
	}
	return list
}

// unpaired are the differences of means, with the variances of both added up.
func unpaired(m Metric, l, base *Learner) []moments {
	list := make([]moments, len(l.Topics))
	means := minus(m.ByTopic(l), m.ByTopic(base))
	for t := range list {
		a, b := l.Topics[t].First(m.Name), base.Topics[t].First(m.Name)
		list[t] = moments{means[t], math.Hypot(a.SD(), b.SD()), min(a.N, b.N)}
	}
	return list
}

// overPosts is the mean over topics of DeLong's differences.
func overPosts(l, base *Learner) (i stats.Interval, p float64) {
	mean, variance, topics, n := 0.0, 0.0, 0., 0
	for t := range l.Topics {
		a, b, accepted := eval.PairedPlacements(&l.Topics[t], &base.Topics[t])
		if len(accepted) == 0 {
			continue
		}
		pair := stats.PairedPlacements(a, b, accepted)
		half := (pair.Difference.High - pair.Difference.Low) / (2 * normal95)
		mean, variance, topics, n = mean+pair.Difference.Mean, variance+float64(half*half), topics+1, n+len(accepted)
	}
	return stats.OfVariance(mean/topics, variance/(topics*topics), 0, n)
}
