package eval

import "streamml/eval/stats"

// Windows is how many windows of equal length the metric auc_windows cuts a session into.
const Windows = 20

// First the AUC of the posts of each window among each other, then its variance over posts; NaN where a window lacks a
// class, the variance where it has fewer than two posts of one.
func init() {
	register("auc_windows", func(*Meter) metric {
		p := new(pairs)
		return func(c *Course, into []float64) []float64 {
			var variances [Windows]float64
			for k := range variances {
				from, to := k*len(c.Order)/Windows, (k+1)*len(c.Order)/Windows
				score, accepted := c.Centred[from:to], c.Accepted[from:to]
				into = append(into, p.auc(score, accepted))
				variances[k] = stats.PlacementVariance(stats.Placements(score, accepted), accepted)
			}
			return append(into, variances[:]...)
		}
	})
}

// Window is the AUC in one of the [Windows] of a tally's sessions: its mean, and its variance over other posts like these
// (DeLong's), NaN where undefined.
func (t *Tally) Window(k int) (auc, variance float64) {
	return t.At("auc_windows", k).Mean(), t.At("auc_windows", Windows+k).Mean()
}
