package experiments

import (
	"math"
	"time"

	"streamml/eval"
	"streamml/eval/stats"
	"streamml/learners"
)

// Learner is what a run found out about one learner.
type Learner struct {
	Config learners.Config
	Topics []eval.Tally // by topic
	Null   []eval.Tally // the same sessions with permuted labels; empty where the configuration switches them off
	Rows   []Row        // by topic, then session; empty where there are more than MaxRows
	CPU    time.Duration

	state     int  // bytes a user, the largest of all topics; 0: unknown
	bySession bool // one topic of several, whose sessions are the units; see [Results.Topic]
	bootstrap *stats.Bootstrap
	rankBy    Metric
	auc       *stats.Interval // known once the run is over
	score     *stats.Interval // the same, by the metric that ranks
}

// Row is one session. A number is NaN where it is undefined.
type Row struct {
	Topic, Session, Events, Accepted         int
	AUC, Plain, Null, Remaining, Loss, Brier float64
}

func newRow(topic, session int, v, null *eval.Values) Row {
	return Row{
		Topic: topic, Session: session, Events: v.Events, Accepted: v.Accepted,
		AUC: v.First("auc"), Plain: v.First("auc_plain"), Null: null.First("auc"),
		Remaining: v.First("auc_remaining"), Loss: v.First("log_loss"), Brier: v.First("brier"),
	}
}

// ByTopic returns the mean over sessions of a metric's first number, topic by topic; NaN where undefined.
func (l *Learner) ByTopic(metric string) []float64 { return firstMeans(l.Topics, metric) }

// NullByTopic is ByTopic with permuted labels.
func (l *Learner) NullByTopic(metric string) []float64 { return firstMeans(l.Null, metric) }

func firstMeans(tallies []eval.Tally, metric string) []float64 {
	means := make([]float64, len(tallies))
	for t := range tallies {
		means[t] = tallies[t].First(metric).Mean()
	}
	return means
}

// Macro is the mean over topics of a metric's number k, with its 95 % interval; the topic is the unit. Metrics of
// one number have the studentised bootstrap of [stats.Bootstrap] (t below ten topics), the many points of a curve
// t intervals, each for itself; t is on the logit scale where the metric is a share.
func (l *Learner) Macro(metric string, k int) stats.Interval { return l.macro(l.Topics, metric, k) }

// NullMacro is Macro with permuted labels.
func (l *Learner) NullMacro(metric string, k int) stats.Interval { return l.macro(l.Null, metric, k) }

func (l *Learner) macro(tallies []eval.Tally, metric string, k int) stats.Interval {
	if l.bySession {
		return OverSessions(&tallies[0], metric, k)
	}
	var means []float64
	numbers := 0
	for t := range tallies {
		n := tallies[t].Numbers(metric)
		if k < n {
			means = append(means, tallies[t].At(metric, k).Mean())
		}
		numbers = max(numbers, n)
	}
	if numbers <= 1 {
		return l.interval(means, isShare(metric))
	}
	if isShare(metric) {
		return stats.MeanShare(means)
	}
	return stats.Mean(means)
}

// interval is of the mean over topics; share: of shares, whose limits are none outside [0, 1].
func (l *Learner) interval(byTopic []float64, share bool) stats.Interval {
	switch {
	case l.bootstrap == nil && share:
		return stats.MeanShare(byTopic)
	case l.bootstrap == nil:
		return stats.Mean(byTopic)
	case share:
		return l.bootstrap.Share(byTopic)
	}
	return l.bootstrap.Mean(byTopic)
}

// Score is the mean over topics of the metric that ranks, with its 95 % interval.
func (l *Learner) Score() stats.Interval {
	switch {
	case l.score != nil:
		return *l.score
	case l.rankBy.Name == "":
		return l.AUC()
	}
	return l.Interval(l.rankBy)
}

// Beats tells whether the learner has the better score. An undefined one beats none.
func (l *Learner) Beats(o *Learner) bool {
	own, other := stats.Rounded(l.Score().Mean), stats.Rounded(o.Score().Mean)
	if l.rankBy.Lower {
		own, other = other, own
	}
	return own > other
}

// Interval is the mean over topics of a metric, with its 95 % interval; over the sessions where there is one topic of
// several, without limits where sessions have no number of their own.
func (l *Learner) Interval(m Metric) stats.Interval {
	by := m.ByTopic(l)
	if !l.bySession {
		return l.interval(by, m.isShare())
	}
	if i := OverSessions(&l.Topics[0], m.Name, 0); i.N > 0 {
		return i
	}
	return stats.Interval{Mean: mean(by), Low: math.NaN(), High: math.NaN()}
}

// Mean is the mean over topics of a metric's first number.
func (l *Learner) Mean(metric string) float64 { return mean(l.ByTopic(metric)) }

// AUC is the mean over topics of the score-centred AUC, with its 95 % interval.
func (l *Learner) AUC() stats.Interval {
	if l.auc != nil {
		return *l.auc
	}
	return l.Macro("auc", 0)
}

// NullAUC is the AUC that the learner reaches where the labels are permuted: .5 unless it is biased.
func (l *Learner) NullAUC() float64 { return mean(l.NullByTopic("auc")) }

// StateBytes is what must be kept of one user at the end of a session, the largest over all topics; NaN where the
// learner does not say. See [learners.Sizer].
func (l *Learner) StateBytes() float64 {
	if l.state == 0 {
		return math.NaN()
	}
	return float64(l.state)
}

// Sessions and Events count over all topics.
func (l *Learner) Sessions() (n int) {
	for t := range l.Topics {
		n += l.Topics[t].Sessions
	}
	return n
}

// Events counts posts shown over all sessions.
func (l *Learner) Events() (n int) {
	for t := range l.Topics {
		n += l.Topics[t].Events
	}
	return n
}

// NsPerEvent is the processor time of one prequential event in nanoseconds, the ranking of the remaining posts
// included.
func (l *Learner) NsPerEvent() float64 { return float64(l.CPU.Nanoseconds()) / float64(l.Events()) }

// MeanOver is the mean over topics of numbers by topic; NaN is left out.
func MeanOver(byTopic []float64) float64 { return mean(byTopic) }

// mean leaves NaN out.
func mean(list []float64) float64 {
	sum, n := 0.0, 0
	for _, x := range list {
		if !math.IsNaN(x) {
			sum, n = sum+x, n+1
		}
	}
	return sum / float64(n)
}

// OverSessions is the mean of a metric's number k over the sessions of a topic, with its 95 % t interval, on the logit
// scale for shares.
func OverSessions(topic *eval.Tally, metric string, k int) stats.Interval {
	if k >= topic.Numbers(metric) {
		return stats.Interval{Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	m := topic.At(metric, k)
	if isShare(metric) {
		return stats.ShareOfMoments(m.Mean(), m.SD(), m.N)
	}
	return stats.OfMoments(m.Mean(), m.SD(), m.N)
}
