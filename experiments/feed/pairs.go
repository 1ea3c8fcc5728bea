package feed

import (
	"fmt"
	"math"
	"slices"
)

// mostShown is the number of learners up to which all are shown; of more, one of each name and kernel.
const mostShown = 8

// pair is a learner under a policy.
type pair struct {
	learner, policy int
	name            string
}

// pairs are those that are shown, by learner.
func (r *Results) pairs() (list []pair) {
	shown, labels := r.shown()
	for i, l := range shown {
		for p, policy := range r.Config.Policies {
			name := policy.String()
			if len(labels) > 1 {
				name = labels[i] + ", " + name
			}
			list = append(list, pair{l, p, name})
		}
	}
	return list
}

// shown are the learners of figures and tables, and short names of them: the name, and its kernel. Where there are
// many, of those that have one such name it is the one whose users accept most.
func (r *Results) shown() (places []int, labels []string) {
	if len(r.Plan.Learners) <= mostShown {
		for i := range r.Plan.Learners {
			places, labels = append(places, i), append(labels, r.shortName(i))
		}
		short := slices.Clone(labels)
		for i, name := range short {
			if slices.Index(short, name) != i || slices.Contains(short[i+1:], name) {
				labels[i] = r.Plan.Learners[i].Label()
			}
		}
		return places, labels
	}
	for i := range r.Plan.Learners {
		switch at := slices.Index(labels, r.shortName(i)); {
		case at < 0:
			places, labels = append(places, i), append(labels, r.shortName(i))
		case r.accepted(i) > r.accepted(places[at]):
			places[at] = i
		}
	}
	return places, labels
}

func (r *Results) shortName(learner int) string {
	c := r.Plan.Learners[learner]
	name := c.Name
	for _, p := range c.Params() {
		if p.Name == "kernel" && p.Value != "linear" {
			name += " " + p.Value
		}
	}
	return name
}

// accepted is how many of the first posts users accept, mean over policies.
func (r *Results) accepted(learner int) (sum float64) {
	for p := range r.Config.Policies {
		if n := r.number(learner, p, "accepted", shownAt).Mean; !math.IsNaN(n) {
			sum += n / float64(len(r.Config.Policies))
		}
	}
	return sum
}

// hidden says that not all learners are shown; "" where they are.
func (r *Results) hidden() string {
	if shown, _ := r.shown(); len(shown) < len(r.Plan.Learners) {
		return fmt.Sprintf(" Of several settings of a learner, the one whose users accept most is shown; "+
			"all are in %s.", File)
	}
	return ""
}
