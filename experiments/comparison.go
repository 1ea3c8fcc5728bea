package experiments

import (
	"math"
	"math/rand/v2"

	"streamml/eval/stats"
)

const (
	level = 0.05 // chance of even one false "established" in a family of comparisons
	// FewTopics is the number below which an interval over topics says little and nothing is established: five pairs can
	// never reach p < .05 in a signed-rank test.
	FewTopics = 6
)

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
// What is tested is that the difference is zero, and that it is the one which the two learners show on permuted
// labels, topic by topic; p is the larger of both, and 1 where the mean difference lies between. For a ranking
// metric can favour a learner that has learnt nothing: on permuted labels RLS and logistic regression lie half a
// point of AUC apart, and a test against zero alone calls that a difference in a fifth of all runs. Where the
// configuration switches them off, zero alone is tested against.
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
}

func (r *Results) judge() Judge { return Judge{r.bootstrap} }

// BaselineComparison compares by AUC with the baseline of the configuration; nil where it has none.
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
			d.Null = mean(null[i])
			d.P = decide(c.Test, by[i], null[i])
		}
		p[i] = d.P
		c.Versus = append(c.Versus, d)
	}
	for i, adjusted := range stats.Holm(p) {
		d := &c.Versus[i]
		d.PHolm = adjusted
		d.Established = d.Topics >= FewTopics && adjusted < level && !d.Holds(0)
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

// decide is the p against zero and against the differences on permuted labels, where there are any; see [Comparison].
func decide(test string, differences, null []float64) float64 {
	p := stats.Wilcoxon
	if test == PairedT {
		p = stats.PairedT
	}
	if count(null) == 0 {
		return p(differences).P
	}
	corrected := minus(differences, null)
	if mean(differences)*mean(corrected) < 0 {
		return 1
	}
	return max(p(differences).P, p(corrected).P)
}

// nullDifferences are the differences on permuted labels, by topic; nil where the metric has none.
func nullDifferences(m Metric, l, base *Learner) []float64 {
	if m.Null == nil {
		return nil
	}
	return minus(m.Null(l), m.Null(base))
}

func (j Judge) difference(m Metric, by []float64) Difference {
	d := Difference{Interval: j.bootstrap.Mean(by), Wilcoxon: stats.Wilcoxon(by), T: stats.PairedT(by), P: math.NaN(), PHolm: math.NaN()}
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

// Best is the learner with the best mean, and which others cannot be told apart from it.
type Best struct {
	Learner *Learner
	Test    string    // whose p decides, as in [Comparison]
	Same    []bool    // by place among Results.Learners: cannot be told apart from the best, which itself is true; an undefined one is false
	P       []float64 // adjusted; NaN for the best itself and for settings that are not held against it
}

// Best holds the best setting of each learner against the best of all by a metric; other settings are not held
// against it. Which one that is, the data decided: so p is adjusted (Bonferroni) for all k(k-1)/2 pairs of k learners
// that could have come to be compared. With fewer than six topics nothing is told apart.
//
// Note: pairs of all settings would be thousands where a grid was run, and hardly anything would
// be told apart from the best.
func (r *Results) Best(m Metric) Best {
	contenders := r.contenders(m)
	best, n := contenders[0], len(r.Learners)
	pairs := len(contenders) * (len(contenders) - 1) / 2
	b := Best{Learner: r.Learners[best], Test: testFor(pairs, len(r.Plan.Data.Topics)), Same: make([]bool, n), P: make([]float64, n)}
	for i := range b.P {
		b.P[i] = math.NaN()
	}
	b.Same[best] = true
	base := m.ByTopic(b.Learner)
	for _, i := range contenders[1:] {
		l := r.Learners[i]
		by := minus(m.ByTopic(l), base)
		b.P[i] = min(1, float64(pairs)*decide(b.Test, by, nullDifferences(m, l, b.Learner)))
		n := count(by)
		b.Same[i] = n > 0 && (!(b.P[i] < level) || n < FewTopics)
	}
	return b
}

// contenders are the places of the best setting of each learner, the best first.
func (r *Results) contenders(m Metric) (places []int) {
	seen := map[string]bool{}
	for _, i := range r.ranked(m) {
		if name := r.Learners[i].Config.Name; !seen[name] {
			seen[name] = true
			places = append(places, i)
		}
	}
	return places
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

// CriticalDifference is what a critical-difference diagram of some learners over topics shows, by a metric; ranks
// and groups name learners by their place in the list.
func (r *Results) CriticalDifference(m Metric, learners []*Learner) stats.CriticalDifference {
	values := make([][]float64, len(r.Plan.Data.Topics))
	for _, l := range learners {
		by := m.ByTopic(l)
		for t := range values {
			if len(by) != len(values) {
				return stats.Nemenyi(nil) // no number for each topic
			}
			x := by[t]
			if m.Lower {
				x = -x
			}
			values[t] = append(values[t], x)
		}
	}
	return stats.Nemenyi(values)
}
