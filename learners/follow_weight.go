package learners

import "gonum.org/v1/gonum/floats"

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
}

func (r Follow) learner(dims int) Learner { return r.newWeightFollow(dims) }

func (r Follow) newWeightFollow(dims int) *weightFollow {
	in := inputOf(r.Base.rule)
	l := &weightFollow{mixture: r.mixture(), in: in, dims: in.dims(dims)}
	l.sum = make([]float64, l.dims)
	l.engines = append(l.engines, newWeightSecond(l.rule, in, dims))
	return l
}

// Reset forgets everything learnt.
func (l *weightFollow) Reset() {
	l.engines[0].Reset()
	l.restart()
	l.kept, l.shown = l.kept[:0], 0
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
			l.said[slot] = foretold{Prediction{Margin: m, Probability: l.rule.Probability(m, v)}, v}
		}
	}
	l.covariances = l.covariances[:0]
	x = x[:l.dims]
	for i := len(l.kept) - l.longestDual()*l.dims; i < len(l.kept); i += l.dims {
		l.covariances = append(l.covariances, l.covariance(floats.Dot(x, l.kept[i:i+l.dims]), 1))
	}
	l.look(0, l.covariance(floats.Dot(x, x), 1), l.covariances)
}

// covariance is the prior one of a post with the sum of some posts, given their product.
func (l *weightFollow) covariance(product, posts float64) float64 {
	return l.rule.Prior() * (product + float64(l.in.Intercept*posts))
}

// show takes the post seen last into the posts shown, and centres what was said of it.
func (l *weightFollow) show(x []float64) {
	floats.Add(l.sum, x[:l.dims])
	l.shown++
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			w, bias := e.weights()
			l.said[slot].Centred = l.said[slot].Margin - bias - floats.Dot(w, l.sum)/float64(l.shown)
		}
	}
	l.mixture.show(l.shown)
}

// teach learns the label of the post seen last.
func (l *weightFollow) teach(x []float64, accepted bool) {
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			e.condition(l.said[slot].Margin, l.said[slot].variance, accepted)
		}
	}
	x = x[:l.dims]
	born := l.learn(sign(accepted), l.covariance(floats.Dot(x, l.sum), float64(l.shown)))
	l.keep(x)
	if born > 0 {
		l.beginAt(born)
	}
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

// numbers is how many it remembers.
func (l *weightFollow) numbers() int {
	n := l.mixture.numbers() + l.longestDual()*l.dims + len(l.sum) + 1
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			n += numbers(e)
		}
	}
	return n
}

// followRanker ranks a pool by starts in weight space.
type followRanker struct {
	*weightFollow
	pool  *Pool
	order []int
	fresh bool // whether the post shown last is the one seen last
}

func (r Follow) inWeightSpace(pool *Pool) Ranker {
	return &followRanker{weightFollow: r.newWeightFollow(pool.Dims()), pool: pool}
}

// Start forgets the session before.
func (r *followRanker) Start(order []int) {
	r.Reset()
	r.order = order
}

// Show predicts the next post.
func (r *followRanker) Show(place int) Prediction {
	mustBeNext(place, r.shown)
	x := r.pool.X[r.order[place]]
	r.see(x)
	r.show(x)
	r.fresh = true
	return r.mixed()
}

// Learn weighs and teaches all starts.
func (r *followRanker) Learn(place int, accepted bool) {
	mustBeLast(place, r.shown)
	x := r.pool.X[r.order[place]]
	if !r.fresh {
		r.see(x)
	}
	r.teach(x, accepted)
}

// Margin is of any post.
func (r *followRanker) Margin(place int) float64 {
	r.fresh = false
	m, _ := r.Predict(r.pool.X[r.order[place]])
	return m
}

// StateBytes is the starts', and the sum of the embeddings shown.
func (r *followRanker) StateBytes() int { return word * r.numbers() }
