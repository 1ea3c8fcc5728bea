package feed

import "math"

func init() { register("ucb", UCB(1)) }

// UCB shows the post with the highest margin that it might have: margin + number · its standard deviation.
//
// Li, Chu, Langford, Schapire: A Contextual-Bandit Approach to Personalized News Article Recommendation, WWW 2010,
// alg. 1.
type UCB float64

func (u UCB) check() string {
	if !(u >= 0 && u <= 1000) {
		return "a number of standard deviations from 0 to 1000"
	}
	return ""
}

func (UCB) needsCovariance() {}

func (u UCB) choose(s *session, slate []int) []int {
	return s.best(slate, func(post int) float64 {
		return s.margins[post] + float64(float64(u)*math.Sqrt(s.posterior.Variance(post)))
	})
}
