package learners

// functionSecond runs a second-order rule in function space. The pool's prior covariance C = s0 (K + intercept)
// is laid out in the order of arrival; a label updates only the rows and columns of posts still to come.
//
//	v = C[j,j];  f += a C[:,j];  C -= b C[:,j] C[j,:]
//
// Centring is exact without the rows of posts that are gone: q[j] = sum of C[i,j] over the posts i shown, and
// total, the sum of f over the posts shown, gains a q[t] when post t is learnt.
//
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), §2.2; the update is a rank-one
// conditioning of the process on one label. A rule that forgets makes all of C grow alike, so one factor, scale,
// does: cov and q hold C and q less that factor.
type functionSecond struct {
	rule  SecondOrderRule
	prior []float64 // s0 (K + intercept), n x n in the pool's order
	mean  []float64 // margins before the first label, in the pool's order
	n     int
	cov   []float64 // m x m in the order of arrival, m posts in the session; upper triangle of the posts still to come
	f, q  []float64 // by place
	m     int
	shown int
	total float64
	forgetting
}

func newFunctionSecond(rule SecondOrderRule, in Input, pool *Pool) *functionSecond {
	n, s0 := pool.Len(), rule.Prior()
	s := &functionSecond{rule: rule, prior: make([]float64, n*n), mean: pool.prior(in), n: n, forgetting: forgettingOf(rule)}
	for i, k := range pool.Gram(in.Kernel) {
		s.prior[i] = s0 * (k + in.Intercept)
	}
	s.grow(n)
	return s
}

func (s *functionSecond) grow(m int) {
	if m*m > len(s.cov) {
		s.cov, s.f, s.q = make([]float64, m*m), make([]float64, m), make([]float64, m)
	}
}

// Start lays the prior out in the order of arrival.
func (s *functionSecond) Start(order []int) {
	m := len(order)
	s.grow(m)
	s.m, s.shown, s.total, s.scale = m, 0, 0, 1
	for i, p := range order {
		s.f[i] = s.mean[p]
		from, to := s.prior[p*s.n:(p+1)*s.n], s.cov[i*m:(i+1)*m]
		for j := i; j < m; j++ {
			to[j] = from[order[j]]
		}
	}
	clear(s.q[:m])
}

// Show predicts the next post.
func (s *functionSecond) Show(place int) Prediction {
	mustBeNext(place, s.shown)
	s.shown++
	m := s.f[place]
	s.total += m
	return Prediction{m, m - s.total/float64(s.shown), s.rule.Probability(m, positive(s.scale*s.cov[place*s.m+place]))}
}

// Learn conditions the posts still to come on a label of the post shown last.
func (s *functionSecond) Learn(place int, accepted bool) {
	mustBeLast(place, s.shown)
	m, t := s.m, place
	row := s.cov[t*m : (t+1)*m]
	s.forget()
	v := positive(s.scale * row[t])
	if !teaches(s.f[t], v) {
		return
	}
	a, b := s.rule.Step(s.f[t], v, sign(accepted))
	a, b = a*s.scale, b*s.scale
	qt := s.q[t] + row[t]
	s.total += float64(a * qt)
	move := 1 - float64(b*qt)
	f, q := s.f[:m], s.q[:m]
	for j := t + 1; j < m; j++ {
		f[j] += float64(a * row[j])
		q[j] += float64(move * row[j])
	}
	if b == 0 {
		return
	}
	for i := t + 1; i < m; i++ {
		c := b * row[i]
		from, to := row[i:], s.cov[i*m+i:(i+1)*m]
		for j := range to {
			to[j] -= float64(c * from[j])
		}
	}
}

// Margin is of a post still to come.
func (s *functionSecond) Margin(place int) float64 { return s.f[place] }

// Margins appends the margins of all posts still to come.
func (s *functionSecond) Margins(into []float64) []float64 { return append(into, s.f[s.shown:s.m]...) }
