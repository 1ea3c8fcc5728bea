package feed

import (
	"slices"
)

// pair is a learner under a policy.
type pair struct {
	learner, policy int
	name            string
}

// pairs are all of them, by learner.
func (r *Results) pairs() (list []pair) {
	labels := r.labels()
	for l := range r.Plan.Learners {
		for p, policy := range r.Config.Policies {
			name := policy.String()
			if len(labels) > 1 {
				name = labels[l] + ", " + name
			}
			list = append(list, pair{l, p, name})
		}
	}
	return list
}

// labels are short names of the learners: the name, and its kernel where there are several of that name.
func (r *Results) labels() []string {
	names := make([]string, len(r.Plan.Learners))
	for i, c := range r.Plan.Learners {
		names[i] = c.Name
		for _, p := range c.Params() {
			if p.Name == "kernel" && p.Value != "linear" {
				names[i] += " " + p.Value
			}
		}
	}
	for i, c := range r.Plan.Learners {
		if slices.Index(names, names[i]) != i || slices.Contains(names[i+1:], names[i]) {
			names[i] = c.Label()
		}
	}
	return names
}
