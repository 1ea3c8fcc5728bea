package experiments

import (
	"math"
	"strings"

	"streamml/eval"
	"streamml/eval/stats"
)

// Point is one point of a curve.
type Point struct {
	At             int     // events so far, or labels learnt
	stats.Interval         // of the mean over topics; t, for this point alone
	SD             float64 // over sessions of one topic, pooled over topics
}

// Curve is a metric of many numbers, NAME_by_event or NAME_by_labels. Topics whose sessions are shorter drop out
// towards the end; see N.
func (l *Learner) Curve(metric string) []Point {
	n := 0
	for t := range l.Topics {
		n = max(n, l.Topics[t].Numbers(metric))
	}
	points := make([]Point, n)
	for k := range points {
		points[k] = Point{k + 1, l.Macro(metric, k), pooledSD(l.Topics, metric, k)}
		if strings.HasSuffix(metric, "_by_labels") {
			points[k].At = eval.LabelCounts[k]
		}
	}
	return points
}

// pooledSD is the spread of sessions about the mean of their topic.
func pooledSD(tallies []eval.Tally, metric string, k int) float64 {
	sum, freedom := 0.0, 0.0
	for t := range tallies {
		if m := tallies[t].At(metric, k); m.N > 1 {
			sd, n := m.SD(), float64(m.N-1)
			sum += float64(n * sd * sd)
			freedom += n
		}
	}
	return math.Sqrt(sum / freedom)
}

// EventsTo is, for each topic, the number of events from which on the mean curve of a metric that has a curve
// _by_event stays at or above a share of its final value; of one for which lower is better, at or below final/share.
// NaN where there is no final value.
//
// Note: the first event to reach it would say little: the second score of a session is always on the right side
// of the first, since no post is as like the first as itself, so every AUC starts at 1.
func (l *Learner) EventsTo(name string, share float64, lower bool) []float64 {
	list := make([]float64, len(l.Topics))
	for t := range l.Topics {
		list[t] = math.NaN()
		curve := l.Topics[t].Of(name + "_by_event")
		if len(curve) == 0 {
			continue
		}
		final := curve[len(curve)-1].Mean()
		for k := len(curve) - 1; k >= 0; k-- {
			if x := curve[k].Mean(); !(lower && float64(x*share) <= final || !lower && x >= float64(share*final)) {
				break
			}
			list[t] = float64(k + 1)
		}
	}
	return list
}

// Pooled is the tally of all topics together.
func (l *Learner) Pooled() *eval.Tally {
	var all eval.Tally
	for t := range l.Topics {
		all.Merge(&l.Topics[t])
	}
	return &all
}

// SessionAUC counts sessions by their AUC, in [eval.HistogramBins] bins of equal width over [0, 1]. Where rows were
// kept they hold the values themselves.
func (l *Learner) SessionAUC() []int {
	bins := make([]int, eval.HistogramBins)
	for i, m := range l.Pooled().Of("auc_histogram") {
		bins[i] = int(m.Sum())
	}
	return bins
}

const normal95 = 1.959963984540054 // 97.5 % point of the normal distribution

// SessionsHalfWidth is the half-width of a 95 % interval of a metric's mean over topics that is due to the number
// of sessions alone: what running again with another seed would move. More sessions shrink it, more topics are
// needed for the rest.
func (l *Learner) SessionsHalfWidth(metric string) float64 {
	sum, n := 0.0, 0.0
	for t := range l.Topics {
		m := l.Topics[t].First(metric)
		if m.N == 0 {
			continue
		}
		sd := m.SD()
		sum += float64(sd * sd / float64(m.N))
		n++
	}
	return normal95 * math.Sqrt(sum) / n
}

// PostsHalfWidth is the half-width of a 95 % interval of the AUC's mean over topics that is due to which posts
// each topic happened to hold: no number of sessions shrinks it.
func (l *Learner) PostsHalfWidth() float64 {
	sum, n := 0.0, 0.0
	for t := range l.Topics {
		if v := l.Topics[t].PostVariance(); !math.IsNaN(v) {
			sum, n = sum+v, n+1
		}
	}
	return normal95 * math.Sqrt(sum) / n
}
