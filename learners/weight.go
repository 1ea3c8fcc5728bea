package learners

import (
	"gonum.org/v1/gonum/floats"

	"streamml/learners/kernels"
)

// linear is a weight-space learner whose margin is w·x plus a constant.
type linear interface {
	Learner
	weights() (w []float64, bias float64) // of x and of nothing; w is not a copy and may be shorter than x
}

// mover is a linear learner that can be spared the products which its caller knows already, of the post that was
// predicted last.
type mover interface {
	move(x []float64, linear, probability, norm2 float64, accepted bool)
}

// weightLinear ranks a pool by a linear learner. Centring costs one more product a post: the mean margin of the
// posts shown is w times the mean of their embeddings, and the intercept drops out.
type weightLinear struct {
	linear
	pool        *Pool
	rows        *kernels.Reader
	order       []int
	sum         []float64 // of the embeddings shown
	shown       int
	product     float64 // w·x of the post shown last
	probability float64
	ties
}

// Start forgets the session before.
func (r *weightLinear) Start(order []int) {
	r.Reset()
	r.reset()
	r.order, r.shown = order, 0
	clear(r.sum)
}

// Show predicts the next post.
func (r *weightLinear) Show(place int) Prediction {
	mustBeNext(place, r.shown)
	x := r.x(place)
	w, bias := r.weights()
	floats.Add(r.sum, x[:len(w)])
	r.shown++
	m, p := r.Predict(x)
	r.product, r.probability = m-bias, p
	return r.predict(m, r.product-floats.Dot(w, r.sum)/float64(r.shown), p)
}

// Learn moves the weights by the label of the post shown last.
func (r *weightLinear) Learn(place int, accepted bool) {
	mustBeLast(place, r.shown)
	if m, ok := r.linear.(mover); ok {
		m.move(r.x(place), r.product, r.probability, r.pool.Norm2[r.order[place]], accepted)
		return
	}
	r.linear.Learn(r.x(place), accepted)
}

// Margin is of a post still to come.
func (r *weightLinear) Margin(place int) float64 {
	w, bias := r.weights()
	return floats.Dot(w, r.x(place)[:len(w)]) + bias
}

// Margins appends the margins of all posts still to come.
func (r *weightLinear) Margins(into []float64) []float64 {
	w, bias := r.weights()
	for _, j := range r.order[r.shown:] {
		into = append(into, floats.Dot(w, r.rows.Row(j)[:len(w)])+bias)
	}
	return into
}

func (r *weightLinear) x(place int) []float64 { return r.rows.Row(r.order[place]) }
