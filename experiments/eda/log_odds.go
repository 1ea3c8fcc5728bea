package eda

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"streamml/learners/exact"
)

// lean is how much more a word belongs to one group of posts than to another.
type lean struct {
	word string
	n    [2]int  // how often in the other group, in the group
	odds float64 // difference of the log odds
	z    float64 // in standard deviations; above 0: more in the group
}

// bag is how often each word stands in a group of posts.
type bag map[string]int

func (b bag) total() (n int) {
	for _, c := range b {
		n += c
	}
	return n
}

// leans compares two groups word by word, those that lean most to the group first; background is all posts.
//
//	odds_g(w) = log((y_gw + a_w)/(n_g + a_0 - y_gw - a_w))
//	z = (odds_1 - odds_0)/sqrt(1/(y_1w + a_w) + 1/(y_0w + a_w))
//	a_w = a_0 f_w, f_w the word's share of the background, a_0 = n_0 + n_1: the prior weighs as much as the topic
//
// Monroe, Colaresi, Quinn: Fightin' Words: Lexical Feature Selection and Evaluation for Identifying the Content of
// Political Conflict, Political Analysis 16 (2008), eq. 15, 16, 22 and §3.4.
func leans(group, other, background bag) (list []lean) {
	n1, n0, all := float64(group.total()), float64(other.total()), float64(background.total())
	a0 := n0 + n1
	words := maps.Clone(group)
	maps.Copy(words, other)
	for _, word := range slices.Sorted(maps.Keys(words)) {
		y1, y0 := float64(group[word]), float64(other[word])
		a := a0 * float64(background[word]) / all
		odds := exact.Log((y1+a)/(n1+a0-y1-a)) - exact.Log((y0+a)/(n0+a0-y0-a))
		list = append(list, lean{word, [2]int{other[word], group[word]}, odds, odds / math.Sqrt(1/(y1+a)+1/(y0+a))})
	}
	slices.SortStableFunc(list, func(a, b lean) int { return cmp.Compare(b.z, a.z) })
	return list
}
