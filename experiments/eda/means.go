package eda

import "math"

// heldOut is the share of labels that the discriminants tell, over posts.
func (a *Analysis) heldOut() float64 { return a.mean(func(s separation) float64 { return s.accuracy }) }

// mean is that of a number of each topic, over posts.
func (a *Analysis) mean(of func(separation) float64) float64 {
	sum, n := 0.0, 0.0
	for i, members := range a.posts.members() {
		if v := of(a.lines[i]); !math.IsNaN(v) {
			sum += float64(v * float64(len(members)))
			n += float64(len(members))
		}
	}
	return over(sum, n)
}

// places are those of the posts within their topics, from 0.
func (a *Analysis) places() []int {
	places := make([]int, a.posts.n)
	for _, members := range a.posts.members() {
		for k, i := range members {
			places[i] = k * a.step
		}
	}
	return places
}
