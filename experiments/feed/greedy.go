package feed

func init() { register("greedy", Greedy{}) }

// Greedy shows the post with the highest margin.
type Greedy struct{}

func (Greedy) choose(s *session, slate []int) []int {
	return s.best(slate, func(post int) float64 { return s.margins[post] })
}
