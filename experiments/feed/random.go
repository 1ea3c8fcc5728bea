package feed

import "slices"

func init() { register("random", Random{}) }

// Random shows posts in the user's own random order, whatever has been learnt.
type Random struct{}

func (Random) choose(s *session, slate []int) []int {
	at := slices.IndexFunc(s.order, func(post int) bool { return s.open[post] && !slices.Contains(slate, post) })
	return append(slate, s.order[at])
}
