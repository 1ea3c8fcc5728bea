package eval

import "streamml/eval/stats"

func init() {
	register("placements", func(m *Meter) metric {
		ranking := rankingOf(m)
		return func(c *Course, into []float64) []float64 { return placements(c, ranking.get(c), into) }
	})
}

// placements is, for each place in the pool, first as a rejected and then as an accepted post, the share of the
// other class that the post is on the right side of by its centred score, ties half; NaN where it was not shown
// under that label or the other class is missing. A post shown twice counts as shown last.
//
// See [stats.Placements].
func placements(c *Course, ranking []ranked, into []float64) []float64 {
	start, most := len(into), -1
	for _, p := range c.Order {
		most = max(most, p)
	}
	for range 2 * (most + 1) {
		into = append(into, nan)
	}
	var total, above [2]int
	for _, a := range c.Accepted {
		total[one(a)]++
	}
	for _, g := range groups(ranking) {
		var here [2]int
		for _, x := range g {
			here[one(x.accepted)]++
		}
		for _, x := range g {
			class := one(x.accepted)
			other := 1 - class
			twice := 2*above[other] + here[other]
			if class == 1 {
				twice = 2*total[other] - twice
			}
			into[start+2*c.Order[x.at]+class] = float64(twice) / float64(2*total[other])
		}
		above[0] += here[0]
		above[1] += here[1]
	}
	return into
}

// PostVariance is the variance of a tally's mean AUC that is due to which posts there were, by DeLong's structural
// components averaged over sessions; NaN with fewer than two posts of a class.
func (t *Tally) PostVariance() float64 {
	var mean []float64
	var accepted []bool
	for i, m := range t.Of("placements") {
		if m.N > 0 {
			// which of the classes is called accepted does not matter: their parts are added
			mean, accepted = append(mean, m.Mean()), append(accepted, i%2 == 1)
		}
	}
	return stats.PlacementVariance(mean, accepted)
}

// PairedPlacements are the mean placements of two learners that saw the same sessions, post by post, and whether the
// post was accepted; a post that was shown under both labels counts twice. Empty where placements were not measured.
func PairedPlacements(a, b *Tally) (ofA, ofB []float64, accepted []bool) {
	all, others := a.Of("placements"), b.Of("placements")
	for i := range min(len(all), len(others)) {
		if all[i].N > 0 && others[i].N > 0 {
			ofA, ofB = append(ofA, all[i].Mean()), append(ofB, others[i].Mean())
			accepted = append(accepted, i%2 == 1)
		}
	}
	return ofA, ofB, accepted
}
