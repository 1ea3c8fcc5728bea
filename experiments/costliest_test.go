package experiments

import (
	"slices"
	"testing"
)

// Of one long session each setting is a chunk; second-order learners begin, wherever they stand, then those alike in
// the order of the configuration.
func TestCostliestChunksFirst(t *testing.T) {
	p := stream(t, 20_000, "sessions: {per_topic: 1}\nmetrics: [auc]\n"+
		"learners: [logistic: {rate: [1, 2, 3]}, rls, pa]\n")
	if p.Chunks() != 5 {
		t.Fatalf("%d chunks, want one for each setting", p.Chunks())
	}
	if got := p.costliestFirst(); got[0] != 3 ||
		!slices.Equal(slices.Sorted(slices.Values(got)), []int{0, 1, 2, 3, 4}) {
		t.Errorf("chunks in the order %v, want rls, the fourth, first", got)
	}
}
