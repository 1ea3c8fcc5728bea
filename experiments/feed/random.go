package feed

func init() { register("random", Random{}) }

// Random shows any post, whatever has been learnt.
type Random struct{}

func (Random) choose(s *session, slate []int) []int { return s.any(slate) }
