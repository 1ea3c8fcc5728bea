package experiments

import (
	"math"
	"math/rand/v2"
	"slices"
	"time"

	"streamml/eval"
	"streamml/eval/stats"
	"streamml/learners"
)

// MaxRows is the number of sessions a learner up to which every session's row is kept.
const MaxRows = 20_000

// Results is what a run found out. It holds sums, so its size does not grow with the sessions but for the rows.
type Results struct {
	Plan     *Plan
	Learners []*Learner // in the order of the configuration
	Warnings []Warning

	bootstrap *stats.Bootstrap
	baseline  *Comparison // of AUC; nil without a baseline
}

// bootstrapStream tells the generator of resamples from those of sessions.
const bootstrapStream = 0xb007

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
	auc       *stats.Interval // known once the run is over
}

// Row is one session. A number is NaN where it is undefined.
type Row struct {
	Topic, Session, Events, Accepted         int
	AUC, Plain, Null, Remaining, Loss, Brier float64
}

// Warning is trouble that a reader of the results must know of.
type Warning struct {
	About string `json:"about"` // a learner, a topic or the data
	Text  string `json:"text"`
	Null  bool   `json:"-"` // it is that the learner's null misses 50
}

func newRow(topic, session int, v, null *eval.Values) Row {
	return Row{
		Topic: topic, Session: session, Events: v.Events, Accepted: v.Accepted,
		AUC: v.First("auc"), Plain: v.First("auc_plain"), Null: null.First("auc"),
		Remaining: v.First("auc_remaining"), Loss: v.First("log_loss"), Brier: v.First("brier"),
	}
}

func newResults(p *Plan) *Results {
	n := len(p.Data.Topics)
	r := &Results{Plan: p, bootstrap: stats.NewBootstrap(n, rand.New(rand.NewPCG(mix(p.Config.Seed), bootstrapStream)))}
	for _, c := range p.Learners {
		r.Learners = append(r.Learners, &Learner{Config: c, Topics: make([]eval.Tally, n), Null: make([]eval.Tally, n), bootstrap: r.bootstrap})
	}
	return r
}

// add merges one chunk; chunks come in order.
func (r *Results) add(got part, c chunk) {
	for i := range got.learners {
		l, from := r.Learners[i], &got.learners[i]
		l.Topics[c.topic].Merge(&from.tally)
		l.Null[c.topic].Merge(&from.null)
		l.CPU += from.cpu
		l.state = max(l.state, from.state)
		l.Rows = append(l.Rows, from.rows...)
	}
}

// keepsRows tells whether every session's row is kept.
func (p *Plan) keepsRows() bool { return p.Sessions() <= MaxRows }

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
// t intervals, each for itself.
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
		m := tallies[t].Of(metric)
		if k < len(m) {
			means = append(means, m[k].Mean())
		}
		numbers = max(numbers, len(m))
	}
	if numbers > 1 {
		return stats.Mean(means)
	}
	return l.interval(means)
}

// interval is of the mean over topics.
func (l *Learner) interval(byTopic []float64) stats.Interval {
	if l.bootstrap == nil {
		return stats.Mean(byTopic)
	}
	return l.bootstrap.Mean(byTopic)
}

// Interval is the mean over topics of a metric, with its 95 % interval; the topic is the unit.
func (l *Learner) Interval(m Metric) stats.Interval { return l.interval(m.ByTopic(l)) }

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

// ECE is the mean over topics of the expected calibration error.
func (l *Learner) ECE() float64 { return mustMetric("ece").Of(l) }

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

// Ranking returns the learners from the highest AUC to the lowest, in the order of the configuration where tied.
func (r *Results) Ranking() []*Learner {
	order := r.ranked(AUC())
	list := make([]*Learner, len(order))
	for i, k := range order {
		list[i] = r.Learners[k]
	}
	return list
}

// ranked is the learners' places from the best to the worst by a metric, undefined ones last.
func (r *Results) ranked(m Metric) []int {
	order, value := make([]int, len(r.Learners)), make([]float64, len(r.Learners))
	for i, l := range r.Learners {
		order[i], value[i] = i, m.Of(l)
		if m.Lower {
			value[i] = -value[i]
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := value[a], value[b]
		switch {
		case x > y || math.IsNaN(y) && !math.IsNaN(x):
			return -1
		case x < y || math.IsNaN(x) && !math.IsNaN(y):
			return 1
		}
		return 0
	})
	return order
}
