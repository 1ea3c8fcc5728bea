package eval

import (
	"cmp"
	"slices"
	"testing"
)

// From the highest score to the lowest, tied posts in the order of arrival; on both sides of 64, where the way of
// sorting changes.
func TestRank(t *testing.T) {
	for _, n := range []int{0, 1, 2, 40, 63, 64, 65, 300} {
		rng := random(uint64(n))
		score, accepted := make([]float64, n), make([]bool, n)
		for i := range score {
			score[i], accepted[i] = float64(rng.IntN(1+n/4)), rng.IntN(2) == 0
		}
		order := make([]int, n)
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
		got := rank(score, accepted, make([]ranked, 3))
		if len(got) != n {
			t.Fatalf("%d of %d posts", len(got), n)
		}
		for k, i := range order {
			if want := (ranked{score[i], int32(i), accepted[i]}); got[k] != want {
				t.Fatalf("%d posts, number %d: %+v, want %+v", n, k, got[k], want)
			}
		}
	}
}
