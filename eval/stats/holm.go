package stats

import (
	"cmp"
	"math"
	"slices"
)

// Holm returns p-values adjusted for a family of tests, in the order given: rejecting those at most .05 makes
// even one false rejection with chance at most .05, however the tests depend on one another. NaN stays NaN and
// does not count as a test; doubts are then that some are [Missing].
//
//	adjusted(i) = max over j <= i of min(1, (m - j + 1) p(j)), p sorted, j from 1
//
// Holm: A Simple Sequentially Rejective Multiple Test Procedure, Scand. J. Statist. 6 (1979).
func Holm(p []float64) (adjusted []float64, doubts Doubts) {
	var order []int
	adjusted = make([]float64, len(p))
	for i, v := range p {
		if adjusted[i] = math.NaN(); !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	largest := 0.0
	for j, i := range order {
		largest = max(largest, min(1, float64(len(order)-j)*p[i]))
		adjusted[i] = largest
	}
	if len(order) < len(p) {
		doubts = Missing
	}
	return adjusted, doubts
}
