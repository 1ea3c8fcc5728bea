package learners

// liveSecond runs a second-order rule in function space on posts in any order. Nothing is known of what comes next, so
// the margins f of all posts of the pool and all of their covariance C = s0 (K + intercept) follow every label:
//
//	v = C[j,j];  f += a C[:,j];  C -= b C[:,j] C[j,:]
//
// C is symmetric, and its upper triangle is kept alone. A rule that forgets draws f and C back to their start after
// each label, see [Memory].
//
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), §2.2.
type liveSecond struct {
	rule      SecondOrderRule
	keep      float64 // see [Memory]; 1: nothing is forgotten
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
		rule: rule, keep: fadingOf(rule).keep, intercept: in.Intercept, gram: pool.Gram(in.Kernel), n: n,
		cov: make([]float64, n*n), column: make([]float64, n), margins: newMargins(pool.Prior(in.Density)),
	}
	s.Reset()
	return s
}

// Reset forgets all.
func (s *liveSecond) Reset() {
	recount(s.rule)
	s.margins.reset()
	clear(s.cov)
	s.draw(0)
}

// draw takes C to a share of what it is and the rest of what it was at the start.
func (s *liveSecond) draw(share float64) {
	n, start := s.n, (1-share)*s.rule.Prior()
	for i := range n {
		row, k := s.cov[i*n+i:(i+1)*n], s.gram[i*n+i:(i+1)*n]
		for j := range row {
			row[j] = float64(share*row[j]) + float64(start*(k[j]+s.intercept))
		}
	}
}

// Predict is by the margin and the variance of the post.
func (s *liveSecond) Predict(post int) (margin, probability float64) {
	margin = s.of(post)
	return margin, s.rule.Probability(margin, s.variance(post))
}

func (s *liveSecond) margin(post int) float64 { return s.of(post) }

func (s *liveSecond) variance(post int) float64 { return positive(s.cov[post*s.n+post]) }

// Learn conditions all posts on the label.
func (s *liveSecond) Learn(post int, accepted bool) {
	if m, v := s.of(post), s.variance(post); teaches(m, v) {
		a, b := s.rule.Step(m, v, sign(accepted))
		s.move(s.gather(post), a, b)
	}
	if s.keep != 1 {
		for i := range s.linear {
			s.linear[i] *= s.keep
		}
		s.draw(s.keep * s.keep)
	}
}

// move is f += a g;  C -= b g g'.
func (s *liveSecond) move(g []float64, a, b float64) {
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
