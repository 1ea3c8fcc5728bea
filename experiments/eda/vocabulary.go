package eda

import (
	"slices"

	"streamml/learners/exact"
)

// vocabulary is how words add up over posts.
type vocabulary struct {
	words  int     // tokens that are words
	kinds  int     // different ones
	once   int     // that stand once
	growth []step  // different words after so many, in the order of the data
	ranked []int   // how often each word stands, the commonest first
	zipf   float64 // slope of log frequency over log rank
}

type step struct{ words, kinds int }

const growthSteps = 60 // of the curve

// newVocabulary reads posts in order.
//
// Heaps: Information Retrieval (1978), §7.5, for the growth; Zipf: Human Behavior and the Principle of Least Effort
// (1949), for the slope, here by least squares over the words that stand at least twice.
func newVocabulary(posts [][]string) vocabulary {
	v := vocabulary{}
	total := 0
	for _, words := range posts {
		total += len(words)
	}
	counts := bag{}
	for _, words := range posts {
		for _, w := range words {
			counts[w]++
			v.words++
			if v.words*growthSteps/total != (v.words-1)*growthSteps/total {
				v.growth = append(v.growth, step{v.words, len(counts)})
			}
		}
	}
	for _, n := range counts {
		v.ranked = append(v.ranked, n)
		if n == 1 {
			v.once++
		}
	}
	v.kinds = len(counts)
	slices.SortFunc(v.ranked, func(a, b int) int { return b - a })
	v.zipf = slope(v.ranked[:v.kinds-v.once])
	return v
}

// slope is that of log counts[r] over log(r + 1).
func slope(counts []int) float64 {
	var n, sx, sy, sxx, sxy float64
	for r, c := range counts {
		x, y := exact.Log(float64(r+1)), exact.Log(float64(c))
		n++
		sx += x
		sy += y
		sxx += float64(x * x)
		sxy += float64(x * y)
	}
	return over(float64(n*sxy)-float64(sx*sy), float64(n*sxx)-float64(sx*sx))
}
