package learners

// functionFirst runs a first-order rule in function space, see [pulling], on one session after another.
type functionFirst struct {
	shownPosts
	pulling
	ahead  []float64 // by place, of the posts still to come: the sum over the first pushed labels alone, see Margins
	pushed int
}

// pulling is a first-order rule in function space. It keeps a coefficient for each post learnt and pulls a margin out
// of the Gram matrix K when it is asked for:
//
//	w = scale·sum_s coef[s] x_s;  m(x_j) = prior[j] + scale·sum_s coef[s] K[j,s] + bias
//
// Centring costs nothing more: the same loop sums K[j,s] over the posts shown (cross), so that total, the
// linear part of the margins summed over the posts shown, is kept exact by one product per label.
//
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), §2.2 (function-space view).
type pulling struct {
	first
	coef  []float64 // by place
	scale float64
	total float64
	ties
}

// shownPosts are the posts of a session that were shown, and what a rule wants to know of the last of them, whatever it
// has learnt.
type shownPosts struct {
	rows   [][]float64 // of the Gram matrix
	prior  []float64   // margins before the first label, in the pool's order
	order  []int
	shown  int
	cross  float64 // sum of x·x_s over the posts shown, for the one shown last
	norm2  float64 // |x|² of that one
	own    float64 // and its prior margin
	priors float64 // sum of the prior margins of the posts shown
}

// first is what a first-order learner keeps beside its weights.
type first struct {
	rule      Rule
	intercept float64
	bias      float64
	event     Event   // of the present label; its counts and |w|² go on from label to label
	linear    float64 // w·x of the present label, the intercept and the prior left out
}

func newFunctionFirst(rule Rule, in Input, pool *Pool) *functionFirst {
	n := pool.Len()
	return &functionFirst{shownPosts: newShownPosts(in, pool), pulling: newPulling(rule, in, n),
		ahead: make([]float64, n)}
}

func newPulling(rule Rule, in Input, posts int) pulling {
	return pulling{first: first{rule: rule, intercept: in.Intercept}, coef: make([]float64, posts)}
}

func newShownPosts(in Input, pool *Pool) shownPosts {
	n, gram := pool.Len(), pool.Gram(in.Kernel)
	s := shownPosts{rows: make([][]float64, n), prior: pool.Prior(in.Density)}
	for j := range s.rows {
		s.rows[j] = gram[j*n : (j+1)*n]
	}
	return s
}

func (s *shownPosts) start(order []int) { s.order, s.shown, s.priors = order, 0, 0 }

// show takes in the next post; cross is the sum of its row over the posts shown before.
func (s *shownPosts) show(row []float64, cross float64) {
	j := s.order[s.shown]
	s.shown++
	s.cross, s.norm2, s.own = cross+row[j], row[j], s.prior[j]
	s.priors += s.own
}

// start forgets the session before.
func (p *pulling) start(posts int) {
	if posts > len(p.coef) {
		p.coef = make([]float64, posts)
	}
	clear(p.coef)
	p.first.reset()
	p.ties.reset()
	p.scale, p.total = 1, 0
}

// take takes in the margin of the post shown last, whose part without the prior and the bias is scale times sum. Prior
// and bias are known before the sum that the last coefficient ends: added first, they cost no time.
func (p *pulling) take(sum float64, s *shownPosts) {
	if p.scale != 1 {
		sum *= p.scale
	}
	p.linear, p.event.Margin = sum, sum+(s.own+p.bias)
	p.total += sum
}

// predict is the prediction of that post.
func (p *pulling) predict(s *shownPosts) Prediction {
	return p.ties.predict(p.event.Margin, p.linear+s.own-(p.total+s.priors)/float64(s.shown), p.event.Probability)
}

// learn moves the weights by the label of that post; ahead are sums of products with the coefficients.
func (p *pulling) learn(accepted bool, s *shownPosts, ahead []float64) {
	keep, add := p.step(accepted, s.norm2)
	p.total = float64(keep*p.total) + float64(add*s.cross)
	if keep != 1 {
		p.shrink(keep, ahead)
	}
	if p.scale != 1 {
		add /= p.scale
	}
	p.coef[s.shown-1] = add
}

// shrink multiplies the weights by keep. A scale that leaves the safe range is put into the coefficients.
func (p *pulling) shrink(keep float64, ahead []float64) {
	p.scale *= keep
	if p.scale < 1e-100 {
		for _, list := range [...][]float64{p.coef, ahead} {
			for i := range list {
				list[i] *= p.scale
			}
		}
		p.scale = 1
	}
}

// Start forgets the session before.
func (f *functionFirst) Start(order []int) {
	if len(order) > len(f.ahead) {
		f.ahead = make([]float64, len(order))
	}
	clear(f.ahead)
	f.shownPosts.start(order)
	f.pulling.start(len(order))
	f.pushed = 0
}

// Show predicts the next post.
func (f *functionFirst) Show(place int) Prediction {
	mustBeNext(place, f.shown)
	row := f.rows[f.order[place]]
	linear, cross := sums(row, f.coef[:place], f.order)
	f.show(row, cross)
	f.take(linear, &f.shownPosts)
	f.event.Probability = f.rule.Probability(f.event.Margin)
	return f.predict(&f.shownPosts)
}

// Learn moves the weights by the label of the post shown last.
func (f *functionFirst) Learn(place int, accepted bool) {
	mustBeLast(place, f.shown)
	f.learn(accepted, &f.shownPosts, f.ahead)
	f.pushed = min(f.pushed, place) // where Margins was asked for before this label
}

// Margin is of a post still to come.
func (f *functionFirst) Margin(place int) float64 {
	linear, _ := f.pull(place)
	return linear + (f.prior[f.order[place]] + f.bias)
}

// Margins appends the margins of all posts still to come. What was learnt since the last call is pushed on to them,
// so that the calls of a session together cost what the last of them would alone.
func (f *functionFirst) Margins(into []float64) []float64 {
	order := f.order[f.shown:]
	ahead := f.ahead[f.shown:][:len(order)]
	for ; f.pushed < f.shown-1; f.pushed += 2 {
		c, row := f.coef[f.pushed], f.rows[f.order[f.pushed]]
		d, next := f.coef[f.pushed+1], f.rows[f.order[f.pushed+1]]
		for i, j := range order {
			ahead[i] += float64(c*row[j]) + float64(d*next[j])
		}
	}
	if f.pushed < f.shown {
		c, row := f.coef[f.pushed], f.rows[f.order[f.pushed]]
		for i, j := range order {
			ahead[i] += float64(c * row[j])
		}
		f.pushed++
	}
	from := len(into)
	into = append(into, ahead...)
	margins := into[from:]
	for i, j := range order {
		margins[i] = float64(margins[i]*f.scale) + (f.prior[j] + f.bias)
	}
	return into
}

func (f *functionFirst) pull(place int) (linear, cross float64) {
	linear, cross = sums(f.rows[f.order[place]], f.coef[:f.shown], f.order)
	return linear * f.scale, cross
}

// sums returns the sum of coef[s]·row[order[s]] and that of row[order[s]], in two lanes to hide the latency of the
// additions.
func sums(row, coef []float64, order []int) (product, sum float64) {
	order = order[:len(coef)]
	var m0, m1, r0, r1 float64
	s := 0
	for ; s < len(coef)-3; s += 4 {
		a, b, c, d := row[order[s]], row[order[s+1]], row[order[s+2]], row[order[s+3]]
		m0 += float64(coef[s]*a) + float64(coef[s+1]*b)
		m1 += float64(coef[s+2]*c) + float64(coef[s+3]*d)
		r0 += a + b
		r1 += c + d
	}
	for ; s < len(coef); s++ {
		a := row[order[s]]
		m0 += float64(coef[s] * a)
		r0 += a
	}
	return m0 + m1, r0 + r1
}

func (s *first) reset() { s.bias, s.event = 0, Event{} }

// step asks the rule and keeps the books; linear and the event's margin and probability are there. norm2 is |x|².
func (s *first) step(accepted bool, norm2 float64) (keep, add float64) {
	e := &s.event
	e.Label, e.Norm2 = sign(accepted), norm2+s.intercept
	keep, add = s.rule.Step(e)
	e.Weight2 = float64(float64(keep*keep)*e.Weight2) + float64(2*keep*add*s.linear) + float64(float64(add*add)*norm2)
	e.Labels++
	e.Accepted += one(accepted)
	e.Moves += one(add != 0)
	s.bias += float64(add * s.intercept)
	return keep, add
}
