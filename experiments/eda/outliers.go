package eda

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// outlier is a post unlike the others.
type outlier struct {
	post      int
	distance  float64 // mean cosine distance to its nearest ten posts
	z         float64 // robust: in units of 1.4826 median absolute deviations above the median of all posts
	isolation float64 // score of the isolation forest
}

// outlierZ is the robust z from which a post counts as an outlier.
//
// Iglewicz, Hoaglin: How to Detect and Handle Outliers (1993), ch. 3.
const outlierZ = 3.5

// outliers ranks all posts, the farthest first.
//
// Ramaswamy, Rastogi, Shim: Efficient Algorithms for Mining Outliers from Large Data Sets, SIGMOD (2000); Angiulli,
// Pizzuti: Fast Outlier Detection in High Dimensional Spaces, PKDD (2002), for the mean over the k nearest.
func outliers(p *posts, q *pairs, seed uint64) []outlier {
	forest := grow(p.x, p.n, p.d, rand.New(rand.NewPCG(seed, 0x150)))
	list := make([]outlier, p.n)
	distances := make([]float64, p.n)
	k := min(10, q.k)
	for i := range list {
		sum := 0.0
		for _, o := range q.of(i)[:k] {
			sum += 1 - float64(o.cosine)
		}
		distances[i] = sum / float64(k)
		list[i] = outlier{post: i, distance: distances[i], isolation: forest.score(p.row(i))}
	}
	middle := median(distances)
	off := make([]float64, p.n)
	for i, d := range distances {
		off[i] = math.Abs(d - middle)
	}
	scale := 1.4826 * median(off)
	for i := range list {
		list[i].z = over(list[i].distance-middle, scale)
	}
	slices.SortStableFunc(list, func(a, b outlier) int { return cmp.Compare(b.distance, a.distance) })
	return list
}

func mean(values []float64) (sum float64) {
	for _, v := range values {
		sum += v
	}
	return over(sum, float64(len(values)))
}

// median is the mean of the two in the middle where there are two.
func median(values []float64) float64 {
	s := slices.Sorted(slices.Values(values))
	n := len(s)
	return (s[(n-1)/2] + s[n/2]) / 2
}
