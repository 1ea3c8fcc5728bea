package report

import (
	"slices"

	"streamml/experiments"
)

// only is the view of one topic: the same learners under the same names and in the same colours.
func (v *view) only(t int) *view {
	o := *v
	o.Results, o.topic = v.Topic(t), people(v.Plan.Data.Topics[t].Name)
	o.names, o.hues = map[*experiments.Learner]string{}, map[*experiments.Learner]hue{}
	twins := map[*experiments.Learner]*experiments.Learner{}
	for i, l := range v.Learners {
		twin := o.Learners[i]
		twins[l], o.names[twin], o.hues[twin] = twin, v.names[l], v.hues[l]
	}
	of := func(list []*experiments.Learner) []*experiments.Learner {
		list = slices.Clone(list)
		for i, l := range list {
			list[i] = twins[l]
		}
		return list
	}
	o.ranked, o.best, o.shown = of(v.ranked), of(v.best), of(v.shown)
	o.sweeps = slices.Clone(v.sweeps)
	for i := range o.sweeps {
		o.sweeps[i].At = of(v.sweeps[i].At)
	}
	return &o
}

// others is the view of the learners beyond the first, for readers who ask for them.
func (v *view) others() *view {
	o := *v
	o.shown, o.rest = nil, true
	if len(v.best) > maxCurves {
		o.shown = v.best[maxCurves:]
	}
	return &o
}

// part is the first n of a list or, in the view of the others, all but those.
func part[T any](v *view, list []T, n int) []T {
	n = min(n, len(list))
	if v.rest {
		return list[n:]
	}
	return list[:n]
}

// mean says what a number in a figure is the mean of.
func (v *view) mean() string {
	if v.topic != "" {
		return "mean over the sessions of this topic"
	}
	return "mean over topics"
}
