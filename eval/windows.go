package eval

import (
	"cmp"
	"slices"
)

// WindowEvents is how many events a window of a stream has, as in Bifet, Holmes, Kirkby, Pfahringer: MOA: Massive
// Online Analysis, JMLR 11 (2010). DeLong's interval of so many posts is about four points wide where one in three is
// accepted and the AUC is 90.
const WindowEvents = 1000

// LongStream is how many posts make a session a stream: two windows at least.
const LongStream = 2 * WindowEvents

// shortWindows is into how many windows a shorter session is cut.
const shortWindows = 20

// WindowEnds are the places behind the last event of each window that the metric auc_windows cuts a session into: of
// [WindowEvents] each, the last one of what is left, half as many more or fewer. A session that is no [LongStream] is
// cut into twenty of equal length.
func WindowEnds(events int) []int { return appendWindowEnds(nil, events) }

func appendWindowEnds(ends []int, events int) []int {
	if events < LongStream {
		for k := range shortWindows {
			ends = append(ends, (k+1)*events/shortWindows)
		}
		return ends
	}
	for k := range (events + WindowEvents/2) / WindowEvents {
		ends = append(ends, (k+1)*WindowEvents)
	}
	ends[len(ends)-1] = events
	return ends
}

// For each window the AUC of its posts among each other, by score-centred margins as the whole session's, and its
// variance over posts; NaN where the window lacks a class, the variance where it has fewer than two posts of one.
func init() {
	register("auc_windows", func(*Meter) metric {
		p, placed := new(pairs), new(placed)
		var ends []int
		return func(c *Course, into []float64) []float64 {
			from := 0
			ends = appendWindowEnds(ends[:0], len(c.Order))
			for _, to := range ends {
				score, accepted := c.Centred[from:to], c.Accepted[from:to]
				into = append(into, p.auc(score, accepted), placed.variance(score, accepted))
				from = to
			}
			return into
		}
	})
}

// placed is scratch of posts with their scores.
type placed struct{ posts []scored }

// scored is a post with its score, its class and its placement: the share of the other class that has a lower score.
type scored struct {
	score, placement float64
	class            int
}

// variance is [stats.PlacementVariance] of [stats.Placements], without memory of its own.
func (p *placed) variance(score []float64, accepted []bool) float64 {
	var n [2]float64
	p.posts = slices.Grow(p.posts[:0], len(score))[:len(score)]
	for i, s := range score {
		x := &p.posts[i]
		x.score, x.class = s, one(accepted[i])
		n[x.class]++
	}
	if n[0] < 2 || n[1] < 2 {
		return nan
	}
	slices.SortFunc(p.posts, func(a, b scored) int { return cmp.Compare(a.score, b.score) })
	var below, sum, squares [2]float64 // below: posts of a lower score
	for from := 0; from < len(p.posts); {
		to := from
		var here [2]float64
		for ; to < len(p.posts) && p.posts[to].score == p.posts[from].score; to++ {
			here[p.posts[to].class]++
		}
		for i := range p.posts[from:to] {
			x := &p.posts[from+i]
			other := 1 - x.class
			x.placement = (below[other] + here[other]/2) / n[other]
			sum[x.class] += x.placement
		}
		below[0], below[1], from = below[0]+here[0], below[1]+here[1], to
	}
	for i := range p.posts {
		x := &p.posts[i]
		d := x.placement - sum[x.class]/n[x.class]
		squares[x.class] += float64(d * d)
	}
	return squares[0]/(n[0]*(n[0]-1)) + squares[1]/(n[1]*(n[1]-1))
}

// Window is the AUC in a window of a tally's sessions, see [WindowEnds]: its mean, and its variance over other posts
// like these (DeLong's), NaN where undefined.
func (t *Tally) Window(k int) (auc, variance float64) {
	return t.At("auc_windows", 2*k).Mean(), t.At("auc_windows", 2*k+1).Mean()
}
