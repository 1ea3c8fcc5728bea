package learners

// functionFirst runs a first-order rule in function space. It keeps a coefficient for each post learnt and
// pulls a margin out of the Gram matrix K when it is asked for:
//
//	w = scale·sum_s coef[s] x_s;  m(x_j) = prior[j] + scale·sum_s coef[s] K[j,s] + bias
//
// Centring costs nothing more: the same loop sums K[j,s] over the posts shown (cross), so that total, the
// linear part of the margins summed over the posts shown, is kept exact by one product a label.
//
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), §2.2 (function-space view).
type functionFirst struct {
	rule      Rule
	gram      []float64
	prior     []float64 // margins before the first label, in the pool's order
	n         int       // posts in the pool
	intercept float64
	coef      []float64 // by place
	first
	order  []int
	shown  int
	scale  float64
	total  float64
	priors float64 // sum of the prior margins of the posts shown
	linear float64 // w·x of the post shown last
	prob   float64 // and what the rule made of it
	cross  float64 // sum of x·x_s over the posts shown, for the post shown last
}

// first is the state of a first-order learner beside its weights.
type first struct {
	bias  float64
	event Event // of the present label; its counts and |w|² go on from label to label
}

func newFunctionFirst(rule Rule, in Input, pool *Pool) *functionFirst {
	n := pool.Len()
	return &functionFirst{rule: rule, gram: pool.Gram(in.Kernel), prior: pool.prior(in), n: n, intercept: in.Intercept, coef: make([]float64, n)}
}

// Start forgets the session before.
func (f *functionFirst) Start(order []int) {
	if len(order) > len(f.coef) {
		f.coef = make([]float64, len(order))
	}
	clear(f.coef)
	f.first, f.order, f.shown, f.scale, f.total, f.priors = first{}, order, 0, 1, 0, 0
}

// Show predicts the next post.
func (f *functionFirst) Show(place int) Prediction {
	mustBeNext(place, f.shown)
	f.linear, f.cross = f.pull(place)
	f.cross += f.kernel(place)
	f.total += f.linear
	prior := f.prior[f.order[place]]
	f.priors += prior
	f.shown++
	m := f.linear + prior + f.bias
	f.prob = f.rule.Probability(m)
	return Prediction{m, f.linear + prior - (f.total+f.priors)/float64(f.shown), f.prob}
}

// Learn moves the weights by the label of the post shown last.
func (f *functionFirst) Learn(place int, accepted bool) {
	mustBeLast(place, f.shown)
	keep, add := f.step(f.rule, f.linear, f.prior[f.order[place]], f.prob, f.kernel(place), f.intercept, accepted)
	f.total = float64(keep*f.total) + float64(add*f.cross)
	if keep != 1 {
		f.shrink(keep)
	}
	if f.scale != 1 {
		add /= f.scale
	}
	f.coef[place] = add
}

// Margin is of a post still to come.
func (f *functionFirst) Margin(place int) float64 {
	linear, _ := f.pull(place)
	return linear + f.prior[f.order[place]] + f.bias
}

func (f *functionFirst) kernel(place int) float64 {
	j := f.order[place]
	return f.gram[j*f.n+j]
}

func (f *functionFirst) pull(place int) (linear, cross float64) {
	j := f.order[place]
	linear, cross = sums(f.gram[j*f.n:(j+1)*f.n], f.coef[:f.shown], f.order)
	return linear * f.scale, cross
}

// sums returns the sum of coef[s]·row[order[s]] and that of row[order[s]], in two lanes to hide the latency of the
// additions.
func sums(row, coef []float64, order []int) (product, sum float64) {
	order = order[:len(coef)]
	var m0, m1, r0, r1 float64
	s := 0
	for ; s < len(coef)-1; s += 2 {
		a, b := row[order[s]], row[order[s+1]]
		m0 += float64(coef[s] * a)
		m1 += float64(coef[s+1] * b)
		r0 += a
		r1 += b
	}
	if s < len(coef) {
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
		}
		f.scale = 1
	}
}

// step asks the rule and keeps the books; linear is w·x, norm2 is |x|², both without the intercept, and prior is
// the margin before the first label.
func (s *first) step(rule Rule, linear, prior, probability, norm2, intercept float64, accepted bool) (keep, add float64) {
	e := &s.event
	e.Margin, e.Probability, e.Label, e.Norm2 = linear+prior+s.bias, probability, sign(accepted), norm2+intercept
	keep, add = rule.Step(e)
	e.Weight2 = float64(float64(keep*keep)*e.Weight2) + float64(2*keep*add*linear) + float64(float64(add*add)*norm2)
	e.Labels++
	e.Accepted += one(accepted)
	e.Moves += one(add != 0)
	s.bias += float64(add * intercept)
	return keep, add
}
