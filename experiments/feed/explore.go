package feed

import "math"

func init() { register("explore", Explore(4)) }

// Explore shows the post with the highest margin + number · sqrt(gain / posts), the gain being what its label would
// tell about all others ([learners.Posterior.Gains]): for those who want to learn as well as to please.
type Explore float64

func (e Explore) check() string {
	if !(e >= 0 && e <= 1000) {
		return "a weight from 0 to 1000"
	}
	return ""
}

func (Explore) needsCovariance() {}

func (e Explore) choose(s *session, slate []int) []int {
	if len(slate) == 0 {
		copy(s.gains, s.posterior.Gains())
	}
	return s.best(slate, func(post int) float64 {
		return s.margins[post] + float64(float64(e)*math.Sqrt(s.gains[post]/float64(len(s.gains))))
	})
}
