package report

import (
	"slices"

	"streamml/experiments"
)

// pollute puts a text wherever a text can come from outside: the experiment's name, a topic, all posts, a learner,
// the warnings. It may be called again with another text.
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
	for _, l := range r.Learners[1:] {
		l.Config.Name = text
	}
	r.Warnings = []experiments.Warning{{About: text, Text: text}}
}
