package eval

import (
	"math"

	"streamml/learners/exact"
)

const (
	precisionAt = 5
	gainAt      = 10
)

// discounts[r] is the gain of r accepted posts at the top: the sum of 1/log2(i+1), i from 1 to r.
var discounts = func() (d [gainAt + 1]float64) {
	for r := 1; r <= gainAt; r++ {
		// with - for +, gains and best gains would both be negative, and so NDCG the same
		d[r] = d[r-1] + math.Ln2/exact.Log(float64(r+1))
	}
	return d
}()

// top reads a ranking from the best post down. Tied posts count as the mean over their orders.
//
//	precision@5 = accepted among the first min(5, n) / min(5, n)
//	NDCG@10 = Σ_{r<=10} accepted(r)/log2(r+1), divided by the same of the best order
//
// Järvelin, Kekäläinen: Cumulated Gain-based Evaluation of IR Techniques, ACM TOIS 20 (2002); McSherry, Najork:
// Computing Information Retrieval Performance Measures Efficiently in the Presence of Tied Scores, ECIR 2008.
type top struct {
	seen, accepted int
	hits, gain     float64
}

// add takes in the next group of tied posts.
func (t *top) add(posts, accepted int) {
	p := float64(accepted) / float64(posts)
	to := t.seen + posts
	t.hits += float64(p * float64(min(precisionAt, to)-min(precisionAt, t.seen)))
	t.gain += float64(p * (discounts[min(gainAt, to)] - discounts[min(gainAt, t.seen)]))
	t.seen = to
	t.accepted += accepted
}

// addAccepted takes in accepted posts, one after the other.
func (t *top) addAccepted(posts int) {
	to := t.seen + posts
	t.hits += float64(min(precisionAt, to) - min(precisionAt, t.seen))
	t.gain += discounts[min(gainAt, to)] - discounts[min(gainAt, t.seen)]
	t.seen = to
}

// scores are precision@5, NaN where no post was ranked, and NDCG@10, NaN where none was accepted; posts and
// accepted count the whole ranking.
func (t *top) scores(posts, accepted int) (precision, ndcg float64) {
	return t.hits / float64(min(precisionAt, posts)), t.gain / discounts[min(gainAt, accepted)]
}
