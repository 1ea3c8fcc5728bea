package learners

import (
	"gonum.org/v1/gonum/floats"

	"streamml/learners/exact"
)

func init() { register("centroid", "by example", Centroid{Shrink: 3}) }

// Centroid holds the mean of the accepted posts against that of the rejected ones, both seen from the mean of all
// posts learnt. Each class counts the same, however many posts it has, and a mean of few posts is drawn to 0.
//
//	c_k = sum of (x_i - mean) over the n_k posts of class k / (n_k + shrink)
//	m = (c_accepted - c_rejected)·(x - mean)
//
// The probability is the sigmoid of the margin; it is not calibrated.
//
// Rocchio: Relevance Feedback in Information Retrieval, in Salton: The SMART Retrieval System (1971); shrinking as in
// Tibshirani, Hastie, Narasimhan, Chu: Diagnosis of Multiple Cancer Types by Shrunken Centroids, PNAS 99 (2002), but by
// a number of posts instead of a threshold.
type Centroid struct {
	Shrink float64 `yaml:"shrink" range:"[0,1e6]"` // posts at the mean of all that each class is taken to have besides
}

// weightCentroid keeps sums of posts.
type weightCentroid struct {
	shrink float64
	sum    [2][]float64 // of the rejected and the accepted posts
	count  [2]float64
	w      []float64
	offset float64 // w·mean
}

func (r Centroid) Learner(dims int) Learner {
	return &weightCentroid{shrink: r.Shrink, sum: [2][]float64{make([]float64, dims), make([]float64, dims)},
		w: make([]float64, dims)}
}

// Cost is of a few passes over the embedding.
func (Centroid) Cost(_ string, _, dims int) Cost { return ofVectors(dims) }

// Reset forgets everything learnt.
func (l *weightCentroid) Reset() {
	clear(l.sum[0])
	clear(l.sum[1])
	clear(l.w)
	l.count, l.offset = [2]float64{}, 0
}

// Predict returns w·(x - mean) and its sigmoid.
func (l *weightCentroid) Predict(x []float64) (margin, probability float64) {
	margin = floats.Dot(l.w, x) - l.offset
	return margin, exact.Sigmoid(margin)
}

// Learn moves the mean of one class, and with the mean of all posts both centroids.
func (l *weightCentroid) Learn(x []float64, accepted bool) {
	class := one(accepted)
	floats.Add(l.sum[class], x)
	l.count[class]++
	if l.count[1-class] == 0 {
		return // w is 0 before both classes are known
	}
	all, rejected, taken := l.count[0]+l.count[1], l.share(0), l.share(1)
	l.offset = 0
	for i, a := range l.sum[1] {
		r := l.sum[0][i]
		mean := (a + r) / all
		l.w[i] = float64(taken*(a-float64(l.count[1]*mean))) - float64(rejected*(r-float64(l.count[0]*mean)))
		l.offset += float64(l.w[i] * mean)
	}
}

// share is what one post counts in the centroid of its class.
func (l *weightCentroid) share(class int) float64 {
	return 1 / (l.count[class] + l.shrink)
}

func (l *weightCentroid) weights() (w []float64, bias float64) { return l.w, -l.offset }
