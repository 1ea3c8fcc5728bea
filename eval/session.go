package eval

import (
	"math"
	"math/rand/v2"
)

// Session is one simulated user: the posts of a topic in that user's own order.
type Session struct {
	Order    []int  // places in the pool, in the order of arrival
	Accepted []bool // of each arrival: the truth, which metrics are about
	Clicked  []bool // the label that is learnt; nil: the truth
	// Due is the arrival after which the label of each one is learnt: its own place or a later one; [Never], or any
	// place past the last: not at all. nil: all at once.
	Due []int
	// Changes are the arrivals with which what the user wants becomes something else, ascending, between the first and
	// the last; nil: it does not, or nobody knows.
	Changes []int
}

// Never is when a label is due that does not come.
const Never = math.MaxInt

// Draw draws a new session: all posts of a topic, labels given by place in the pool, in random order; clicks are the
// truth and due at once, and nothing changes.
func (s *Session) Draw(labels []bool, rng *rand.Rand) {
	s.Order, s.Accepted, s.Clicked, s.Due, s.Changes = s.Order[:0], s.Accepted[:0], nil, nil, nil
	for i := range labels {
		s.Order = append(s.Order, i)
	}
	for i := len(s.Order) - 1; i > 0; i-- {
		j := rng.IntN(i + 1)
		s.Order[i], s.Order[j] = s.Order[j], s.Order[i]
	}
	for _, p := range s.Order {
		s.Accepted = append(s.Accepted, labels[p])
	}
}

// Permute draws the labels anew over the same order, each with its click: what is left is what a learner scores
// without anything to learn, its null.
func (s *Session) Permute(rng *rand.Rand) {
	for i := len(s.Accepted) - 1; i > 0; i-- {
		j := rng.IntN(i + 1)
		s.Accepted[i], s.Accepted[j] = s.Accepted[j], s.Accepted[i]
		if s.Clicked != nil {
			s.Clicked[i], s.Clicked[j] = s.Clicked[j], s.Clicked[i]
		}
	}
}

// Prompt tells whether every label comes at once or never, so that no two posts wait for theirs.
func (s *Session) Prompt() bool {
	for i, due := range s.Due {
		if i < due && due < len(s.Order) {
			return false
		}
	}
	return true
}

// clicks are the labels learnt.
func (s *Session) clicks() []bool {
	if s.Clicked == nil {
		return s.Accepted
	}
	return s.Clicked
}

// learns tells whether the label of an arrival comes, which must be at once.
func (s *Session) learns(i int) bool {
	if s.Due == nil || s.Due[i] == i {
		return true
	}
	if s.Due[i] < len(s.Order) {
		panic("eval: a label that comes late needs a learner that takes it: PrequentialLate")
	}
	return false
}
