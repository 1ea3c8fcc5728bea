package experiments

import (
	"math/rand/v2"
	"testing"
)

// Values of a sweep that are all equally good: how often one is said to be worse than the best, which the data chose;
// and a value two points behind is not among those that cannot be told apart from it.
//
//	go test ./experiments -run AlikeOfEquals -v
func TestAlikeOfEquals(t *testing.T) {
	for _, c := range []struct {
		name   string
		points []float64
		runs   int
	}{
		{"four equal values", make([]float64, 4), 200},
		{"fifteen equal values", make([]float64, 15), 100},
		{"four, the last two points behind", []float64{0, 0, 0, -2}, 200},
	} {
		if testing.Short() {
			c.runs = 20
		}
		lacks, behind := 0, 0
		for seed := range c.runs {
			r, m := planted(c.points, len(c.points), rand.New(rand.NewPCG(uint64(seed), 9)))
			r.Plan.rank = m
			all := r.Alike(r.Learners[r.ranked(m)[0]], r.Learners)
			some := false
			for i := range all {
				some = some || !all[i].Same && c.points[i] == 0
			}
			if some {
				lacks++
			}
			if last := len(all) - 1; c.points[last] < 0 && !all[last].Same {
				behind++
			}
		}
		t.Logf("%s: one of the equals is called worse in %d of %d runs; the one behind is in %d", c.name, lacks, c.runs,
			behind)
		if c.points[len(c.points)-1] < 0 && behind < c.runs*80/100 {
			t.Errorf("%s: found in %d of %d runs", c.name, behind, c.runs)
		}
		if lacks > c.runs*25/100 {
			t.Errorf("%s: one of the equals is called worse in %d of %d runs", c.name, lacks, c.runs)
		}
	}
}
