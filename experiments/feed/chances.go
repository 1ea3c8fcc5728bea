package feed

import (
	"cmp"
	"slices"

	"streamml/experiments/offpolicy"
)

// chance is a policy that leaves what it shows to chance, with probabilities that are known.
type chance interface {
	// shares writes the probability of each post to stand at each of the places: into[place][post].
	shares(s *session, into [][]float64)
	// overlaps tells whether each open post may stand at each place.
	overlaps() bool
}

// drawing is a policy that leaves what it shows to chance, with probabilities that have no closed form.
type drawing interface{ draws() }

func (Thompson) draws() {}

func (Random) overlaps() bool { return true }

func (Random) shares(s *session, into [][]float64) {
	for _, at := range into {
		clear(at)
		for post, open := range s.open {
			if open {
				at[post] = 1 / float64(s.left)
			}
		}
	}
}

func (e Epsilon) overlaps() bool { return e > 0 }

func (e Epsilon) shares(s *session, into [][]float64) {
	for _, at := range into {
		clear(at)
	}
	for rank, post := range s.ranked() {
		for place, p := range offpolicy.EpsilonGreedy(float64(e), rank, s.left, len(into)) {
			into[place][post] = p
		}
	}
}

// ranked are the open posts as [Greedy] would show them.
func (s *session) ranked() []int {
	s.byMargin = s.byMargin[:0]
	for _, post := range s.order {
		if s.open[post] {
			s.byMargin = append(s.byMargin, post)
		}
	}
	slices.SortStableFunc(s.byMargin, func(a, b int) int { return cmp.Compare(s.margins[b], s.margins[a]) })
	return s.byMargin
}

// knows tells whether the probabilities of a policy are known.
func knows(p Policy) bool {
	_, draws := p.(drawing)
	return !draws
}

// shares writes the probability of each post to stand at each of the places of the slate that is about to be filled.
func (s *session) shares(p Policy, into [][]float64) {
	if c, ok := p.(chance); ok {
		c.shares(s, into)
		return
	}
	s.planned = s.planned[:0]
	for _, at := range into {
		clear(at)
		s.planned = p.choose(s, s.planned)
		at[s.planned[len(s.planned)-1]] = 1
	}
}

// noOverlap says why the log of a policy cannot judge others; "": it can.
func noOverlap(p Choice) string {
	if !knows(p.Policy) {
		return p.String() + " shows posts with probabilities that have no closed form"
	}
	if c, ok := p.Policy.(chance); !ok || !c.overlaps() {
		return p.String() + " never shows what another policy would have shown in its place: there is no overlap"
	}
	return ""
}
