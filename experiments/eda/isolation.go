package eda

import (
	"math"
	"math/bits"
	"math/rand/v2"

	"streamml/learners/exact"
)

const (
	trees      = 100
	treeSample = 256
	eulerGamma = 0.5772156649015329
)

// isolation is a forest of trees, each of which cuts a sample of posts by random thresholds until all are alone.
type isolation struct {
	trees  []tree
	sample int // posts that each tree was grown on
}

// tree is an array of nodes, the root first.
type tree []node

type node struct {
	feature     int // cut along this dimension, or -1: a leaf
	threshold   float64
	left, right int // places of the children; left holds what is at most the threshold
	posts       int // of the sample that came here
}

// grow grows a forest on n rows of x, d wide.
//
// Liu, Ting, Zhou: Isolation Forest, ICDM (2008), algorithms 1 and 2: 100 trees, 256 posts each, as deep as log2 of
// those.
func grow(x []float32, n, d int, rng *rand.Rand) *isolation {
	f := &isolation{sample: min(treeSample, n)}
	deep := bits.Len(uint(f.sample - 1))
	for range trees {
		var t tree
		t.split(x, d, rng.Perm(n)[:f.sample], deep, rng)
		f.trees = append(f.trees, t)
	}
	return f
}

// split appends the node of some rows and those below.
func (t *tree) split(x []float32, d int, rows []int, deep int, rng *rand.Rand) int {
	at := len(*t)
	*t = append(*t, node{feature: -1, posts: len(rows)})
	feature, low, high := spreadFeature(x, d, rows, rng)
	if deep == 0 || len(rows) < 2 || high <= low {
		return at
	}
	threshold := low + float64(rng.Float64()*(high-low))
	var left, right []int
	for _, r := range rows {
		if float64(x[r*d+feature]) <= threshold {
			left = append(left, r)
		} else {
			right = append(right, r)
		}
	}
	l := t.split(x, d, left, deep-1, rng)
	r := t.split(x, d, right, deep-1, rng)
	(*t)[at] = node{feature, threshold, l, r, len(rows)}
	return at
}

// spreadFeature draws a dimension in which the rows differ; after ten that are the same in all it gives up.
func spreadFeature(x []float32, d int, rows []int, rng *rand.Rand) (feature int, low, high float64) {
	for range 10 {
		feature = rng.IntN(d)
		low, high = math.Inf(1), math.Inf(-1)
		for _, r := range rows {
			v := float64(x[r*d+feature])
			low, high = min(low, v), max(high, v)
		}
		if low < high {
			break
		}
	}
	return feature, low, high
}

// score is near 1 for a post that is soon alone, well below .5 for one among many.
//
//	2^(-E h(x)/c(sample)), h the depth of its leaf + c(posts there), c(n) = 2 H(n-1) - 2 (n-1)/n
//
// Liu, Ting, Zhou (2008), eq. 1 and 2.
func (f *isolation) score(x []float32) float64 {
	sum := 0.0
	for _, t := range f.trees {
		sum += t.depth(x)
	}
	mean := sum / float64(len(f.trees))
	return exact.Exp(float64(-math.Ln2 * over(mean, averageDepth(f.sample))))
}

func (t tree) depth(x []float32) float64 {
	n := &t[0]
	depth := 0.0
	for ; n.feature >= 0; depth++ {
		if float64(x[n.feature]) <= n.threshold {
			n = &t[n.left]
		} else {
			n = &t[n.right]
		}
	}
	return depth + averageDepth(n.posts)
}

// averageDepth is that of an unsuccessful search in a binary search tree of n; the harmonic number is log n + gamma.
func averageDepth(n int) float64 {
	switch {
	case n < 2:
		return 0
	case n == 2:
		return 1
	}
	m := float64(n - 1)
	return float64(2*(exact.Log(m)+eulerGamma)) - 2*m/float64(n)
}
