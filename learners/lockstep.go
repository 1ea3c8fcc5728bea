package learners

// Lockstep runs several first-order rules through one session at a time. What each says is what its [Ranker] says, bit
// for bit, but the way through the Gram matrix in the order of arrival, half of a rule's time, is walked once for all.
//
// Note: running several sessions at a time, so that the processor has others to work on while a rule waits for its last
// label, was tried. It finds that work by itself in one session, and what was kept in registers went to memory.
type Lockstep struct {
	posts shownPosts
	rules []pulling
	row   []float64 // of the post shown last, over those shown before, in their order
	said  []Prediction
}

// mostLockstep is how many rules stay in the nearest cache beside the Gram matrix, with what is noted of them.
const mostLockstep = 16

// Together is how many learners, from the first of a list on, can run in lockstep on a pool (see [Lockstep]):
// first-order rules in function space with the same kernel and density. At most 16 do; 0 where the first two cannot.
func Together(list []Config, pool *Pool) (n int) {
	for n < min(len(list), mostLockstep) {
		c := list[n]
		if _, ok := c.pulls(pool); !ok || !inputOf(c.rule).alike(inputOf(list[0].rule)) {
			break
		}
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// alike tells whether margins come from the same matrix and begin at the same prior.
func (in Input) alike(o Input) bool { return in.Kernel == o.Kernel && in.Density == o.Density }

// pulls tells whether the learner's ranker is a [functionFirst], and of what rule.
func (c Config) pulls(pool *Pool) (rule Rule, ok bool) {
	f, ok := c.family().(firstOrder)
	return f.rule, ok && c.space(pool.Len()) == FunctionSpace && !averages(f.rule)
}

// NewLockstep makes learners ready that run [Together] on a pool.
func NewLockstep(list []Config, pool *Pool) *Lockstep {
	if n := Together(list, pool); n < len(list) || n == 0 {
		panic("learners: these learners do not run in lockstep")
	}
	a := &Lockstep{posts: newShownPosts(inputOf(list[0].rule), pool), said: make([]Prediction, len(list))}
	for _, c := range list {
		rule, _ := c.pulls(pool)
		a.rules = append(a.rules, newPulling(rule, inputOf(c.rule), pool.Len()))
	}
	return a
}

// Start begins a new session, see [Ranker].
func (a *Lockstep) Start(order []int) {
	a.posts.start(order)
	for i := range a.rules {
		a.rules[i].start(len(order))
	}
	if len(order) > len(a.row) { // >= gives the same, and allocates
		a.row = make([]float64, len(order))
	}
}

// Show predicts the next post by each learner; the list is overwritten by the next call.
func (a *Lockstep) Show(place int) []Prediction {
	s := &a.posts
	mustBeNext(place, s.shown)
	row, met := s.rows[s.order[place]], a.row[:place]
	s.show(row, gather(row, s.order, met))
	said := a.said[:len(a.rules)]
	for i := range a.rules {
		r := &a.rules[i]
		r.take(product(met, r.coef), s)
		r.event.Probability = r.rule.Probability(r.event.Margin)
		said[i] = r.predict(s)
	}
	return said
}

// Learn moves all by the label of the post shown last.
func (a *Lockstep) Learn(place int, accepted bool) {
	mustBeLast(place, a.posts.shown)
	for i := range a.rules {
		a.rules[i].learn(accepted, &a.posts, nil)
	}
}

// StateBytes is what must be kept of a user of one learner.
func (a *Lockstep) StateBytes() int { return stateOf(a.posts.shown) }

// gather lays out the parts of a row in an order, and sums them as sums does.
func gather(row []float64, order []int, into []float64) float64 {
	order = order[:len(into)]
	var r0, r1 float64
	s := 0
	for ; s < len(into)-3; s += 4 {
		a, b, c, d := row[order[s]], row[order[s+1]], row[order[s+2]], row[order[s+3]]
		into[s], into[s+1], into[s+2], into[s+3] = a, b, c, d
		r0 += a + b
		r1 += c + d
	}
	for ; s < len(into); s++ {
		a := row[order[s]]
		into[s] = a
		r0 += a
	}
	return r0 + r1
}

// product is that of a row laid out with coefficients, added up as sums does.
func product(row, coef []float64) float64 {
	coef = coef[:len(row)]
	var m0, m1 float64
	for len(row) >= 4 && len(coef) >= 4 {
		m0 += float64(coef[0]*row[0]) + float64(coef[1]*row[1])
		m1 += float64(coef[2]*row[2]) + float64(coef[3]*row[3])
		row, coef = row[4:], coef[4:]
	}
	for s, a := range row {
		m0 += float64(coef[s] * a)
	}
	return m0 + m1
}
