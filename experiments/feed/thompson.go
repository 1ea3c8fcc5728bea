package feed

import "math"

func init() { register("thompson", Thompson{}) }

// Thompson draws the margins of all posts from what the learner believes, N(f, C), and shows the post with the
// highest: each as often as it is believed to be the best.
//
// Thompson: On the Likelihood that One Unknown Probability Exceeds Another, Biometrika 25 (1933); Agrawal, Goyal:
// Thompson Sampling for Contextual Bandits with Linear Payoffs, ICML 2013.
type Thompson struct{}

func (Thompson) needsCovariance() {}

func (Thompson) choose(s *session, slate []int) []int {
	if len(slate) == 0 {
		s.drawMargins()
	}
	return s.best(slate, func(post int) float64 { return s.drawn[post] })
}

// drawMargins draws from N(f, C), by Cholesky's factor of C.
func (s *session) drawMargins() {
	n := len(s.margins)
	s.posterior.Covariance(s.cov)
	factor(s.cov, n)
	normal := s.gains // scratch
	for i := range normal {
		normal[i] = s.rng.NormFloat64()
	}
	for i := range n {
		s.drawn[i] = s.margins[i]
		for j, l := range s.cov[i*n : i*n+i+1] {
			s.drawn[i] += float64(l * normal[j])
		}
	}
}

// factor leaves L of a = L L' in the lower triangle of a, n x n, positive semidefinite to rounding: a row whose
// remainder is nothing but rounding, at most 1e-12 of its diagonal, is 0 from there on.
//
// Golub, Van Loan: Matrix Computations (2013), §4.2.
func factor(a []float64, n int) {
	for j := range n {
		row := a[j*n : j*n+j+1]
		rest := row[j]
		for _, l := range row[:j] {
			rest -= float64(l * l)
		}
		root := 0.0
		if rest > 1e-12*row[j] {
			root = math.Sqrt(rest)
		}
		row[j] = root
		for i := j + 1; i < n; i++ {
			below := a[i*n : i*n+j+1]
			sum := below[j]
			for k, l := range row[:j] {
				sum -= float64(below[k] * l)
			}
			below[j] = 0
			if root > 0 {
				below[j] = sum / root
			}
		}
	}
}
