package stats

import "math"

// Optimism is by how much the mean of the best of several treatments is too good, because which one is best was found
// on the same blocks: values[block][treatment], higher is better, blocks with NaN left out. It is the mean of the best
// less what a choice reaches on blocks that it has not seen: for each block the treatment with the best mean over the
// others is taken, the first of equals, and its value there. NaN with fewer than two blocks or no treatment; 0 with
// one treatment.
//
//	max_j mean_i x_ij - mean_i x_i,best(i),  best(i) = argmax_j mean of x_kj over k ≠ i
//
// Stone: Cross-Validatory Choice and Assessment of Statistical Predictions, J. R. Statist. Soc. B 36 (1974).
func Optimism(values [][]float64) float64 {
	var blocks [][]float64
	var sums []float64
	for _, block := range values {
		if len(defined(block)) < len(block) || len(block) == 0 {
			continue
		}
		if sums == nil {
			sums = make([]float64, len(block))
		}
		blocks = append(blocks, block)
		for j, x := range block {
			sums[j] += x
		}
	}
	if len(blocks) < 2 {
		return math.NaN()
	}
	unseen := 0.0
	for _, block := range blocks {
		best := 0
		for j := range sums {
			if Rounded(sums[j]-block[j]) > Rounded(sums[best]-block[best]) {
				best = j
			}
		}
		unseen += block[best]
	}
	most := math.Inf(-1)
	for _, s := range sums {
		most = max(most, s)
	}
	return (most - unseen) / float64(len(blocks))
}
