package learners

import (
	"slices"

	"gonum.org/v1/gonum/floats"

	"streamml/learners/kernels"
)

// weightFollow mixes starts in weight space. The first start and those that live long are the base's own engine, whose
// event costs d²; the others are [dual], whose event costs n²/2 after n labels, and share the products of the post with
// the posts learnt last.
type weightFollow struct {
	mixture
	in          Input
	dims        int
	engines     []*weightSecond // by slot; nil where a dual lives
	kept        []float64       // posts learnt last, one after the other, as many as a dual may have learnt
	covariances []float64       // of the post looked at last with those
	sum         []float64       // of the posts shown, where centring is asked for
	shown       int
	coef        []float64 // the duals' coefficients, mixed; with w and bias, where solved
	w           []float64
	bias        float64
	solved      bool
	ranks       bool // whether it is the engine of a ranker
}

func newWeightFollow(r Follow, dims int) *weightFollow {
	in := inputOf(r.Base.rule)
	l := &weightFollow{mixture: r.mixture(), in: in, dims: in.dims(dims)}
	l.sum, l.w = make([]float64, l.dims), make([]float64, l.dims)
	l.engines = append(l.engines, newWeightSecond(l.rule, in, dims))
	return l
}

// Reset forgets everything learnt.
func (l *weightFollow) Reset() {
	l.engines[0].Reset()
	l.restart()
	l.kept, l.shown, l.solved = l.kept[:0], 0, false
	clear(l.sum)
}

// Predict mixes what the starts say.
func (l *weightFollow) Predict(x []float64) (margin, probability float64) {
	l.see(x)
	p := l.mixed()
	return p.Margin, p.Probability
}

// Learn weighs and teaches all starts.
func (l *weightFollow) Learn(x []float64, accepted bool) {
	l.see(x)
	l.teach(x, accepted)
}

// see lets all starts predict a post.
func (l *weightFollow) see(x []float64) {
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			m, v := e.project(x)
			l.said[slot] = predicted{Prediction{Margin: m, Probability: l.rule.Probability(m, v)}, v}
		}
	}
	l.covariances = l.covariances[:0]
	x = x[:l.dims]
	for r := range l.longestDual() {
		l.covariances = append(l.covariances, l.covariance(floats.Dot(x, l.recent(r)), 1))
	}
	l.look(0, l.covariance(floats.Dot(x, x), 1), l.covariances)
}

// recent is the r-th of the posts that the oldest dual has learnt.
func (l *weightFollow) recent(r int) []float64 {
	from := len(l.kept) - (l.longestDual()-r)*l.dims
	return l.kept[from : from+l.dims]
}

// covariance is the prior one of a post with the sum of some posts, given their product.
func (l *weightFollow) covariance(product, posts float64) float64 {
	return l.rule.Prior() * (product + float64(l.in.Intercept*posts))
}

// teach learns the label of the post seen last.
func (l *weightFollow) teach(x []float64, accepted bool) {
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			l.teachEngine(e, &l.said[slot], accepted)
		}
	}
	x = x[:l.dims]
	born := l.learn(sign(accepted), l.covariance(floats.Dot(x, l.sum), float64(l.shown)))
	l.keep(x)
	if born > 0 {
		l.beginAt(born)
	}
	l.solved = false
}

// teachEngine spares the engine a second look at the post. A ranker of the base takes the margin from its parts, which
// rounds in another way than a learner does.
func (l *weightFollow) teachEngine(e *weightSecond, said *predicted, accepted bool) {
	if !l.ranks {
		e.update(said.Margin, said.variance, accepted)
		return
	}
	_, bias := e.weights()
	e.move(nil, said.Margin-bias, said.Probability, 0, accepted)
}

// keep keeps a copy of the post learnt last, and drops those that no dual will ask for.
func (l *weightFollow) keep(x []float64) {
	if most := l.mostKept(); len(l.kept) >= 2*most*l.dims {
		l.kept = l.kept[:copy(l.kept, l.kept[len(l.kept)-most*l.dims:])]
	}
	l.kept = append(l.kept, x...)
}

// mostKept is the longest life of a dual.
func (l *weightFollow) mostKept() int {
	life := lifeOf(1, l.every)
	if life > l.longestLife() {
		return 0
	}
	for 2*life <= l.longestLife() {
		life *= 2
	}
	return life
}

// longestLife is up to how many labels a dual is the faster engine: its n²/2 products against 3/2 d², each post kept.
func (l *weightFollow) longestLife() int { return 2 * l.dims }

// beginAt begins a start in a slot.
func (l *weightFollow) beginAt(slot int) {
	for len(l.engines) <= slot {
		l.engines = append(l.engines, nil)
	}
	if life := lifeOf(slot, l.every); life <= l.longestLife() {
		l.begin(slot, 0)
		return
	}
	if l.engines[slot] == nil {
		l.engines[slot] = newWeightSecond(l.rule, l.in, l.dims)
	}
	l.engines[slot].Reset()
}

// show takes the post seen last into the posts shown.
func (l *weightFollow) show(x []float64) {
	floats.Add(l.sum, x[:l.dims])
	l.shown++
	l.mixture.show()
}

// centre centres what was said of the post seen last.
func (l *weightFollow) centre() {
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			w, bias := e.weights()
			l.said[slot].Centred = l.said[slot].Margin - bias - floats.Dot(w, l.sum)/float64(l.shown)
		}
	}
	l.mixture.centre(l.shown)
}

// margin is that of Predict, by the weights: those of a dual are s0 sum_r alpha_r x_r.
func (l *weightFollow) margin(x []float64) (margin float64) {
	if !l.solved {
		l.solve()
	}
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			w, bias := e.weights()
			margin += float64(l.share[slot] * (floats.Dot(w, x[:len(w)]) + bias))
		}
	}
	if l.longestDual() == 0 {
		return margin
	}
	return margin + floats.Dot(l.w, x[:l.dims]) + l.bias
}

func (l *weightFollow) solve() {
	n := l.longestDual()
	l.coef = slices.Grow(l.coef[:0], n)[:n]
	l.coefficients(l.coef)
	clear(l.w)
	l.bias, l.solved = 0, true
	for r, c := range l.coef {
		c *= l.rule.Prior()
		floats.AddScaled(l.w, c, l.recent(r))
		l.bias += float64(c * l.in.Intercept)
	}
}

// StateBytes is what the starts and the odds remember, and the posts kept.
func (l *weightFollow) StateBytes() int {
	bytes := bytesOf[Sizer](l.longestDual()*l.dims+len(l.sum)+1, &l.mixture)
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			bytes += e.StateBytes()
		}
	}
	return bytes
}

// followVectors mixes starts in weight space on the posts of a pool.
type followVectors struct {
	*weightFollow
	rows *kernels.Reader
	seen int // the post seen last; -1: none since a label
}

func newFollowVectors(r Follow, pool *Pool) *followVectors {
	return &followVectors{newWeightFollow(r, pool.Dims()), pool.Reader(), -1}
}

// Reset forgets all.
func (v *followVectors) Reset() {
	v.weightFollow.Reset()
	v.seen = -1
}

func (v *followVectors) see(post int) {
	if v.seen != post {
		v.weightFollow.see(v.rows.Row(post))
		v.seen = post
	}
}

// Predict mixes what the starts say.
func (v *followVectors) Predict(post int) (margin, probability float64) {
	v.see(post)
	p := v.mixed()
	return p.Margin, p.Probability
}

// Show takes a post into the posts shown.
func (v *followVectors) Show(post int) {
	v.see(post)
	v.show(v.rows.Row(post))
}

// Centred mixes the starts' centred scores.
func (v *followVectors) Centred(post int) float64 {
	v.see(post)
	v.centre()
	return v.mixed().Centred
}

// Learn weighs and teaches all starts.
func (v *followVectors) Learn(post int, accepted bool) {
	v.see(post)
	v.teach(v.rows.Row(post), accepted)
	v.seen = -1
}

func (v *followVectors) margin(post int) float64 { return v.weightFollow.margin(v.rows.Row(post)) }
