package learners

import "streamml/learners/exact"

// belief is how far a mixture of two goes with the second of them, by how well both predict.
type belief struct {
	start, fade float64 // log odds before the first label, and what each label adds
	odds        float64
	share       float64 // of the second, in (0, 1)
}

func (r Stated) belief() belief {
	return belief{start: exact.Log(r.Trust / (1 - r.Trust)), fade: exact.Log(r.Fade)}
}

func (b *belief) restart() { b.odds, b.share = b.start, exact.Sigmoid(b.start) }

// judge takes in the logarithms of the densities of a label. What is beyond e^700 of the other is not told apart.
func (b *belief) judge(plain, told float64) {
	b.odds = min(max(b.odds+b.fade+told-plain, -700), 700)
	b.share = exact.Sigmoid(b.odds)
}

// mix is by the shares.
func (b *belief) mix(plain, told float64) float64 {
	return float64((1-b.share)*plain) + float64(b.share*told)
}

func (b *belief) mixed(plain, told Prediction) Prediction {
	return Prediction{
		Margin: b.mix(plain.Margin, told.Margin), Centred: b.mix(plain.Centred, told.Centred),
		Probability: min(b.mix(plain.Probability, told.Probability), 1), // rounding
	}
}

// functionStated mixes in function space, posts in the order of arrival.
type functionStated struct {
	rule        predictive
	plain, told *functionSecond
	before      [2]float64 // log densities of an accepted and a rejected post, told less plain
	belief
	ties
}

func newFunctionStated(r Stated, pool *Pool) *functionStated {
	in := inputOf(r.Base.rule)
	told := newFunctionSecond(r.rule(), in, pool)
	told.mean, told.prior = r.told(pool)
	return &functionStated{rule: r.rule(), plain: newFunctionSecond(r.rule(), in, pool), told: told, belief: r.belief()}
}

// Start forgets the session before.
func (f *functionStated) Start(order []int) {
	f.plain.Start(order)
	f.told.Start(order)
	f.restart()
	f.reset()
}

// Show predicts the next post.
func (f *functionStated) Show(place int) Prediction {
	plain, told := f.plain.Show(place), f.told.Show(place)
	for i, label := range []float64{1, -1} {
		f.before[i] = f.density(f.told, told, place, label) - f.density(f.plain, plain, place, label)
	}
	p := f.mixed(plain, told)
	return f.predict(p.Margin, p.Centred, p.Probability)
}

func (f *functionStated) density(of *functionSecond, said Prediction, place int, label float64) float64 {
	return f.rule.logDensity(said.Margin, positive(of.row(place)[place]), label)
}

// Learn weighs both by the label, and teaches it to them.
func (f *functionStated) Learn(place int, accepted bool) {
	f.judge(0, f.before[1-one(accepted)])
	f.plain.Learn(place, accepted)
	f.told.Learn(place, accepted)
}

// Margin is of a post still to come.
func (f *functionStated) Margin(place int) float64 {
	return f.mix(f.plain.Margin(place), f.told.Margin(place))
}

// Margins appends the margins of all posts still to come.
func (f *functionStated) Margins(into []float64) []float64 {
	from := len(into)
	into = f.plain.Margins(into)
	for i, told := range f.told.f[f.told.shown:f.told.m] {
		into[from+i] = f.mix(into[from+i], told)
	}
	return into
}

// StateBytes is that of both, and their odds.
func (f *functionStated) StateBytes() int { return bytesOf[Sizer](2, f.plain, f.told) }

// liveStated mixes in function space, posts in any order.
type liveStated struct {
	rule        predictive
	plain, told *liveSecond
	belief
}

func newLiveStated(r Stated, pool *Pool) *liveStated {
	in := inputOf(r.Base.rule)
	told := newLiveSecond(r.rule(), in, pool)
	mean, cov := r.told(pool)
	for i := range cov {
		cov[i] /= r.rule().Prior()
	}
	told.gram, told.intercept, told.margins = cov, 0, newMargins(mean)
	l := &liveStated{r.rule(), newLiveSecond(r.rule(), in, pool), told, r.belief()}
	l.Reset()
	return l
}

// Reset forgets all but what was said.
func (l *liveStated) Reset() {
	l.plain.Reset()
	l.told.Reset()
	l.restart()
}

// Show takes a post into the posts shown.
func (l *liveStated) Show(post int) {
	l.plain.Show(post)
	l.told.Show(post)
}

// Predict mixes what both say.
func (l *liveStated) Predict(post int) (margin, probability float64) {
	plain, p := l.plain.Predict(post)
	told, q := l.told.Predict(post)
	return l.mix(plain, told), min(l.mix(p, q), 1) // rounding
}

// Centred mixes the centred scores.
func (l *liveStated) Centred(post int) float64 {
	return l.mix(l.plain.Centred(post), l.told.Centred(post))
}

// Learn weighs both by the label, and teaches it to them.
func (l *liveStated) Learn(post int, accepted bool) {
	label := sign(accepted)
	l.judge(l.density(l.plain, post, label), l.density(l.told, post, label))
	l.plain.Learn(post, accepted)
	l.told.Learn(post, accepted)
}

func (l *liveStated) interestShare() float64 { return l.share }

func (l *liveStated) density(of *liveSecond, post int, label float64) float64 {
	return l.rule.logDensity(of.of(post), of.variance(post), label)
}

func (l *liveStated) margin(post int) float64 { return l.mix(l.plain.of(post), l.told.of(post)) }
