package learners

// weightAny ranks a pool by a learner in weight space whose margin is no linear function. The mean margin of the
// posts shown is taken by its definition: all of them are scored anew at every event.
type weightAny struct {
	Learner
	pool  *Pool
	order []int
	shown int
	ties
}

// Start forgets the session before.
func (r *weightAny) Start(order []int) {
	r.Reset()
	r.reset()
	r.order, r.shown = order, 0
}

// Show predicts the next post.
func (r *weightAny) Show(place int) Prediction {
	mustBeNext(place, r.shown)
	r.shown++
	m, p := r.Predict(r.x(place))
	sum := m
	for i := range place {
		sum += r.Margin(i)
	}
	return r.predict(m, m-sum/float64(r.shown), p)
}

// Learn learns the label of the post shown last.
func (r *weightAny) Learn(place int, accepted bool) {
	mustBeLast(place, r.shown)
	r.Learner.Learn(r.x(place), accepted)
}

// Margin is of any post.
func (r *weightAny) Margin(place int) float64 {
	m, _ := r.Predict(r.x(place))
	return m
}

func (r *weightAny) x(place int) []float64 { return r.pool.X[r.order[place]] }
