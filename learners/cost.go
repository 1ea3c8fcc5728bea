package learners

import "streamml/learners/kernels"

const word = 8 // bytes of a number

// Cost is what a learner takes on a pool, about: to be known before it is paid.
type Cost struct {
	Kernels  []kernels.Kernel // that it asks the pool for; its matrices are shared by all learners
	Bytes    float64          // of one [Ranker]
	Products float64          // multiplications an event, mean over a session of all posts
}

// Costed is a learner with engines of its own that says what they take. Of one that does not say it is assumed that a
// margin takes a product for each post or feature, and that posts shown are scored anew at every event.
type Costed interface {
	// Cost is that of a [Ranker] in one of its spaces, on a pool of so many posts of so many features.
	Cost(space string, posts, dims int) Cost
}

// ofVectors is what a learner takes that passes over the embeddings alone.
func ofVectors(dims int) Cost {
	d := float64(dims)
	return Cost{Bytes: 4 * word * d, Products: 8 * d}
}

// rescored is how many of some posts are scored anew at an event, in a session's mean.
func rescored(posts int) float64 { return min(float64(posts)/2, mostRescored) }

// with is the cost with that of others besides.
func (c Cost) with(others ...Cost) Cost {
	for _, o := range others {
		c.Kernels = append(c.Kernels[:len(c.Kernels):len(c.Kernels)], o.Kernels...)
		c.Bytes += o.Bytes
		c.Products += o.Products
	}
	return c
}
