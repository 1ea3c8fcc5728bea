package compare

import (
	"math"
	"slices"

	"streamml/eval/stats"
	"streamml/experiments"
)

// Comparison is the metric that ranks here of a run less that of another, learner by learner at the same settings; AUC
// where the rows of sessions do not hold it, or not in both runs. What is established is decided by the rules of
// [experiments.Comparison]: by topic, on the topics that are in both runs, adjusted for all learners that are in both.
// Unlike in a comparison with a baseline, the sessions of both runs need not be the same.
type Comparison struct {
	Here      *Run
	Other     *Run
	Judged    *experiments.Comparison // by place among Here.Learners
	Topics    int                     // that are in both runs
	ByTopic   bool                    // false: of the means in summary.csv, without interval and test
	Learners  int                     // that are in both runs
	OnlyHere  []string                // labels
	OnlyThere []string
	Notes     []string // what a reader must know, as sentences
	compared  []bool   // by place
	metric    int      // place among those measured
}

// With holds a run against another one for which [Run.Check] finds nothing wrong.
func With(here, there *Run) *Comparison {
	n := len(here.Learners)
	c := &Comparison{
		Here: here, Other: there, Topics: len(common(here.Topics, there.Topics)), compared: make([]bool, n),
		ByTopic:  here.Rows && there.Rows,
		OnlyHere: unmatched(here.labels(), there.labels()), OnlyThere: unmatched(there.labels(), here.labels()),
	}
	c.metric = metricOf(here, there)
	by, null, means := make([][]float64, n), make([][]float64, n), make([]float64, n)
	for i, l := range here.Learners {
		o := there.find(l.Label)
		if o == nil {
			means[i] = math.NaN()
			continue
		}
		c.compared[i] = true
		c.Learners++
		means[i] = c.meanDifference(l, o)
		if c.ByTopic {
			by[i], null[i] = c.differences(l, o)
		}
	}
	c.Judged = experiments.NewJudge(len(here.Topics), here.Seed).Judge(c.Metric(), c.Topics, by, null)
	for i := range here.Learners {
		if !c.ByTopic {
			c.Judged.Versus[i].Interval = stats.Interval{Mean: means[i], Low: math.NaN(), High: math.NaN()}
		}
	}
	c.note()
	return c
}

// Of is the difference of the learner at a place; ok is false where the other run has none at the same settings.
func (c *Comparison) Of(place int) (d experiments.Difference, ok bool) {
	return c.Judged.Versus[place], c.compared[place]
}

// Same tells whether nothing differs: on every topic every learner has the same AUC to six decimals.
func (c *Comparison) Same() bool {
	for i, d := range c.Judged.Versus {
		if c.compared[i] && c.ByTopic && d.Ties != d.Topics || c.compared[i] && !c.ByTopic && d.Mean != 0 {
			return false
		}
	}
	return true
}

// meanDifference is that of the summaries; NaN where they are means over other topics.
func (c *Comparison) meanDifference(here, there *Learner) float64 {
	if c.Topics != len(c.Here.Topics) || c.Topics != len(c.Other.Topics) {
		return math.NaN()
	}
	return here.Means[c.metric] - there.Means[c.metric]
}

// differences are here less there by topic, in the order of names, and the same of AUC on permuted labels, where that
// is the metric; NaN where one of the two has nothing.
func (c *Comparison) differences(here, there *Learner) (by, null []float64) {
	for _, name := range c.Here.Topics {
		a, b := here.at(name), there.at(name)
		by = append(by, a.by[c.metric].mean()-b.by[c.metric].mean())
		null = append(null, math.NaN())
		if c.metric == 0 {
			null[len(null)-1] = a.null.mean() - b.null.mean()
		}
	}
	return by, null
}

// Metric is the one that is compared.
func (c *Comparison) Metric() experiments.Metric {
	m, ok := experiments.MetricByName(measured[c.metric])
	if !ok {
		panic("compare: no metric is called " + measured[c.metric])
	}
	return m
}

// metricOf is the place of the metric by which runs are compared: the one that ranks here, where rows hold it and both
// runs have numbers of it; else AUC.
func metricOf(here, there *Run) int {
	k := slices.Index(measured[:], here.RankBy)
	if k < 0 || !here.has(k) || !there.has(k) {
		return 0
	}
	return k
}

// has tells whether a learner of the run has a number by a metric.
func (r *Run) has(k int) bool {
	return slices.ContainsFunc(r.Learners, func(l *Learner) bool { return !math.IsNaN(l.Means[k]) })
}
