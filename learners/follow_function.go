package learners

// functionFollow mixes starts in function space: the first is the base's own engine, the others are [dual].
type functionFollow struct {
	mixture
	base        *functionSecond
	learnt      []int     // posts learnt, as places in the pool
	covariances []float64 // of the post shown last with those of them that a dual has learnt
	cross       float64   // sum of its covariances with the posts shown, itself included
	coef        []float64 // of the posts learnt last, for margins to come: the duals', mixed
	stale       bool      // whether coef is out of date
}

func (r Follow) inFunctionSpace(pool *Pool) Ranker {
	return &functionFollow{mixture: r.mixture(), base: newFunctionSecond(r.rule(), inputOf(r.Base.rule), pool)}
}

// Start forgets the session before.
func (f *functionFollow) Start(order []int) {
	f.base.Start(order)
	f.restart()
	f.learnt, f.stale = f.learnt[:0], true
}

// Show predicts the next post.
func (f *functionFollow) Show(place int) Prediction {
	b := f.base
	p := b.Show(place)
	f.said[0] = foretold{p, positive(b.row(place)[place])}
	j := b.order[place]
	row := b.prior[j*b.n : (j+1)*b.n]
	f.cross = 0
	for _, i := range b.order[:b.shown] {
		f.cross += row[i]
	}
	f.covariances = f.covariances[:0]
	for _, i := range f.recent() {
		f.covariances = append(f.covariances, row[i])
	}
	f.look(b.mean[j], row[j], f.covariances)
	f.show(b.shown)
	return f.mixed()
}

// recent is the posts that the oldest dual has learnt.
func (f *functionFollow) recent() []int { return f.learnt[len(f.learnt)-f.longestDual():] }

// Learn weighs and teaches all starts.
func (f *functionFollow) Learn(place int, accepted bool) {
	f.base.Learn(place, accepted)
	f.learnt = append(f.learnt, f.base.order[place])
	if born := f.learn(sign(accepted), f.cross); born > 0 {
		f.begin(born, f.base.priorSum)
	}
	f.stale = true
}

// Margin is of a post still to come.
func (f *functionFollow) Margin(place int) float64 {
	if f.stale {
		f.mixCoefficients()
	}
	b := f.base
	j := b.order[place]
	row, others := b.prior[j*b.n:(j+1)*b.n], 0.0
	for s, i := range f.recent() {
		others += float64(f.coef[s] * row[i])
	}
	for slot, share := range f.share {
		if slot > 0 {
			others += float64(share * b.mean[j])
		}
	}
	return float64(f.share[0]*b.Margin(place)) + others
}

func (f *functionFollow) mixCoefficients() {
	n := f.longestDual()
	f.coef = f.coef[:0]
	for range n {
		f.coef = append(f.coef, 0)
	}
	for slot, d := range f.duals {
		if d == nil || !f.lives(slot) {
			continue
		}
		into := f.coef[n-d.n:]
		for r, a := range d.coefficients() {
			into[r] += float64(f.share[slot] * a)
		}
	}
	f.stale = false
}

// StateBytes is the base's and that of the other starts.
func (f *functionFollow) StateBytes() int { return f.base.StateBytes() + word*f.numbers() }
