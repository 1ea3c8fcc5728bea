package learners

import "slices"

func init() {
	register("window", "wrapper", Window{Base: nest("rls", RLS{Lambda: .3, Input: Input{Intercept: 1}}), Size: 50})
}

// Window forgets a label once so many later ones are there: at every event it is its base, having learnt the last of
// the labels alone, in their order.
//
//	after label t:  the base from its start, taught the labels max(1, t - size + 1), ..., t
//
// For rls that is the exact ridge regression on the labels in the window. Margin, probability and centring are the
// base's. A label costs what the base takes for size labels; a second-order base that keeps no fading memory takes
// size³/6 products in either space, any other learner runs in weight space.
//
// Widmer, Kubat: Learning in the Presence of Concept Drift and Hidden Contexts, Machine Learning 23 (1996), §3, with a
// window of fixed size.
type Window struct {
	Base Nested `yaml:"base"`                 // the learner in the window
	Size int    `yaml:"size" range:"[1,1e5]"` // labels in the window
}

// second tells whether the base can be learnt from the products of the posts in the window.
func (r Window) second() bool {
	rule, ok := r.Base.rule.(SecondOrderRule)
	return ok && !forgets(rule) && !weighs(r.Base.rule) && r.Base.runsIn(FunctionSpace)
}

// Check wants a base that a window can be built around.
func (r Window) Check() (wanted string) {
	if r.second() {
		return ""
	}
	return outside(r.Base)
}

// windows are the learners with a window around a base.
type windows struct{ Window }

// family is its own.
func (r Window) family() family { return windows{r} }

func (f windows) spaces() []string {
	if f.Base.rule == nil || f.second() {
		return spacesOf(f.Base)
	}
	return []string{WeightSpace}
}

func (f windows) longest() (ranker, live int) { return f.Base.family().longest() }

func (f windows) ranker(space string, pool *Pool) Ranker {
	if space == WeightSpace {
		return onVectors(f.learner(pool.Dims()), pool)
	}
	return newOrdered(f.engine(space, pool))
}

func (f windows) engine(space string, pool *Pool) centring {
	if space == WeightSpace {
		return newVectors(f.learner(pool.Dims()), pool)
	}
	return newFunctionWindow(f.Window, pool)
}

func (f windows) learner(dims int) Learner {
	if f.second() {
		return newWeightWindow(f.Window, dims)
	}
	l := windowLearner{base: f.Base.learner(dims), size: f.Size, dims: dims}
	if base, ok := l.base.(linear); ok {
		return &windowLinear{l, base}
	}
	return &l
}

// cost is that of the labels in the window, learnt anew at each.
func (f windows) cost(space string, posts, dims int) Cost {
	n, d, base := float64(posts), float64(dims), f.Base.costIn(space, posts, dims)
	size := min(float64(f.Size), n)
	full := 1 - size/n // share of the labels that push one out
	anew := full*size*size*size/6 + size*size/2
	switch {
	case space == FunctionSpace:
		return Cost{base.Kernels, word * (2*size*size + n*n), anew + size*n}
	case f.second():
		return Cost{nil, word * size * (d + 2*size), anew + 3*size*d}
	}
	return base.with(Cost{Bytes: word * size * d, Products: full * size * base.Products})
}

// windowLearner is a window around any learner in weight space: each label teaches it all labels of the window anew.
type windowLearner struct {
	base   Learner
	size   int
	dims   int
	x      []float64 // posts in the window, the oldest first
	labels []bool
}

// Reset forgets everything learnt.
func (l *windowLearner) Reset() {
	l.x, l.labels = l.x[:0], l.labels[:0]
	l.base.Reset()
}

// Predict is the base's.
func (l *windowLearner) Predict(x []float64) (margin, probability float64) { return l.base.Predict(x) }

// Learn moves the window on.
func (l *windowLearner) Learn(x []float64, accepted bool) {
	full := len(l.labels) == l.size
	if full {
		l.x, l.labels = slices.Delete(l.x, 0, l.dims), slices.Delete(l.labels, 0, 1)
		l.base.Reset()
	}
	l.x, l.labels = append(l.x, x...), append(l.labels, accepted)
	if !full {
		l.base.Learn(x, accepted)
		return
	}
	for i, label := range l.labels {
		l.base.Learn(l.x[i*l.dims:(i+1)*l.dims], label)
	}
}

// StateBytes is the base's, and the posts in the window with their labels.
func (l *windowLearner) StateBytes() int { return bytesOf(len(l.x)+len(l.labels), l.base) }

// windowLinear knows its weights, as its base does.
type windowLinear struct {
	windowLearner
	base linear
}

func (l *windowLinear) weights() (w []float64, bias float64) { return l.base.weights() }
