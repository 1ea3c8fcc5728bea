package compare

import (
	"math"
	"slices"

	"streamml/eval/stats"
	"streamml/experiments"
)

// Comparison holds the differences between two runs: for each learner, at the same settings, the metric of the run here
// less that of the other run. The metric is the one that ranks the run here; it is AUC where results.csv has no column
// of that metric, or one of the runs no number of it. Which differences are established (beyond chance) is decided by
// the rules of [experiments.Comparison]: by topic, on the topics that are in both runs, adjusted for all learners that
// are in both. Unlike in a comparison with a baseline, the sessions of both runs need not be the same.
type Comparison struct {
	Here      *Run
	Other     *Run
	Judged    *experiments.Comparison // a difference for each of Here.Learners, in their order
	Topics    int                     // how many are in both runs
	ByTopic   bool                    // false: differences of the means in summary.csv, without interval and test
	Learners  int                     // how many are in both runs
	OnlyHere  []string                // labels of learners that are in one run only
	OnlyThere []string
	Notes     []string // what a reader must know, as sentences
	compared  []bool   // for each of Here.Learners: the other run has it, too
	metric    int      // place of the metric in measured
}

// With compares the run here with another one, there, for which [Run.Check] returned no error.
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

// Of is the difference of the learner at a place in Here.Learners; ok is false where the other run has none at the same
// settings.
func (c *Comparison) Of(place int) (d experiments.Difference, ok bool) {
	return c.Judged.Versus[place], c.compared[place]
}

// Same tells whether nothing differs: each learner that is in both runs has the same mean of the metric on every topic,
// or in summary.csv where ByTopic is false; numbers have six decimals, as in the tables.
func (c *Comparison) Same() bool {
	for i, d := range c.Judged.Versus {
		if c.compared[i] && c.ByTopic && d.Ties != d.Topics || c.compared[i] && !c.ByTopic && d.Mean != 0 {
			return false
		}
	}
	return true
}

// meanDifference is here less there of the means in summary.csv; NaN where the two are means over different topics.
func (c *Comparison) meanDifference(here, there *Learner) float64 {
	if c.Topics != len(c.Here.Topics) || c.Topics != len(c.Other.Topics) {
		return math.NaN()
	}
	return here.Means[c.metric] - there.Means[c.metric]
}

// differences are here less there for each of Here.Topics, in their order: by of the metric, and null of AUC on
// permuted labels, which is NaN where the metric is not AUC. NaN where one of the two runs has no number.
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

// metricOf is the place in measured of the metric by which runs are compared: the one that ranks here, where it is
// measured and both runs have numbers of it; else AUC.
func metricOf(here, there *Run) int {
	k := slices.Index(measured[:], here.RankBy)
	if k < 0 || !here.has(k) || !there.has(k) {
		return 0
	}
	return k
}

// has tells whether a learner of the run has a number of the metric at place k of measured.
func (r *Run) has(k int) bool {
	return slices.ContainsFunc(r.Learners, func(l *Learner) bool { return !math.IsNaN(l.Means[k]) })
}
