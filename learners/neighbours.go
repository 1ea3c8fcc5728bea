package learners

import (
	"math"

	"streamml/learners/exact"

	"gonum.org/v1/gonum/floats"
)

// neighbours is what is known of the posts learnt, by number. All products of centred posts follow from products k
// of posts, R the sum over the n posts learnt: (k_ij - R_i/n - R_j/n + R/n²).
type neighbours struct {
	votes    int
	accepted int // of the posts learnt
	label    []float64
	self     []float64 // k_ii
	sum      []float64 // R_i
	mean     []float64 // R_i/n
	inverse  []float64 // 1/|x_i - mean|; 0 where that is nothing but rounding
	total    float64   // R
	nearest  []float64 // scratch: likeness of the nearest
	whose    []int     // and their numbers
}

func newNeighbours(votes int) neighbours {
	return neighbours{votes: votes, nearest: make([]float64, votes), whose: make([]int, votes)}
}

func (n *neighbours) reset() {
	n.accepted = 0
	n.label, n.self, n.sum, n.mean, n.inverse, n.total = n.label[:0], n.self[:0], n.sum[:0], n.mean[:0], n.inverse[:0],
		0
}

// learn takes in a post, given its products with the posts learnt before and with itself.
func (n *neighbours) learn(products []float64, self float64, accepted bool) {
	own := self + exact.Sum(products)
	for i, k := range products {
		n.sum[i] += k
	}
	n.total += float64(2*own) - self
	n.accepted += one(accepted)
	n.label, n.self = append(n.label, sign(accepted)), append(n.self, self)
	n.sum, n.mean, n.inverse = append(n.sum, own), append(n.mean, 0), append(n.inverse, 0)
	for i := range n.inverse {
		n.mean[i] = n.sum[i] / float64(len(n.sum))
		n.inverse[i] = n.inverseLength(n.self[i], n.sum[i])
	}
}

// inverseLength is 1/|x - mean| of a post with that product with itself and that sum of products with the posts learnt.
func (n *neighbours) inverseLength(self, total float64) float64 {
	count := float64(len(n.label))
	square := self - float64(2*total)/count + n.total/float64(count*count)
	if !(square > 1e-12*self) {
		return 0
	}
	return 1 / math.Sqrt(square)
}

// margin is the vote on a post, given its products with the posts learnt and with itself. It is 0 before both classes
// are known. Likenesses that differ by nothing but rounding are equal.
func (n *neighbours) margin(products []float64, self float64) float64 {
	if n.accepted == 0 || n.accepted == len(n.label) {
		return 0
	}
	total := exact.Sum(products)
	count := float64(len(products))
	shift := (n.total/count - total) / count
	mean, inverse := n.mean[:len(products)], n.inverse[:len(products)]
	found := 0
	for i, k := range products {
		likeness := exact.Difference(k+shift, mean[i]) * inverse[i]
		if found == n.votes && !nearer(likeness, n.nearest[found-1]) {
			continue
		}
		found = min(found+1, n.votes)
		at := found - 1
		for ; at > 0 && nearer(likeness, n.nearest[at-1]); at-- {
			n.nearest[at], n.whose[at] = n.nearest[at-1], n.whose[at-1]
		}
		n.nearest[at], n.whose[at] = likeness, i
	}
	vote := 0.0
	for at, i := range n.whose[:found] {
		vote += float64(n.label[i] * n.nearest[at])
	}
	return vote * n.inverseLength(self, total)
}

// nearer tells whether a likeness is above another by more than rounding.
func nearer(likeness, than float64) bool {
	// >= gives the same: of equals the difference is 0
	return likeness > than && exact.Difference(likeness, than) != 0
}

// functionNeighbours takes products from a Gram matrix.
type functionNeighbours struct {
	neighbours
	gram     []float64
	n        int
	learnt   []int     // places in the pool
	products []float64 // scratch
}

// Engine takes the products of posts from the Gram matrix.
func (r KNN) Engine(pool *Pool) Engine {
	return &functionNeighbours{neighbours: newNeighbours(r.K), gram: pool.Gram(r.Kernel), n: pool.Len()}
}

// Reset forgets everything learnt.
func (f *functionNeighbours) Reset() {
	f.reset()
	f.learnt = f.learnt[:0]
}

// Predict returns the vote and its sigmoid.
func (f *functionNeighbours) Predict(post int) (margin, probability float64) {
	margin = f.margin(f.with(post), f.gram[post*f.n+post])
	return margin, exact.Sigmoid(margin)
}

// Learn keeps the post.
func (f *functionNeighbours) Learn(post int, accepted bool) {
	f.learn(f.with(post), f.gram[post*f.n+post], accepted)
	f.learnt = append(f.learnt, post)
}

// with is the products of a post with those learnt.
func (f *functionNeighbours) with(j int) []float64 {
	row := f.gram[j*f.n : (j+1)*f.n]
	f.products = f.products[:0]
	for _, i := range f.learnt {
		f.products = append(f.products, row[i])
	}
	return f.products
}

// weightNeighbours keeps copies of the posts.
type weightNeighbours struct {
	neighbours
	dims     int
	x        []float64 // one after the other
	products []float64 // scratch
}

func (r KNN) Learner(dims int) Learner {
	return &weightNeighbours{neighbours: newNeighbours(r.K), dims: dims}
}

// Reset forgets everything learnt.
func (l *weightNeighbours) Reset() {
	l.reset()
	l.x = l.x[:0]
}

// Predict returns the vote and its sigmoid.
func (l *weightNeighbours) Predict(x []float64) (margin, probability float64) {
	margin = l.margin(l.with(x), floats.Dot(x, x))
	return margin, exact.Sigmoid(margin)
}

// Learn keeps a copy of the post.
func (l *weightNeighbours) Learn(x []float64, accepted bool) {
	l.learn(l.with(x), floats.Dot(x, x), accepted)
	l.x = append(l.x, x...)
}

func (l *weightNeighbours) with(x []float64) []float64 {
	l.products = l.products[:0]
	for i := range l.label {
		l.products = append(l.products, floats.Dot(x, l.x[i*l.dims:(i+1)*l.dims]))
	}
	return l.products
}
