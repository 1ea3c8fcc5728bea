package report

import (
	"slices"

	"streamml/eval"
	"streamml/experiments/chart"
)

// changes are the arrivals with which interests change, where they are known and the same in the first sessions of all
// topics shown; else none.
func (v view) changes() (list []int) {
	if !v.Plan.Changes() {
		return nil
	}
	first := true
	for t := range v.Plan.Data.Topics {
		for s := range min(2, v.Plan.Config.Sessions.PerTopic) {
			var session eval.Session
			v.Plan.Users.Draw(t, s, &session, nil)
			if !first && !slices.Equal(session.Changes, list) {
				return nil
			}
			list, first = slices.Clone(session.Changes), false
		}
	}
	return list
}

// guideWith is the thin line at a height, which goes up and down wherever interests change.
func guideWith(height float64, c *chart.Curves, changes []int) [][2]float64 {
	line := [][2]float64{{0, height}}
	for _, at := range changes {
		x := float64(at)
		line = append(line, [2]float64{x, height}, [2]float64{x, c.Y.Min}, [2]float64{x, c.Y.Max},
			[2]float64{x, height})
	}
	return append(line, [2]float64{c.X.Max, height})
}

// whereChanged says what the upright lines are.
func whereChanged(changes []int) string {
	switch len(changes) {
	case 0:
		return ""
	case 1:
		return "; the upright line is where the interest changes"
	}
	return "; upright lines are where interests change"
}
