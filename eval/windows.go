package eval

import (
	"cmp"
	"slices"
)

// Windows is how many windows of equal length the metric auc_windows cuts a session into.
const Windows = 20

// First the AUC of the posts of each window among each other, then its variance over posts; NaN where a window lacks a
// class, the variance where it has fewer than two posts of one.
func init() {
	register("auc_windows", func(*Meter) metric {
		p, placed := new(pairs), new(placed)
		return func(c *Course, into []float64) []float64 {
			var variances [Windows]float64
			for k := range variances {
				from, to := k*len(c.Order)/Windows, (k+1)*len(c.Order)/Windows
				score, accepted := c.Centred[from:to], c.Accepted[from:to]
				into = append(into, p.auc(score, accepted))
				variances[k] = placed.variance(score, accepted)
			}
			return append(into, variances[:]...)
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

// Window is the AUC in one of the [Windows] of a tally's sessions: its mean, and its variance over other posts like these
// (DeLong's), NaN where undefined.
func (t *Tally) Window(k int) (auc, variance float64) {
	return t.At("auc_windows", k).Mean(), t.At("auc_windows", Windows+k).Mean()
}
