package report

import (
	"slices"

	"streamml/experiments"
	"streamml/experiments/chart"
)

// only is the view of one topic: the same learners under the same names and in the same colours, with its numbers.
func (v view) only(t int) view {
	c := *v.cast
	c.Results = v.Topic(t)
	c.all = make([]*contender, len(v.all))
	for i, l := range v.all {
		there := *l
		there.Learner = c.Learners[i]
		c.all[i] = &there
	}
	of := func(list []*contender) []*contender {
		there := make([]*contender, len(list))
		for i, l := range list {
			there[i] = c.all[l.index]
		}
		return there
	}
	c.ranked, c.best, c.first = of(v.ranked), of(v.best), of(v.first)
	c.sweeps = slices.Clone(v.sweeps)
	for i := range c.sweeps {
		c.sweeps[i].At = of(v.sweeps[i].At)
	}
	return view{&c, ask{topic: people(v.Plan.Data.Topics[t].Name)}}
}

// others is the view of the learners beyond the first, for readers who ask for them.
func (v view) others() view {
	v.rest = true
	return v
}

// part is the first n of a list or, in the view of the others, all but those.
func part[T any](v view, list []T, n int) []T {
	n = min(n, len(list))
	if v.rest {
		return list[n:]
	}
	return list[:n]
}

// few tells whether the topics are too few for an interval over them.
func (v view) few() bool { return len(v.Plan.Data.Topics) < experiments.FewTopics }

// mostBands is how many curves have bands: more make mud of each other.
const mostBands = 3

// band gives the first curve, which is the best learner's, its 95 % band, or all where they are few, and says so for a
// caption; readers can have the band of any curve they choose.
func (v view) band(list []chart.Curve) string {
	for i := range list {
		list[i].Banded = !v.rest && (i == 0 || len(list) <= mostBands)
	}
	switch {
	case v.topic == "" && v.alone():
		return ""
	case v.topic == "" && v.few():
		return ", too few for bands"
	case len(list) <= mostBands:
		return " with the 95\u00a0% band"
	}
	return " with the 95\u00a0% band of the best"
}

// alone tells whether the numbers are of one topic, picked or the only one.
func (v view) alone() bool { return len(v.Plan.Data.Topics) == 1 }

// mean says what a number in a figure is the mean of.
func (v view) mean() string {
	switch {
	case v.topic != "":
		return "mean over the sessions of this topic"
	case v.alone():
		return "mean over the sessions of the only topic"
	}
	return "mean over topics"
}
