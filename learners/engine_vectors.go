package learners

import (
	"gonum.org/v1/gonum/floats"

	"streamml/learners/kernels"
)

// vectors runs a learner in weight space on the posts of a pool.
type vectors struct {
	Learner
	rows *kernels.Reader
}

func newVectors(l Learner, pool *Pool) centring {
	v := vectors{l, pool.Reader()}
	if l, ok := l.(linear); ok {
		w, _ := l.weights()
		centred := &linearVectors{vectors: v, linear: l, sum: make([]float64, len(w))}
		centred.Reset()
		return centred
	}
	return centred(&v)
}

// Predict scores a post.
func (v *vectors) Predict(post int) (margin, probability float64) {
	return v.Learner.Predict(v.rows.Row(post))
}

// Learn learns a post.
func (v *vectors) Learn(post int, accepted bool) { v.Learner.Learn(v.rows.Row(post), accepted) }

// linearVectors centres by the sum of the posts shown, as [weightLinear] does.
type linearVectors struct {
	vectors
	linear linear
	sum    []float64 // of the embeddings shown
	shown  float64
	last   int     // the post predicted last, -1 where a label has come since
	m      float64 // and its margin
}

// Reset forgets all.
func (v *linearVectors) Reset() {
	v.Learner.Reset()
	clear(v.sum)
	v.shown, v.last = 0, -1
}

// Predict keeps the margin, since a centred score is most often asked for next.
func (v *linearVectors) Predict(post int) (margin, probability float64) {
	margin, probability = v.vectors.Predict(post)
	v.last, v.m = post, margin
	return margin, probability
}

// Learn learns a post.
func (v *linearVectors) Learn(post int, accepted bool) {
	v.last = -1
	v.vectors.Learn(post, accepted)
}

// Show adds the post to the sum.
func (v *linearVectors) Show(post int) {
	floats.Add(v.sum, v.rows.Row(post)[:len(v.sum)])
	v.shown++
}

// Centred takes one product with the weights. The margin is the learner's own: for some (scale) it has less rounding in
// it than the product of their weights with the post.
func (v *linearVectors) Centred(post int) float64 {
	if v.last != post {
		v.Predict(post)
	}
	w, bias := v.linear.weights()
	return v.m - bias - floats.Dot(w, v.sum)/v.shown
}

// margin spares the variance that a prediction takes.
func (v *linearVectors) margin(post int) float64 {
	w, bias := v.linear.weights()
	return floats.Dot(w, v.rows.Row(post)[:len(w)]) + bias
}
