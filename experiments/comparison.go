package experiments

import (
	"math"
	"math/rand/v2"

	"streamml/eval/stats"
)

const level = 0.05 // chance of even one false "established" in a family of comparisons

// Comparison holds every learner against the baseline by one metric.
//
// A difference is *established* where three things hold: at least six topics; its p, adjusted by Holm for the
// number of learners compared, below .05; and zero outside its 95 % interval. The topic is the unit, since a new
// topic is what one wants to know about: differences are paired by topic, each topic's being the mean over its
// sessions, which all learners see in the same order.
//
// The test is Wilcoxon's exact one where the signed ranks of so many topics can reach .05 after the correction at
// all (m comparisons on n topics need m 2^(1-n) <= .05: with ten topics at most 25), and the paired t test's
// otherwise; numbers of topics and learners decide that, never the data. Neither asks that topics be of equal
// spread.
//
// What is tested is that the difference is zero.
//
// Note: once it was tested against the difference on permuted labels as well, since a ranking metric can favour a
// learner that has learnt nothing. That noise, five to six points a session, found a planted point in a third of the
// runs, and the bias hardly exists where learners rank well. So the metric that ranks is one without bias (see
// [Plan.Rank]), and the difference on permuted labels stands beside the others.
type Comparison struct {
	Metric   Metric
	Baseline *Learner     // nil where the differences are to another run
	Test     string       // [Wilcoxon] or [PairedT]: whose p was adjusted
	Versus   []Difference // by place among Results.Learners; the baseline's own has no p
}

// Names of the tests that decide.
const (
	Wilcoxon = "wilcoxon"
	PairedT  = "t"
)

// Difference is learner less baseline.
type Difference struct {
	stats.Interval                                    // of the mean over topics
	Wilcoxon, T, SessionWilcoxon, SessionT stats.Test // by topic; by topic and session
	// Sessions is the mean over pairs of sessions: what other users of these same topics would see. It says nothing
	// of other topics. Empty where rows were not kept or do not hold the metric.
	Sessions    stats.Interval
	Null        float64 // mean difference on permuted labels; NaN where the metric has none
	P           float64 // of the test that decides
	PHolm       float64 // adjusted; NaN for the baseline itself
	Wins, Ties  int     // topics on which the learner is better; on which it is equal
	Topics      int     // topics on which both are defined
	Established bool
	Doubts      stats.Doubts // of interval, test and correction
}

// Tested tells whether the difference could be found established: there is a test of it, on enough topics.
func (d *Difference) Tested() bool { return d.Topics >= FewTopics && !math.IsNaN(d.PHolm) }

func (r *Results) judge() Judge { return Judge{r.bootstrap} }

// BaselineComparison compares by the metric that ranks with the baseline of the configuration; nil where it has none.
func (r *Results) BaselineComparison() *Comparison { return r.baseline }

// Compare compares all learners by a metric with the one at place baseline.
func (r *Results) Compare(m Metric, baseline int) *Comparison {
	b := r.Learners[baseline]
	base := m.ByTopic(b)
	by, null := make([][]float64, len(r.Learners)), make([][]float64, len(r.Learners))
	for i, l := range r.Learners {
		if i != baseline {
			by[i], null[i] = minus(m.ByTopic(l), base), nullDifferences(m, l, b)
		}
	}
	c := r.judge().Judge(m, len(r.Plan.Data.Topics), by, null)
	c.Baseline = b
	for i, l := range r.Learners {
		if i == baseline {
			c.Versus[i] = r.judge().difference(m, minus(base, base))
			continue
		}
		r.bySession(&c.Versus[i], m.Name, l, b)
	}
	return c
}

// Judge decides families of differences by the rules of [Comparison].
type Judge struct{ bootstrap *stats.Bootstrap }

// NewJudge is that of a run of so many topics and a seed.
func NewJudge(topics int, seed uint64) Judge {
	return Judge{stats.NewBootstrap(topics, rand.New(rand.NewPCG(mix(seed), bootstrapStream)))}
}

// Judge decides a family of differences: by[i] is those of the learner at place i, topic by topic (at most as many as
// the judge was made for; NaN: undefined), nil where it is compared with nothing; null the same on permuted labels, nil
// for a metric without. topics is how many can be defined. There is no baseline in what it returns.
func (j Judge) Judge(m Metric, topics int, by, null [][]float64) *Comparison {
	family := 0
	for _, d := range by {
		if d != nil {
			family++
		}
	}
	c := &Comparison{Metric: m, Test: testFor(family, topics)}
	p := make([]float64, len(by))
	for i := range by {
		d := j.difference(m, by[i])
		if by[i] != nil {
			test := d.deciding(c.Test)
			d.Null, d.P, d.Doubts = mean(null[i]), test.P, d.Interval.Doubts|test.Doubts
		}
		p[i] = d.P
		c.Versus = append(c.Versus, d)
	}
	adjusted, _ := stats.Holm(p) // of those that are compared with nothing there is nothing to say
	for i := range adjusted {
		d := &c.Versus[i]
		d.PHolm = adjusted[i]
		d.Established = d.Tested() && d.PHolm < level && !d.Holds(0)
	}
	return c
}

// testFor chooses the test for a family of comparisons.
func testFor(comparisons, topics int) string {
	if float64(comparisons)*math.Exp2(float64(1-topics)) <= level {
		return Wilcoxon
	}
	return PairedT
}

// deciding is the test of that name.
func (d *Difference) deciding(test string) stats.Test {
	if test == PairedT {
		return d.T
	}
	return d.Wilcoxon
}

// nullDifferences are the differences on permuted labels, by topic; nil where the metric has none.
func nullDifferences(m Metric, l, base *Learner) []float64 {
	if m.Null == nil {
		return nil
	}
	return minus(m.Null(l), m.Null(base))
}

func (j Judge) difference(m Metric, by []float64) Difference {
	d := Difference{
		Interval: j.bootstrap.Mean(by), Wilcoxon: stats.Wilcoxon(by), T: stats.PairedT(by), P: math.NaN(),
		PHolm: math.NaN(),
	}
	if m.isShare() && len(by) > 0 {
		d.Low, d.High = max(d.Low, -1), min(d.High, 1)
	}
	for _, x := range by {
		if x = stats.Rounded(x); math.IsNaN(x) {
			continue
		}
		d.Topics++
		if x == 0 {
			d.Ties++
		} else if x < 0 == m.Lower {
			d.Wins++
		}
	}
	return d
}

func minus(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range d {
		d[i] = a[i] - b[i]
	}
	return d
}

// bySession pairs the rows of two learners.
func (r *Results) bySession(d *Difference, metric string, l, base *Learner) {
	of := rowMetrics[metric]
	if of == nil || len(l.Rows) == 0 {
		return
	}
	by := make([]float64, len(l.Rows))
	for i := range by {
		by[i] = of(&l.Rows[i]) - of(&base.Rows[i])
	}
	d.Sessions, d.SessionWilcoxon, d.SessionT = stats.Mean(by), stats.Wilcoxon(by), stats.PairedT(by)
}

// rowMetrics are the metrics that a row holds.
var rowMetrics = map[string]func(*Row) float64{
	"auc":           func(r *Row) float64 { return r.AUC },
	"auc_plain":     func(r *Row) float64 { return r.Plain },
	"auc_null":      func(r *Row) float64 { return r.Null },
	"auc_remaining": func(r *Row) float64 { return r.Remaining },
	"log_loss":      func(r *Row) float64 { return r.Loss },
	"brier":         func(r *Row) float64 { return r.Brier },
}

// count leaves NaN out.
func count(list []float64) (n int) {
	for _, x := range list {
		if !math.IsNaN(x) {
			n++
		}
	}
	return n
}
