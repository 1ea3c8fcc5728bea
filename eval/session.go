// Package eval says how well a learner does: it runs sessions prequentially, every post scored before its label
// is learnt, and sums what they leave behind in a [Tally].
package eval

import "math/rand/v2"

// Session is one simulated user: the posts of a topic in that user's own order.
type Session struct {
	Order    []int  // places in the pool, in the order of arrival
	Accepted []bool // the label of each arrival
}

// Draw deals a new session: all posts of a topic, labels given by place in the pool, in random order.
func (s *Session) Draw(labels []bool, rng *rand.Rand) {
	s.Order, s.Accepted = s.Order[:0], s.Accepted[:0]
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

// Permute deals the labels anew over the same order: what is left is what a learner scores without anything to
// learn, its null.
func (s *Session) Permute(rng *rand.Rand) {
	for i := len(s.Accepted) - 1; i > 0; i-- {
		j := rng.IntN(i + 1)
		s.Accepted[i], s.Accepted[j] = s.Accepted[j], s.Accepted[i]
	}
}
