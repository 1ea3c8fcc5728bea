package eval

import "streamml/learners"

// Course is what one session leaves behind, in the order of arrival. Prequential fills it; reuse it.
type Course struct {
	Order       []int // places in the pool; the session's own slice
	Accepted    []bool
	Margin      []float64
	Centred     []float64
	Probability []float64
	// After LabelCounts[k] labels, of the posts still to come.
	Remaining, RemainingPrecision, RemainingNDCG ByLabels // AUC, precision@5, NDCG@10
	// SkipRemaining leaves them undefined: ranking the posts still to come ten times costs more than all else.
	SkipRemaining bool

	known    [][]float64 // see series
	matrices []Confusion // see confusion
	sorted   []place     // see ranking

	// scratch
	pairs   pairs
	places  []place
	margins []float64
	above   []precision
}

// Prequential runs a session: each post is shown, scored, and then its label is learnt.
//
// Dawid: Present Position and Potential Developments: Some Personal Views: Statistical Theory: The Prequential
// Approach, J. R. Statist. Soc. A 147 (1984); Gama, Sebastião, Rodrigues: On Evaluating Stream Learning
// Algorithms, Machine Learning 90 (2013).
func Prequential(s *Session, r learners.Ranker, c *Course) {
	c.reset(s)
	r.Start(s.Order)
	auc := c.known[aucSeries]
	next := 0
	if c.SkipRemaining {
		next = len(LabelCounts)
	}
	for i, accepted := range s.Accepted {
		p := r.Show(i)
		c.Margin[i], c.Centred[i], c.Probability[i] = p.Margin, p.Centred, p.Probability
		if i < len(auc) {
			auc[i] = c.pairs.add(p.Centred, accepted)
		}
		r.Learn(i, accepted)
		if next < len(LabelCounts) && i+1 == LabelCounts[next] {
			c.rank(r, i+1, next)
			next++
		}
	}
}

func (c *Course) reset(s *Session) {
	n := len(s.Order)
	if cap(c.Margin) < n {
		c.Margin, c.Centred, c.Probability = make([]float64, n), make([]float64, n), make([]float64, n)
	}
	c.Order, c.Accepted = s.Order, s.Accepted
	c.Margin, c.Centred, c.Probability = c.Margin[:n], c.Centred[:n], c.Probability[:n]
	c.sorted, c.matrices = c.sorted[:0], c.matrices[:0]
	for len(c.known) < len(allSeries) {
		c.known = append(c.known, nil)
	}
	for i := range c.known {
		c.known[i] = c.known[i][:0]
	}
	if n <= shortest {
		c.pairs.reset(n)
		c.known[aucSeries] = append(c.known[aucSeries], c.Centred...)
	}
	for k := range c.Remaining {
		c.Remaining[k], c.RemainingPrecision[k], c.RemainingNDCG[k] = nan, nan, nan
	}
}
