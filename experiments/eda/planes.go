package eda

import (
	"cmp"
	"slices"
)

// plane is two numbers of the embedding and how well a line in their plane does on posts held out.
type plane struct {
	a, b     int
	accuracy float64
}

// planes looks at all pairs of some dimensions, the most accurate first; where tied, the pair of the first named.
func planes(p *posts, places []int) (list []plane) {
	for j, b := range places {
		for _, a := range places[:j] {
			t := &table{n: p.n, d: 2, full: 2, accepted: p.accepted}
			for i := range p.n {
				t.x = append(t.x, float64(p.row(i)[a]), float64(p.row(i)[b]))
			}
			list = append(list, plane{a, b, t.accuracy()})
		}
	}
	slices.SortStableFunc(list, func(x, y plane) int { return cmp.Compare(y.accuracy, x.accuracy) })
	return list
}

// accuracy is that of the discriminant on posts held out.
func (t *table) accuracy() float64 {
	fold, k := t.folds()
	in := make([]bool, t.n)
	right := 0
	for f := range k {
		for i := range in {
			in[i] = fold[i] != f
		}
		line := t.discriminant(in)
		for i, trained := range in {
			if !trained && line.score(t.row(i)) > 0 == t.accepted[i] {
				right++
			}
		}
	}
	return over(float64(right), float64(t.n))
}
