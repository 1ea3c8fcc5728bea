package chart

import (
	"cmp"
	"slices"
)

// spread moves heights apart to a distance of at least gap, within [low, high] where they have room there,
// keeping their order.
func spread(at []float64, gap, low, high float64) {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	for range geometry.NameTries { // each halves what still overlaps
		moved := false
		for k := 1; k < len(order); k++ {
			a, b := order[k-1], order[k]
			if lack := gap - (at[b] - at[a]); lack > 0.01 {
				at[a] -= lack / 2
				at[b] += lack / 2
				moved = true
			}
		}
		for k, i := range order {
			first := low + float64(k)*gap
			last := high - float64(len(order)-1-k)*gap
			at[i] = min(max(at[i], min(first, last)), last)
		}
		if !moved {
			return
		}
	}
}
