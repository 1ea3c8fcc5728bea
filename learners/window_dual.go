package learners

import (
	"slices"

	"gonum.org/v1/gonum/floats"
)

// windowDual is a second-order learner that has learnt the posts of a window, from their prior covariances alone.
type windowDual struct {
	dual
	size  int
	posts []inWindow // the oldest first
}

// inWindow is what is known of a post in the window.
type inWindow struct {
	label, prior, self float64
	cross              float64   // sum of its prior covariances with the posts shown
	covariances        []float64 // prior ones with the posts before it in the window
}

func newWindowDual(r Window) windowDual {
	return windowDual{dual: dual{rule: r.Base.rule.(SecondOrderRule)}, size: r.Size}
}

func (w *windowDual) reset() {
	w.posts = w.posts[:0]
	w.start(0)
}

// show takes the post looked at last into the sums, given its prior covariances with the posts in the window.
func (w *windowDual) show(covariances []float64) {
	w.dual.show()
	for i, c := range covariances {
		w.posts[i].cross += c
	}
}

// learn takes in the label of the post looked at last, given its prior margin, variance and covariances with the posts
// in the window; cross and priors are the sums of its covariances with, and of the prior margins of, all posts shown.
func (w *windowDual) learn(p inWindow, priors float64) {
	full := len(w.posts) == w.size
	if full {
		w.drop()
		p.covariances = p.covariances[1:]
	}
	w.push(p)
	if !full {
		w.dual.learn(p.label, p.cross)
		return
	}
	w.start(priors)
	for _, p := range w.posts {
		w.look(p.prior, p.self, p.covariances)
		w.dual.learn(p.label, p.cross)
	}
}

// push keeps a copy of a post, in the room of one dropped before.
func (w *windowDual) push(p inWindow) {
	n := len(w.posts)
	w.posts = slices.Grow(w.posts, 1)[:n+1]
	room := w.posts[n].covariances[:0]
	p.covariances = append(slices.Grow(room, w.size), p.covariances...)
	w.posts[n] = p
}

// drop forgets the oldest post. Its room moves to the end.
func (w *windowDual) drop() {
	last := len(w.posts) - 1
	oldest := w.posts[0]
	copy(w.posts, w.posts[1:])
	w.posts[last] = oldest
	w.posts = w.posts[:last]
	for i := range w.posts {
		c := w.posts[i].covariances
		w.posts[i].covariances = c[:copy(c, c[1:])]
	}
}

// StateBytes is the window's products, eight numbers per post, and a sum.
func (w *windowDual) StateBytes() int {
	n := len(w.posts)
	return word * (n*(n-1) + 8*n + 1)
}

// functionWindow is a window in function space.
type functionWindow struct {
	windowDual
	pool        []float64 // prior covariances, n x n
	mean        []float64 // prior margins
	shown       []int     // posts shown
	priors      float64   // sum of their prior margins
	learnt      []int     // posts in the window
	covariances []float64 // of the post seen last with those
	seen        int       // the post seen last; -1: none since a label
}

func newFunctionWindow(r Window, pool *Pool) *functionWindow {
	in, w := inputOf(r.Base.rule), newWindowDual(r)
	return &functionWindow{windowDual: w, pool: priorCovariances(w.rule, in, pool), mean: pool.Prior(in.Density),
		seen: -1}
}

// Reset forgets all.
func (f *functionWindow) Reset() {
	f.reset()
	f.shown, f.priors, f.learnt, f.seen = f.shown[:0], 0, f.learnt[:0], -1
}

// row is the prior covariances of a post with all of the pool.
func (f *functionWindow) row(post int) []float64 { return f.pool[post*len(f.mean):][:len(f.mean)] }

func (f *functionWindow) see(post int) {
	if f.seen == post {
		return
	}
	row := f.row(post)
	f.covariances = f.covariances[:0]
	for _, i := range f.learnt {
		f.covariances = append(f.covariances, row[i])
	}
	f.look(f.mean[post], row[post], f.covariances)
	f.seen = post
}

// Predict is by the posts in the window.
func (f *functionWindow) Predict(post int) (margin, probability float64) {
	f.see(post)
	return f.dual.margin, f.rule.Probability(f.dual.margin, f.variance)
}

// Show takes a post into the posts shown.
func (f *functionWindow) Show(post int) {
	f.see(post)
	f.show(f.covariances)
	f.shown = append(f.shown, post)
	f.priors += f.mean[post]
}

// Centred is exact by the sums over the posts shown.
func (f *functionWindow) Centred(post int) float64 {
	f.see(post)
	return f.dual.margin - f.total/float64(len(f.shown))
}

// Learn moves the window on.
func (f *functionWindow) Learn(post int, accepted bool) {
	f.see(post)
	row, cross := f.row(post), 0.0
	for _, i := range f.shown {
		cross += row[i]
	}
	f.learn(inWindow{sign(accepted), f.mean[post], row[post], cross, f.covariances}, f.priors)
	if len(f.learnt) == f.size {
		f.learnt = slices.Delete(f.learnt, 0, 1)
	}
	f.learnt = append(f.learnt, post)
	f.seen = -1
}

// margin takes no variance.
func (f *functionWindow) margin(post int) float64 {
	row, margin := f.row(post), f.mean[post]
	for r, a := range f.coefficients() {
		margin += float64(a * row[f.learnt[r]])
	}
	return margin
}

// weightWindow is a window in weight space. It keeps copies of the posts.
type weightWindow struct {
	windowDual
	in          Input
	dims        int
	x           []float64 // posts in the window, one after the other, the oldest first
	covariances []float64 // of the post looked at last with those
	w           []float64
	bias        float64
	known       bool // whether w and bias are up to date
}

func newWeightWindow(r Window, dims int) *weightWindow {
	in := inputOf(r.Base.rule)
	dims = in.dims(dims)
	return &weightWindow{windowDual: newWindowDual(r), in: in, dims: dims, w: make([]float64, dims)}
}

// Reset forgets everything learnt.
func (l *weightWindow) Reset() {
	l.reset()
	l.x, l.known = l.x[:0], false
}

// Predict is the base's.
func (l *weightWindow) Predict(x []float64) (margin, probability float64) {
	x = x[:l.dims]
	l.covariances = l.covariances[:0]
	for i := range l.posts {
		l.covariances = append(l.covariances, l.covariance(x, l.post(i)))
	}
	m, v := l.look(0, l.covariance(x, x), l.covariances)
	return m, l.rule.Probability(m, v)
}

func (l *weightWindow) post(i int) []float64 { return l.x[i*l.dims : (i+1)*l.dims] }

func (l *weightWindow) covariance(x, y []float64) float64 {
	return l.rule.Prior() * (floats.Dot(x, y) + l.in.Intercept)
}

// Learn moves the window on.
func (l *weightWindow) Learn(x []float64, accepted bool) {
	l.Predict(x)
	x = x[:l.dims]
	if len(l.posts) == l.size {
		l.x = slices.Delete(l.x, 0, l.dims)
	}
	l.x = append(l.x, x...)
	l.learn(inWindow{label: sign(accepted), self: l.covariance(x, x), covariances: l.covariances}, 0)
	l.known = false
}

// weights are those of the posts in the window, w = s0 sum_r alpha_r x_r.
func (l *weightWindow) weights() (w []float64, bias float64) {
	if !l.known {
		clear(l.w)
		l.bias = 0
		for r, a := range l.coefficients() {
			a *= l.rule.Prior()
			floats.AddScaled(l.w, a, l.post(r))
			l.bias += float64(a * l.in.Intercept)
		}
		l.known = true
	}
	return l.w, l.bias
}

// StateBytes is the window's, its posts, and the weights.
func (l *weightWindow) StateBytes() int { return bytesOf[Sizer](len(l.x)+len(l.w)+1, &l.windowDual) }
