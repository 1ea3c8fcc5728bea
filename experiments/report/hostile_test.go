package report

import (
	"reflect"
	"slices"

	"streamml/experiments"
	"streamml/learners"
)

// pollute puts a text wherever a text can come from outside, and where none can yet: the experiment's name, where
// the data are from, a topic, all posts, learners, a learner's setting, the warnings. It may be called again with
// another text.
func pollute(r *experiments.Results, text string) {
	config := *r.Plan.Config
	config.Name = text
	r.Plan.Config = &config
	set := *r.Plan.Data
	set.Source = text
	set.Topics = slices.Clone(set.Topics)
	set.Topics[0].Name = text
	for t := range set.Topics {
		set.Topics[t].Posts = slices.Clone(set.Topics[t].Posts)
		for p := range set.Topics[t].Posts {
			set.Topics[t].Posts[p].Text = text + " posts"
		}
	}
	r.Plan.Data = &set
	for i, l := range r.Learners {
		switch {
		case l.Config.Family == "floor": // keeps its name
		case !rename(l.Config, text):
			l.Config.Name = text
		}
		r.Plan.Learners[i] = l.Config
	}
	r.Warnings = []experiments.Warning{{About: text, Text: text}}
}

// rename gives a text as the name of a learner's first member, which stands in its settings; false: it has none.
func rename(c learners.Config, text string) bool {
	members := reflect.ValueOf(c.Hyperparameters()).FieldByName("Members")
	if !members.IsValid() {
		return false
	}
	members.Index(0).Addr().Interface().(*learners.Nested).Name = text
	return true
}

// hostileLearners have a floor, which keeps its name, a sweep and settings made of words.
const hostileLearners = "learners: [prior, logistic: {rate: [0.1, 1, 10]}, hedge: {members: [perceptron, pa], " +
	"eta: [0.3, 1]}]\n"
