package feed

import (
	"math"
	"strconv"

	"streamml/eval"
	"streamml/eval/stats"
)

// File is the name of the table that a feed leaves.
const File = "feed.csv"

// shownAt is the number of posts shown at which the figures and sentences compare policies.
const shownAt = 10

// Number is one measure of a learner under a policy.
type Number struct {
	Measure        string
	At             int     // labels (auc_unseen), posts shown (accepted, regret, clicks; 0: all) or slate (ndcg)
	stats.Interval         // over sessions for a topic, over topics for the mean
	Null           float64 // the mean on permuted labels; NaN without
}

// Numbers returns what was measured of a learner under a policy on a topic, or, for topic -1, the mean over topics.
// What no session defines is left out.
func (r *Results) Numbers(learner, policy, topic int) (list []Number) {
	for i, k := range allKeys {
		n := Number{Measure: k.Measure, At: k.At}
		if topic >= 0 {
			c := r.at(learner, policy, topic)
			n.Interval, n.Null = k.interval(c.real[i].Mean(), c.real[i].SD(), c.real[i].N), c.null[i].Mean()
		} else {
			n.Interval, n.Null = r.overTopics(learner, policy, i)
		}
		if !math.IsNaN(n.Mean) {
			list = append(list, n)
		}
	}
	return list
}

// most is the largest value that a measure can have: 1 of a fraction, else the posts that are counted; infinite where
// all posts are.
func (k key) most() float64 {
	switch {
	case k.Measure == "auc_unseen" || k.Measure == "ndcg":
		return 1
	case k.At > 0:
		return float64(k.At)
	}
	return math.Inf(1)
}

// interval of a mean of n numbers, none of which is outside 0 and most: nor are the limits.
func (k key) interval(mean, sd float64, n int) stats.Interval {
	most := k.most()
	if math.IsInf(most, 1) {
		i := stats.OfMoments(mean, sd, n)
		i.Low = math.Max(i.Low, 0)
		return i
	}
	i := stats.ShareOfMoments(mean/most, sd/most, n)
	i.Mean, i.Low, i.High = mean, i.Low*most, i.High*most
	return i
}

// overTopics is the mean over topics of a number.
func (r *Results) overTopics(learner, policy, i int) (stats.Interval, float64) {
	var means eval.Moments
	var nulls []float64
	for t := range r.Plan.Data.Topics {
		c := r.at(learner, policy, t)
		means.Add(c.real[i].Mean())
		nulls = append(nulls, c.null[i].Mean())
	}
	return allKeys[i].interval(means.Mean(), means.SD(), means.N), stats.Mean(nulls).Mean
}

// number is the mean over topics of a measure; NaN where there is none.
func (r *Results) number(learner, policy int, measure string, at int) Number {
	i := indexOf(key{measure, at})
	n := Number{Measure: measure, At: at}
	n.Interval, n.Null = r.overTopics(learner, policy, i)
	return n
}

// decimal has six decimals; an undefined number is an empty cell.
func decimal(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'f', 6, 64)
}
