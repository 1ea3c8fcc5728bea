package learners

// liveSecond runs a second-order rule in function space on posts in any order. Nothing is known of what comes next, so
// the margins f of all posts of the pool and all of their covariance C = s0 (K + intercept) follow every label:
//
//	v = C[j,j];  f += a C[:,j];  C -= b C[:,j] C[j,:]
//
// C is symmetric, and its upper triangle is kept alone.
//
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), §2.2.
type liveSecond struct {
	rule      SecondOrderRule
	intercept float64
	gram      []float64 // n x n
	n         int
	cov       []float64 // n x n, upper triangle
	column    []float64 // scratch: C[:,j]
	margins             // f
}

func newLiveSecond(rule SecondOrderRule, in Input, pool *Pool) *liveSecond {
	n := pool.Len()
	s := &liveSecond{
		rule: rule, intercept: in.Intercept, gram: pool.Gram(in.Kernel), n: n,
		cov: make([]float64, n*n), column: make([]float64, n), margins: newMargins(pool.prior(in)),
	}
	s.Reset()
	return s
}

// Reset forgets all.
func (s *liveSecond) Reset() {
	s.margins.reset()
	s0, n := s.rule.Prior(), s.n
	for i := range n {
		row, k := s.cov[i*n:(i+1)*n], s.gram[i*n:(i+1)*n]
		for j := i; j < n; j++ {
			row[j] = s0 * (k[j] + s.intercept)
		}
	}
}

// Predict is by the margin and the variance of the post.
func (s *liveSecond) Predict(post int) (margin, probability float64) {
	margin = s.of(post)
	return margin, s.rule.Probability(margin, s.variance(post))
}

func (s *liveSecond) variance(post int) float64 { return positive(s.cov[post*s.n+post]) }

// Learn conditions all posts on the label.
func (s *liveSecond) Learn(post int, accepted bool) {
	m, v := s.of(post), s.variance(post)
	if !teaches(m, v) {
		return
	}
	a, b := s.rule.Step(m, v, sign(accepted))
	g := s.gather(post)
	for i, c := range g {
		s.linear[i] += float64(a * c)
	}
	if b == 0 {
		return
	}
	for i, c := range g {
		c *= b
		row, from := s.cov[i*s.n+i:(i+1)*s.n], g[i:]
		for j := range row {
			row[j] -= float64(c * from[j])
		}
	}
}

// gather is a copy of C[:,j].
func (s *liveSecond) gather(j int) []float64 {
	for i := range j {
		s.column[i] = s.cov[i*s.n+j]
	}
	copy(s.column[j:], s.cov[j*s.n+j:(j+1)*s.n])
	return s.column
}
