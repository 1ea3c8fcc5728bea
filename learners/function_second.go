package learners

// functionSecond runs a second-order rule in function space. The pool's prior covariance C = s0 (K + intercept)
// is laid out in the order of arrival; a label updates only the rows and columns of posts still to come.
//
//	v = C[j,j];  f += a C[:,j];  C -= b C[:,j] C[j,:]
//
// Centring is exact without the rows of posts that are gone: q[j] = sum of C[i,j] over the posts i shown, and
// total, the sum of f over the posts shown, gains a q[t] when post t is learnt. A rule that forgets draws f, C, q
// and total back to their start after each label, see [Memory] and [fading].
//
// C is what takes the time. Its updates wait until there are four, so that each number is fetched once for all of them;
// a post that is shown has its row brought up to date alone. That changes no bit: they are taken in the same order.
//
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), §2.2; the update is a rank-one
// conditioning of the process on one label.
type functionSecond struct {
	rule  SecondOrderRule
	prior []float64 // s0 (K + intercept), n x n in the pool's order
	mean  []float64 // margins before the first label, in the pool's order
	n     int
	order []int
	// m x m in the order of arrival, m posts in the session; upper triangle of the posts still to come
	cov      []float64
	f, q     []float64 // by place
	m        int
	shown    int
	learnt   bool // whether the post shown last has its label
	total    float64
	faded    []float64 // by place: a row of C where it is not one of cov
	priorQ   []float64 // by place: q as it was at the start
	priorSum float64   // total as it was at the start
	waiting  []update  // oldest first; none where the rule forgets
	fading
	ties

	counted *weightedSecond // the rule, where it counts labels
}

// update is C -= b row row', for the rows and columns of posts still to come; row is one of C, from the diagonal on.
type update struct {
	row []float64
	b   float64
}

// mostWaiting is how many updates are taken at once.
const mostWaiting = 4

func newFunctionSecond(rule SecondOrderRule, in Input, pool *Pool) *functionSecond {
	n := pool.Len()
	s := &functionSecond{rule: rule, prior: priorCovariances(rule, in, pool), mean: pool.Prior(in.Density), n: n,
		fading: fadingOf(rule), counted: counted(rule)}
	s.grow(n)
	return s
}

// priorCovariances is s0 (K + intercept), n x n in the pool's order.
func priorCovariances(rule SecondOrderRule, in Input, pool *Pool) []float64 {
	gram, s0 := pool.Gram(in.Kernel), rule.Prior()
	c := make([]float64, len(gram))
	for i, k := range gram {
		c[i] = s0 * (k + in.Intercept)
	}
	return c
}

func (s *functionSecond) grow(m int) {
	if m*m > len(s.cov) {
		s.cov, s.f, s.q = make([]float64, m*m), make([]float64, m), make([]float64, m)
		if s.fades() {
			s.faded, s.priorQ = make([]float64, m), make([]float64, m)
		}
	}
}

// Start lays the prior out in the order of arrival.
func (s *functionSecond) Start(order []int) {
	if s.counted != nil {
		s.counted.recount()
	}
	m := len(order)
	s.grow(m)
	s.restart()
	s.reset()
	s.order, s.m, s.shown, s.learnt, s.total, s.priorSum = order, m, 0, true, 0, 0
	s.waiting = s.waiting[:0]
	for i, p := range order {
		s.f[i] = s.mean[p]
		from, to := s.prior[p*s.n:(p+1)*s.n], s.cov[i*m:(i+1)*m]
		for j := i; j < m; j++ {
			to[j] = from[order[j]]
		}
	}
	clear(s.q[:m])
	clear(s.priorQ)
}

// Show predicts the next post.
func (s *functionSecond) Show(place int) Prediction {
	mustBeNext(place, s.shown)
	if !s.learnt {
		s.gather(place-1, s.row(place-1), 1)
	}
	s.shown++
	s.learnt = false
	s.bringUpToDate(place)
	m := s.f[place]
	s.total += m
	s.priorSum += s.mean[s.order[place]]
	return s.predict(m, m-s.total/float64(s.shown), s.rule.Probability(m, positive(s.row(place)[place])))
}

// row is C[t,:], from the diagonal on; it is overwritten by the next call.
func (s *functionSecond) row(t int) []float64 {
	row := s.cov[t*s.m : (t+1)*s.m]
	if !s.fades() {
		return row
	}
	prior := s.prior[s.order[t]*s.n:]
	for j := t; j < s.m; j++ {
		s.faded[j] = float64(s.scale*row[j]) + float64(s.fresh*prior[s.order[j]])
	}
	return s.faded[:s.m]
}

// Learn conditions the posts still to come on a label of the post shown last.
func (s *functionSecond) Learn(place int, accepted bool) {
	mustBeLast(place, s.shown)
	s.learnt = true
	row := s.row(place)
	if v := positive(row[place]); teaches(s.f[place], v) {
		a, b := s.rule.Step(s.f[place], v, sign(accepted))
		s.move(place, row, a, b)
	} else {
		s.gather(place, row, 1)
	}
	if s.fades() {
		s.forget()
	}
}

// move is f += a C[:,t];  C -= b C[:,t] C[t,:].
func (s *functionSecond) move(t int, row []float64, a, b float64) {
	m, qt := s.m, s.q[t]+row[t]
	s.total += float64(a * qt)
	f := s.f[:m]
	for j := t + 1; j < m; j++ {
		f[j] += float64(a * row[j])
	}
	s.gather(t, row, 1-float64(b*qt))
	if b == 0 {
		return
	}
	s.waiting = append(s.waiting, update{row, b / s.scale})
	if s.fades() || len(s.waiting) == mostWaiting {
		s.updateFrom(t + 1)
	}
}

// bringUpToDate takes the updates that wait into row t.
func (s *functionSecond) bringUpToDate(t int) {
	for _, u := range s.waiting {
		subtract(s.cov[t*s.m+t:(t+1)*s.m], u.row[t:], u.b*u.row[t])
	}
}

// updateFrom brings all rows up to date from one on; those before it are not needed any more.
func (s *functionSecond) updateFrom(first int) {
	for i := first; i < s.m; i++ {
		row := s.cov[i*s.m+i : (i+1)*s.m]
		if len(s.waiting) == mostWaiting {
			subtract4(row, s.waiting, i)
			continue
		}
		for _, u := range s.waiting {
			subtract(row, u.row[i:], u.b*u.row[i])
		}
	}
	s.waiting = s.waiting[:0]
}

// subtract is to -= c from.
func subtract(to, from []float64, c float64) {
	from = from[:len(to)]
	for j := range to {
		to[j] -= float64(c * from[j])
	}
}

// subtract4 takes four updates of row i at once.
func subtract4(to []float64, list []update, i int) {
	u, n := (*[mostWaiting]update)(list), len(to)
	p, q, r, s := u[0].row[i:][:n], u[1].row[i:][:n], u[2].row[i:][:n], u[3].row[i:][:n]
	a, b, c, d := u[0].b*p[0], u[1].b*q[0], u[2].b*r[0], u[3].b*s[0]
	for j, x := range to {
		to[j] = x - float64(a*p[j]) - float64(b*q[j]) - float64(c*r[j]) - float64(d*s[j])
	}
}

// gather takes a share of row t, which is C[t,:], into q. It is called once for each post shown.
func (s *functionSecond) gather(t int, row []float64, share float64) {
	q := s.q[:s.m]
	for j := t + 1; j < s.m; j++ {
		q[j] += float64(share * row[j])
	}
	if !s.fades() {
		return
	}
	prior := s.prior[s.order[t]*s.n:]
	for j := t + 1; j < s.m; j++ {
		s.priorQ[j] += prior[s.order[j]]
	}
}

// forget draws everything back to its start by one label.
func (s *functionSecond) forget() {
	square := s.keep * s.keep
	for j := s.shown; j < s.m; j++ {
		mean := s.mean[s.order[j]]
		s.q[j] = float64(square*s.q[j]) + float64((1-square)*s.priorQ[j])
		s.f[j] = mean + float64(s.keep*(s.f[j]-mean))
	}
	s.total = s.priorSum + float64(s.keep*(s.total-s.priorSum))
	if factor := s.fade(); factor != 1 {
		for i := range s.cov[:s.m*s.m] {
			s.cov[i] *= factor
		}
	}
}

// Margin is of a post still to come.
func (s *functionSecond) Margin(place int) float64 { return s.f[place] }

// Margins appends the margins of all posts still to come.
func (s *functionSecond) Margins(into []float64) []float64 { return append(into, s.f[s.shown:s.m]...) }
