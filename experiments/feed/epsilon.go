package feed

func init() { register("epsilon", Epsilon(.1)) }

// Epsilon shows a random post with this probability, else as [Greedy] does.
//
// Sutton, Barto: Reinforcement Learning: An Introduction (2018), §2.2.
type Epsilon float64

func (e Epsilon) check() string {
	if !(e >= 0 && e <= 1) {
		return "a probability from 0 to 1"
	}
	return ""
}

func (e Epsilon) choose(s *session, slate []int) []int {
	if s.rng.Float64() >= float64(e) {
		return Greedy{}.choose(s, slate)
	}
	return s.any(slate)
}
