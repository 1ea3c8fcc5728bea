package learners

import (
	"math/rand/v2"
	"testing"

	"streamml/learners/exact"
)

// Posts with one embedding are alike: every centred score is exactly 0, whatever has been learnt.
func TestEqualPostsTie(t *testing.T) {
	const n = 40
	x := [][]float32{}
	for range n {
		x = append(x, []float32{.365148, .547723, .730297, .182574})
	}
	rng := rand.New(rand.NewPCG(15, 15))
	order, labels := rng.Perm(n), make([]bool, n)
	for i := range labels {
		labels[i] = rng.IntN(2) == 0
	}
	each(t, func(t *testing.T, c Config, space string) {
		pool := NewPool(x)
		r, l := c.In(space, pool), c.liveIn(space, pool)
		r.Start(order)
		for i, accepted := range labels {
			if p, q := r.Show(i), l.Show(order[i]); p.Centred != 0 || q.Centred != 0 {
				t.Fatalf("post %d: centred %g, live %g, beside a margin of %g, want 0", i, p.Centred, q.Centred,
					p.Margin)
			}
			r.Learn(i, accepted)
			l.Learn(order[i], accepted)
		}
	})
}

// twiceU is twice the number of pairs of an accepted and a rejected post that the scores rank rightly, ties half.
func twiceU(scores []float64, labels []bool) (pairs int) {
	for i, a := range scores {
		for j, b := range scores {
			if labels[i] && !labels[j] {
				pairs += one(a > b) + one(a >= b)
			}
		}
	}
	return pairs
}

// No AUC depends on the order of the features, also where copies of posts and posts at right angles make many scores
// equal: in exact arithmetic nothing changes, and rounding is not to be ranked.
func TestPermutedFeaturesSameAUC(t *testing.T) {
	const n, dims = 44, 24
	rng := rand.New(rand.NewPCG(7, 7))
	pools := map[string][][]float32{"random": unitVectors(n, dims, 1), "copies": unitVectors(n, dims, 2),
		"few directions": nil}
	for i := range n {
		if i%3 > 0 {
			pools["copies"][i] = pools["copies"][i-i%3]
		}
		x := make([]float32, dims)
		x[i%5], x[5+i%2] = .6, .8
		pools["few directions"] = append(pools["few directions"], x)
	}
	to, order, labels := rng.Perm(dims), rng.Perm(n), make([]bool, n)
	for i := range labels {
		labels[i] = rng.IntN(2) == 0
	}
	for name, x := range pools {
		permuted := make([][]float32, n)
		for i := range x {
			permuted[i] = make([]float32, dims)
			for d, v := range x[i] {
				permuted[i][to[d]] = v
			}
		}
		each(t, func(t *testing.T, c Config, space string) {
			want, got := scoresOf(c.In(space, NewPool(x)), order, labels),
				scoresOf(c.In(space, NewPool(permuted)), order, labels)
			if a, b := twiceU(want, labels), twiceU(got, labels); a != b {
				t.Errorf("%s: %d half pairs ranked rightly, with permuted features %d", name, a, b)
			}
			live := liveScoresOf(c.liveIn(space, NewPool(permuted)), order, labels)
			if a, b := twiceU(want, labels), twiceU(live, labels); a != b {
				t.Errorf("%s: %d half pairs ranked rightly, live with permuted features %d", name, a, b)
			}
		})
	}
}

// scoresOf is the centred scores of a session.
func scoresOf(r Ranker, order []int, labels []bool) (scores []float64) {
	r.Start(order)
	for i, accepted := range labels {
		scores = append(scores, r.Show(i).Centred)
		r.Learn(i, accepted)
	}
	return scores
}

func liveScoresOf(l *Live, order []int, labels []bool) (scores []float64) {
	for i, post := range order {
		scores = append(scores, l.Show(post).Centred)
		l.Learn(post, labels[i])
		l.stale = i%9 == 0 // a replay in between changes nothing
	}
	return scores
}

// A score is nothing but rounding up to exact.Tie times the largest margin with the mean beside it, in size: here 2 + 3
// and then 1 + 1. It is kept from post to post until the session ends.
func TestLargestMargin(t *testing.T) {
	var s ties
	for i, c := range []struct{ margin, above, want float64 }{
		{-2, -5, -5}, {1, 5 * exact.Tie, 0}, {1, -5 * exact.Tie, 0}, {1, 5.1 * exact.Tie, 5.1 * exact.Tie},
	} {
		if got := s.predict(c.margin, c.above, .5).Centred; got != c.want {
			t.Errorf("post %d: %g, want %g", i, got, c.want)
		}
	}
	if s.largest != 5 {
		t.Errorf("largest %g, want 2 + 3", s.largest)
	}
	s.reset()
	if got := s.predict(1, 2.1*exact.Tie, .5).Centred; got == 0 {
		t.Error("a new session remembers the margins of the last one")
	}
}
