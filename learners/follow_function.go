package learners

import "slices"

// functionStarts are all starts in function space but the first: duals on the posts of a pool.
type functionStarts struct {
	mixture
	prior       []float64 // prior covariances, n x n
	mean        []float64 // prior margins
	shown       []int     // posts shown
	priors      float64   // sum of their prior margins
	learnt      []int     // posts learnt, in order
	covariances []float64 // of the post seen last with those of them that a dual has learnt
	seen        int       // the post seen last; -1: none since a label
	coef        []float64 // the duals' coefficients, mixed, where solved
	solved      bool
}

func newFunctionStarts(r Follow, prior, mean []float64) functionStarts {
	f := functionStarts{mixture: r.mixture(), prior: prior, mean: mean}
	f.reset()
	return f
}

// reset forgets all. No dual is there to see a post before the first label, so that any number would do for seen.
func (f *functionStarts) reset() {
	f.restart()
	f.shown, f.learnt, f.priors, f.seen, f.solved = f.shown[:0], f.learnt[:0], 0, -1, false
}

func (f *functionStarts) row(post int) []float64 { return f.prior[post*len(f.mean):][:len(f.mean)] }

// recent is the posts that the oldest dual has learnt.
func (f *functionStarts) recent() []int { return f.learnt[len(f.learnt)-f.longestDual():] }

// see lets the duals predict a post.
func (f *functionStarts) see(post int) {
	if f.seen == post {
		return
	}
	row := f.row(post)
	f.covariances = f.covariances[:0]
	for _, i := range f.recent() {
		f.covariances = append(f.covariances, row[i])
	}
	f.look(f.mean[post], row[post], f.covariances)
	f.seen = post
}

// show takes a post into the posts shown.
func (f *functionStarts) show(post int) {
	f.see(post)
	f.mixture.show()
	f.shown = append(f.shown, post)
	f.priors += f.mean[post]
}

// teach weighs all starts by a label of the post seen last, and teaches it to the duals. It returns the slot of the
// start that begins after it; 0: none does.
func (f *functionStarts) teach(post int, accepted bool) (born int) {
	row, cross := f.row(post), 0.0
	for _, i := range f.shown {
		cross += row[i]
	}
	born = f.learn(sign(accepted), cross)
	f.learnt = append(f.learnt, post)
	f.seen, f.solved = -1, false
	return born
}

// others is the duals' part of the mixed margin of a post.
func (f *functionStarts) others(post int) (margin float64) {
	recent := f.recent()
	if !f.solved {
		f.coef = slices.Grow(f.coef[:0], len(recent))[:len(recent)]
		f.coefficients(f.coef)
		f.solved = true
	}
	for slot, d := range f.duals {
		if d != nil && f.lives(slot) {
			margin += float64(f.share[slot] * f.mean[post])
		}
	}
	row := f.row(post)
	for r, i := range recent {
		margin += float64(f.coef[r] * row[i])
	}
	return margin
}

// functionFollow mixes starts in function space, posts in the order of arrival: the first is the base's own ranker.
type functionFollow struct {
	functionStarts
	base *functionSecond
	ties
}

func newFunctionFollow(r Follow, pool *Pool) *functionFollow {
	base := newFunctionSecond(r.rule(), inputOf(r.Base.rule), pool)
	return &functionFollow{functionStarts: newFunctionStarts(r, base.prior, base.mean), base: base}
}

// Start forgets the session before.
func (f *functionFollow) Start(order []int) {
	f.base.Start(order)
	f.functionStarts.reset()
	f.ties.reset()
}

// Show predicts the next post.
func (f *functionFollow) Show(place int) Prediction {
	p := f.base.Show(place)
	f.said[0] = predicted{p, positive(f.base.row(place)[place])}
	f.show(f.base.order[place])
	f.centre(len(f.shown))
	p = f.mixed()
	return f.predict(p.Margin, p.Centred, p.Probability)
}

// Learn weighs and teaches all starts.
func (f *functionFollow) Learn(place int, accepted bool) {
	f.base.Learn(place, accepted)
	if born := f.teach(f.base.order[place], accepted); born > 0 {
		f.begin(born, f.priors)
	}
}

// Margin is of a post still to come.
func (f *functionFollow) Margin(place int) float64 {
	return float64(f.share[0]*f.base.Margin(place)) + f.others(f.base.order[place])
}

// StateBytes is the base's and that of the other starts.
func (f *functionFollow) StateBytes() int { return bytesOf[Sizer](0, f.base, &f.mixture) }

// liveFollow mixes starts in function space, posts in any order. The first start and those that live long are the
// base's own engine, whose label costs n² in a pool of n posts, however many labels there are; the others are [dual].
type liveFollow struct {
	functionStarts
	in      Input
	pool    *Pool
	engines []*liveSecond // by slot; nil where a dual lives
}

func newLiveFollow(r Follow, pool *Pool) *liveFollow {
	rule, in := r.rule(), inputOf(r.Base.rule)
	base := newLiveSecond(rule, in, pool)
	return &liveFollow{newFunctionStarts(r, priorCovariances(rule, in, pool), base.prior), in, pool,
		[]*liveSecond{base}}
}

// Reset forgets all.
func (l *liveFollow) Reset() {
	l.engines[0].Reset()
	l.reset()
}

// Predict mixes what the starts say.
func (l *liveFollow) Predict(post int) (margin, probability float64) {
	l.see(post)
	p := l.mixed()
	return p.Margin, p.Probability
}

func (l *liveFollow) see(post int) {
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			m, p := e.Predict(post)
			l.said[slot] = predicted{Prediction{Margin: m, Probability: p}, e.variance(post)}
		}
	}
	l.functionStarts.see(post)
}

// Show takes a post into the posts shown.
func (l *liveFollow) Show(post int) {
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			e.Show(post)
		}
	}
	l.show(post)
}

// Centred mixes the starts' centred scores.
func (l *liveFollow) Centred(post int) float64 {
	l.see(post)
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			l.said[slot].Centred = e.Centred(post)
		}
	}
	l.centre(len(l.shown))
	return l.mixed().Centred
}

// Learn weighs and teaches all starts.
func (l *liveFollow) Learn(post int, accepted bool) {
	l.see(post)
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			e.Learn(post, accepted)
		}
	}
	if born := l.teach(post, accepted); born > 0 {
		l.beginAt(born)
	}
}

// beginAt begins a start in a slot.
func (l *liveFollow) beginAt(slot int) {
	for len(l.engines) <= slot {
		l.engines = append(l.engines, nil)
	}
	if lifeOf(slot, l.every) <= 2*len(l.mean) {
		l.begin(slot, l.priors)
		return
	}
	if l.engines[slot] == nil {
		l.engines[slot] = newLiveSecond(l.rule, l.in, l.pool)
	}
	l.engines[slot].Reset()
	for _, post := range l.shown {
		l.engines[slot].Show(post)
	}
}

func (l *liveFollow) margin(post int) float64 {
	margin := l.others(post)
	for slot, e := range l.engines {
		if e != nil && l.lives(slot) {
			margin += float64(l.share[slot] * e.of(post))
		}
	}
	return margin
}
