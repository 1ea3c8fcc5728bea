package learners

// Engine is a learner on the posts of a [Pool], which are named by their place in it and come in any order, as often
// as they like. What it has learnt depends on the labels and their order alone.
type Engine interface {
	Predict(post int) (margin, probability float64)
	Learn(post int, accepted bool)
	Reset() // forget everything learnt, and which posts were shown
}

// Streaming is a struct of hyperparameters with an engine of its own on vectors.
type Streaming interface {
	// Learner returns a new learner that has learnt nothing, for vectors of dims numbers.
	Learner(dims int) Learner
}

// Pooled is a struct of hyperparameters with an engine of its own on the posts of a pool, for instance on the Gram
// matrix of a kernel. Where it is Streaming as well, it learns the same in both ways.
type Pooled interface {
	// Engine returns a new engine that has learnt nothing.
	Engine(pool *Pool) Engine
}

// Centrer is an [Engine] that takes the mean margin of the posts shown for less than scoring all of them anew.
type Centrer interface {
	Show(post int)            // joins the posts shown, once more if it is among them
	Centred(post int) float64 // its margin less the mean margin, as things are now, of the posts shown; at least one is
}

// centring is what a ranker and a [Live] run on.
type centring interface {
	Engine
	Centrer
}

// centred makes an engine centre by definition, if it does not know better.
func centred(e Engine) centring {
	if c, ok := e.(centring); ok {
		return c
	}
	return &byDefinition{Engine: e, stride: 1}
}

// byDefinition takes the mean margin of the posts shown by scoring them anew whenever a centred score is asked for: all
// of them while there are fewer than mostRescored, then at least half as many, evenly spread over those shown. So a
// session costs no more than that many margins an event, however long it is.
type byDefinition struct {
	Engine
	sample []int // the first of every stride posts shown
	stride int
	shown  int
}

// mostRescored is the number of posts shown that are scored anew at an event. The mean of 128 margins lies within a
// tenth of their standard deviation of the mean of all, and moves slowly.
const mostRescored = 256

// Reset forgets all.
func (b *byDefinition) Reset() {
	b.Engine.Reset()
	b.sample, b.stride, b.shown = b.sample[:0], 1, 0
}

// Show keeps the post, if its turn has come.
func (b *byDefinition) Show(post int) {
	if b.shown%b.stride == 0 {
		b.sample = append(b.sample, post)
	}
	b.shown++ // -- gives the same: it is asked for its remainder alone
	if len(b.sample) == mostRescored {
		for i := range mostRescored / 2 {
			b.sample[i] = b.sample[2*i]
		}
		b.sample, b.stride = b.sample[:mostRescored/2], 2*b.stride
	}
}

// Centred is by definition.
func (b *byDefinition) Centred(post int) float64 {
	sum := 0.0
	for _, other := range b.sample {
		m, _ := b.Predict(other)
		sum += m
	}
	m, _ := b.Predict(post)
	return m - sum/float64(len(b.sample))
}

// ordered is the ranker of an engine: posts in the order of arrival, labels at once.
type ordered struct {
	engine centring
	order  []int
	shown  int
	skip   bool // centred scores are not asked for
	ties
}

func newOrdered(e centring) *ordered { return &ordered{engine: e} }

// Start forgets the session before.
func (r *ordered) Start(order []int) {
	r.engine.Reset()
	r.reset()
	r.order, r.shown = order, 0
}

// Show predicts the next post.
func (r *ordered) Show(place int) Prediction {
	mustBeNext(place, r.shown)
	r.shown++
	post := r.order[place]
	r.engine.Show(post)
	m, p := r.engine.Predict(post)
	if r.skip {
		return Prediction{Margin: m, Probability: p}
	}
	return r.predict(m, r.engine.Centred(post), p)
}

// SkipCentring leaves centred scores at 0 where the engine centres by definition.
func (r *ordered) SkipCentring(skip bool) (costly bool) {
	_, costly = r.engine.(*byDefinition)
	r.skip = skip && costly
	return costly
}

// Learn learns the label of the post shown last.
func (r *ordered) Learn(place int, accepted bool) {
	mustBeLast(place, r.shown)
	r.engine.Learn(r.order[place], accepted)
}

// Margin is of any post.
func (r *ordered) Margin(place int) float64 { return marginOf(r.engine, r.order[place]) }

// marginOf spares the variance that a prediction takes, where the engine can.
func marginOf(e Engine, post int) float64 {
	if e, ok := e.(interface{ margin(post int) float64 }); ok {
		return e.margin(post)
	}
	m, _ := e.Predict(post)
	return m
}
