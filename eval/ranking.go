package eval

import (
	"cmp"
	"slices"
)

// ranked is a post of a ranking: its score, and the event it came in.
type ranked struct {
	score    float64
	at       int32
	accepted bool
}

// rank sorts posts from the highest score to the lowest, in order of arrival where tied; it reuses into.
func rank(score []float64, accepted []bool, into []ranked) []ranked {
	into = into[:0]
	if len(score) <= 64 { // a matter of time alone: both ways give the same list
		for i, s := range score {
			into = append(into, ranked{s, int32(i), accepted[i]})
			insertLast(into)
		}
		return into
	}
	for i, s := range score {
		into = append(into, ranked{s, int32(i), accepted[i]})
	}
	slices.SortFunc(into, func(a, b ranked) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return cmp.Compare(a.at, b.at)
	})
	return into
}

// insertLast puts the last post where it belongs among the others, which are sorted, and returns where that is: for a
// session's worth the fastest way to sort.
func insertLast(list []ranked) int {
	i := len(list) - 1
	x := list[i]
	for ; i > 0 && list[i-1].score < x.score; i-- {
		list[i] = list[i-1]
	}
	list[i] = x
	return i
}

// groups yields runs of tied scores, by their number.
func groups(sorted []ranked) func(func(int, []ranked) bool) {
	return func(yield func(int, []ranked) bool) {
		for number, from := 0, 0; from < len(sorted); number++ {
			to := from + 1
			for to < len(sorted) && sorted[to].score == sorted[from].score {
				to++
			}
			if !yield(number, sorted[from:to]) {
				return
			}
			from = to
		}
	}
}

// rankingOf is the centred scores of a session from the highest to the lowest.
func rankingOf(m *Meter) *cached[ranked] {
	return shared(m, "ranking", func() func(*Course, []ranked) []ranked {
		return func(c *Course, into []ranked) []ranked { return rank(c.Centred, c.Accepted, into) }
	})
}
