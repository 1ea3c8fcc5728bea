package compare

import (
	"math"
	"strconv"

	"streamml/eval/stats"
	"streamml/experiments"
)

// Comparison is this run's AUC less another's, learner by learner at the same settings. What is established is
// decided by the rules of [experiments.Comparison]: by topic, on the topics that are in both runs, adjusted for all
// learners that are in both. Unlike in a comparison with a baseline, the sessions of both runs need not be the same.
type Comparison struct {
	Other     *Run
	Judged    *experiments.Comparison // by place among Results.Learners
	Topics    int                     // that are in both runs
	ByTopic   bool                    // false: of the means in summary.csv, without interval and test
	Learners  int                     // that are in both runs
	OnlyHere  []string                // labels
	OnlyThere []string
	Notes     []string // what a reader must know, as sentences
	compared  []bool   // by place
}

// With holds a run against another one for which [Run.Check] found nothing wrong.
func With(r *experiments.Results, other *Run) *Comparison {
	names := topicNames(r.Plan.Data)
	c := &Comparison{
		Other: other, Topics: len(common(names, other.Config.Topics)), compared: make([]bool, len(r.Learners)),
		ByTopic: other.Rows && r.Plan.Sessions() <= experiments.MaxRows,
	}
	n := len(r.Learners)
	here, by, null, means := make([]string, n), make([][]float64, n), make([][]float64, n), make([]float64, n)
	for i, l := range r.Learners {
		here[i] = l.Label()
		o := other.find(here[i])
		if o == nil {
			means[i] = math.NaN()
			continue
		}
		c.compared[i] = true
		c.Learners++
		means[i] = c.meanDifference(l, o, names)
		if c.ByTopic {
			by[i], null[i] = differences(sums(l, names), o, names)
		}
	}
	c.OnlyHere, c.OnlyThere = without(here, other.labels()), without(other.labels(), here)
	c.Judged = r.Judge(experiments.AUC(), c.Topics, by, null)
	if !c.ByTopic {
		for i, x := range means {
			c.Judged.Versus[i].Interval = stats.Interval{Mean: x, Low: math.NaN(), High: math.NaN()}
		}
	}
	c.note(r)
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
func (c *Comparison) meanDifference(l *experiments.Learner, o *Learner, names []string) float64 {
	if c.Topics != len(names) || c.Topics != len(c.Other.Config.Topics) {
		return math.NaN()
	}
	return written(l.AUC().Mean) - o.AUC
}

// sums are those that results.csv would give.
func sums(l *experiments.Learner, names []string) *Learner {
	s := &Learner{topics: map[string]*topic{}}
	for _, row := range l.Rows {
		at := s.at(names[row.Topic])
		at.auc.add(written(row.AUC))
		at.null.add(written(row.Null))
	}
	return s
}

// differences are here less there by topic, in the order of names, and the same on permuted labels; NaN where one of
// the two has nothing.
func differences(here, there *Learner, names []string) (auc, null []float64) {
	for _, name := range names {
		a, b := here.at(name), there.topics[name]
		if b == nil {
			b = &topic{}
		}
		auc = append(auc, a.auc.mean()-b.auc.mean())
		null = append(null, a.null.mean()-b.null.mean())
	}
	return auc, null
}

// written is x as tables hold it, with six decimals: both runs are seen through the same glass, so equal ones differ
// by zero.
func written(x float64) float64 {
	if math.IsNaN(x) {
		return x
	}
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 6, 64), 64)
	if err != nil {
		panic("compare: " + err.Error())
	}
	return y
}
