package learners

// functionFirst runs a first-order rule in function space. It keeps a coefficient for each post learnt and
// pulls a margin out of the Gram matrix K when it is asked for:
//
//	w = scale·sum_s coef[s] x_s;  m(x_j) = prior[j] + scale·sum_s coef[s] K[j,s] + bias
//
// Centring costs nothing more: the same loop sums K[j,s] over the posts shown (cross), so that total, the
// linear part of the margins summed over the posts shown, is kept exact by one product per label.
//
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), §2.2 (function-space view).
type functionFirst struct {
	first
	rows   [][]float64 // of the Gram matrix
	prior  []float64   // margins before the first label, in the pool's order
	coef   []float64   // by place
	order  []int
	shown  int
	scale  float64
	cross  float64 // sum of x·x_s over the posts shown, for the post shown last
	total  float64
	priors float64   // sum of the prior margins of the posts shown
	ahead  []float64 // by place, of the posts still to come: the sum over the first pushed labels alone, see Margins
	pushed int
	ties
}

// first is what a first-order learner keeps beside its weights.
type first struct {
	rule      Rule
	intercept float64
	bias      float64
	event     Event   // of the present label; its counts and |w|² go on from label to label
	linear    float64 // w·x of the present label, the intercept and the prior left out
	norm2     float64 // and |x|²
}

func newFunctionFirst(rule Rule, in Input, pool *Pool) *functionFirst {
	n, gram := pool.Len(), pool.Gram(in.Kernel)
	f := &functionFirst{first: first{rule: rule, intercept: in.Intercept}, rows: make([][]float64, n), prior: pool.Prior(in.Density), coef: make([]float64, n), ahead: make([]float64, n)}
	for j := range f.rows {
		f.rows[j] = gram[j*n : (j+1)*n]
	}
	return f
}

// Start forgets the session before.
func (f *functionFirst) Start(order []int) {
	if len(order) > len(f.coef) {
		f.coef, f.ahead = make([]float64, len(order)), make([]float64, len(order))
	}
	clear(f.coef)
	clear(f.ahead)
	f.first.reset()
	f.ties.reset()
	f.order, f.shown, f.pushed, f.scale, f.total, f.priors = order, 0, 0, 1, 0, 0
}

// Show predicts the next post. The prior and the bias are known before the sum that the last coefficient ends:
// added first, they cost no time.
func (f *functionFirst) Show(place int) Prediction {
	mustBeNext(place, f.shown)
	j := f.order[place]
	row, prior := f.rows[j], f.prior[j]
	linear, cross := sums(row, f.coef[:place], f.order)
	if f.scale != 1 {
		linear *= f.scale
	}
	m := linear + (prior + f.bias)
	f.shown = place + 1
	f.total += linear
	f.priors += prior
	f.linear, f.cross, f.norm2 = linear, cross+row[j], row[j]
	f.event.Margin = m
	f.event.Probability = f.rule.Probability(m)
	return f.ties.predict(m, f.linear+prior-(f.total+f.priors)/float64(place+1), f.event.Probability)
}

// Learn moves the weights by the label of the post shown last.
func (f *functionFirst) Learn(place int, accepted bool) {
	mustBeLast(place, f.shown)
	keep, add := f.step(accepted)
	f.total = float64(keep*f.total) + float64(add*f.cross)
	if keep != 1 {
		f.shrink(keep)
	}
	if f.scale != 1 {
		add /= f.scale
	}
	f.coef[place] = add
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

// shrink multiplies the weights by keep. A scale that leaves the safe range is put into the coefficients.
func (f *functionFirst) shrink(keep float64) {
	f.scale *= keep
	if f.scale < 1e-100 {
		for s := range f.coef {
			f.coef[s] *= f.scale
			f.ahead[s] *= f.scale
		}
		f.scale = 1
	}
}

func (s *first) reset() { s.bias, s.event = 0, Event{} }

// step asks the rule and keeps the books; linear, norm2 and the event's margin and probability are there.
func (s *first) step(accepted bool) (keep, add float64) {
	e := &s.event
	e.Label, e.Norm2 = sign(accepted), s.norm2+s.intercept
	keep, add = s.rule.Step(e)
	e.Weight2 = float64(float64(keep*keep)*e.Weight2) + float64(2*keep*add*s.linear) + float64(float64(add*add)*s.norm2)
	e.Labels++
	e.Accepted += one(accepted)
	e.Moves += one(add != 0)
	s.bias += float64(add * s.intercept)
	return keep, add
}
