package learners

// liveFirst runs a first-order rule in function space on posts in any order. It keeps the linear part of the margin
// of every post of the pool, which a label pushes along:
//
//	m(x_i) = linear[i] + prior[i] + bias;  linear[i] = keep linear[i] + add K[i,j]
//
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), §2.2 (function-space view).
type liveFirst struct {
	first
	gram    []float64 // n x n
	margins           // less the bias
}

// margins are those of all posts of a pool, and which posts are shown.
type margins struct {
	prior  []float64 // before the first label
	linear []float64 // what labels have added
	shown  []int
}

func newMargins(prior []float64) margins {
	return margins{prior: prior, linear: make([]float64, len(prior))}
}

func (m *margins) reset() {
	clear(m.linear)
	m.shown = m.shown[:0]
}

func (m *margins) of(post int) float64 { return m.linear[post] + m.prior[post] }

// Show keeps the post.
func (m *margins) Show(post int) { m.shown = append(m.shown, post) }

// Centred adds up the margins of the posts shown.
func (m *margins) Centred(post int) float64 {
	sum := 0.0
	for _, other := range m.shown {
		sum += m.of(other)
	}
	return m.of(post) - sum/float64(len(m.shown))
}

func newLiveFirst(rule Rule, in Input, pool *Pool) *liveFirst {
	return &liveFirst{
		first: first{rule: rule, intercept: in.Intercept},
		gram:  pool.Gram(in.Kernel), margins: newMargins(pool.Prior(in.Density)),
	}
}

// Reset forgets all.
func (f *liveFirst) Reset() {
	f.first.reset()
	f.margins.reset()
}

// Predict adds the bias.
func (f *liveFirst) Predict(post int) (margin, probability float64) {
	margin = f.of(post) + f.bias
	return margin, f.rule.Probability(margin)
}

func (f *liveFirst) margin(post int) float64 { return f.of(post) + f.bias }

// Learn moves the margins of all posts.
func (f *liveFirst) Learn(post int, accepted bool) {
	n := len(f.margins.linear)
	row := f.gram[post*n : (post+1)*n]
	f.event.Margin, f.event.Probability = f.Predict(post)
	f.first.linear = f.margins.linear[post]
	keep, add := f.step(accepted, row[post])
	linear := f.margins.linear[:len(row)]
	if keep != 1 {
		for i := range linear {
			linear[i] *= keep
		}
	}
	if add != 0 {
		for i, k := range row {
			linear[i] += float64(add * k)
		}
	}
}

// liveAveraged predicts by the mean of the weights after each label so far, see [averager].
type liveAveraged struct {
	present *liveFirst
	margins
	bias   float64
	labels int
}

func newLiveAveraged(rule Rule, in Input, pool *Pool) *liveAveraged {
	present := newLiveFirst(rule, in, pool)
	return &liveAveraged{present: present, margins: newMargins(present.prior)}
}

// Reset forgets all.
func (a *liveAveraged) Reset() {
	a.present.Reset()
	a.margins.reset()
	a.bias, a.labels = 0, 0
}

// Predict is by the mean weights.
func (a *liveAveraged) Predict(post int) (margin, probability float64) {
	margin = a.of(post) + a.bias
	return margin, a.present.rule.Probability(margin)
}

// Learn moves the present weights, and the mean towards them.
func (a *liveAveraged) Learn(post int, accepted bool) {
	a.present.Learn(post, accepted)
	a.labels++
	t := float64(a.labels)
	for i, m := range a.present.margins.linear {
		a.linear[i] += (m - a.linear[i]) / t
	}
	a.bias += (a.present.bias - a.bias) / t
}
