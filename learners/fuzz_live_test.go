package learners

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// FuzzLive puts any learner with any hyperparameters on any pool through anything that a user can do: numbers stay
// finite, probabilities are probabilities, and it ends as a new one that is taught the labels that are left. The bytes
// of script are what the user does: which post of sixteen, and what with it.
func FuzzLive(f *testing.F) {
	for i := range Names() {
		f.Add(uint8(i), uint64(i), []byte{1, 2, 5, 7, 8, 200, 77, 3, 4, 90, 33, 66, 99, 1, 1, 1})
	}
	f.Fuzz(func(t *testing.T, learner uint8, seed uint64, script []byte) {
		rng := rand.New(rand.NewPCG(seed, 21))
		c := anySettings(byName(Names()[int(learner)%len(Names())]), rng)
		vectors := unitVectors(16, 6, seed)
		for i := range vectors {
			if rng.IntN(4) == 0 {
				scale := float32(math.Pow(10, float64(rng.IntN(40)-20)))
				for d := range vectors[i] {
					vectors[i][d] *= scale
				}
			}
		}
		pool := withPairs(NewPool(vectors))
		for _, space := range c.Spaces() {
			l := c.liveIn(space, pool)
			for at, what := range script[:min(len(script), 60)] {
				post := int(what) % 16
				switch what / 16 % 8 {
				case 0, 1:
					if why := unsound(l.Show(post)); why != "" {
						t.Fatalf("%s in %s space, seed %d, event %d: %s", c.Label(), space, seed, at, why)
					}
				case 2:
					l.Undo(post)
				case 3:
					if err := l.UnmarshalBinary(saved(t, l)); err != nil {
						t.Fatal(err)
					}
				default:
					l.Learn(post, what/16%2 == 0)
				}
			}
			fresh := c.liveIn(space, pool)
			for _, label := range l.Labels() {
				fresh.Learn(label.Post, label.Accepted)
			}
			if margins := l.Margins(nil); !slices.Equal(margins, fresh.Margins(nil)) ||
				slices.ContainsFunc(margins, func(m float64) bool { return !finite(m) }) {
				t.Fatalf("%s in %s space, seed %d: margins %g, of a new one %g", c.Label(), space, seed, margins,
					fresh.Margins(nil))
			}
		}
	})
}
