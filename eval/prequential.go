package eval

import "streamml/learners"

// Course is what one session leaves behind, in the order of arrival. Prequential fills it; reuse it.
type Course struct {
	Accepted    []bool
	Margin      []float64
	Centred     []float64
	Probability []float64
	Remaining   [len(LabelCounts)]float64 // AUC of the posts still to come after LabelCounts[k] labels; NaN: undefined

	// SkipRemaining leaves Remaining undefined: ranking the posts still to come ten times costs more than all else.
	SkipRemaining bool

	byEvent []float64 // see aucByEvent
	order   []int     // see ranking
	margins []float64 // scratch
	pairs   pairs     // scratch
}

// LabelCounts are the numbers of labels after which the posts still to come are ranked.
var LabelCounts = [...]int{1, 2, 3, 5, 8, 10, 15, 20, 25, 30}

// Prequential runs a session: each post is shown, scored, and then its label is learnt.
//
// Dawid: Present Position and Potential Developments: Some Personal Views: Statistical Theory: The Prequential
// Approach, J. R. Statist. Soc. A 147 (1984); Gama, Sebastião, Rodrigues: On Evaluating Stream Learning
// Algorithms, Machine Learning 90 (2013).
func Prequential(s *Session, r learners.Ranker, c *Course) {
	c.reset(s)
	r.Start(s.Order)
	next := 0
	for i, accepted := range s.Accepted {
		p := r.Show(i)
		c.Margin[i], c.Centred[i], c.Probability[i] = p.Margin, p.Centred, p.Probability
		r.Learn(i, accepted)
		if next < len(LabelCounts) && i+1 == LabelCounts[next] && !c.SkipRemaining {
			c.Remaining[next] = c.remaining(r, i+1)
			next++
		}
	}
}

func (c *Course) reset(s *Session) {
	n := len(s.Order)
	if cap(c.Margin) < n {
		c.Margin, c.Centred, c.Probability = make([]float64, n), make([]float64, n), make([]float64, n)
	}
	c.Accepted, c.byEvent, c.order = s.Accepted, c.byEvent[:0], c.order[:0]
	c.Margin, c.Centred, c.Probability = c.Margin[:n], c.Centred[:n], c.Probability[:n]
	for k := range c.Remaining {
		c.Remaining[k] = nan
	}
}

// remaining is the AUC of the present model over the posts from place on: an intercept cannot touch it, and it
// is exactly one half in expectation where there is nothing to learn.
func (c *Course) remaining(r learners.Ranker, place int) float64 {
	c.margins = c.margins[:0]
	for i := place; i < len(c.Accepted); i++ {
		c.margins = append(c.margins, r.Margin(i))
	}
	return c.pairs.auc(c.margins, c.Accepted[place:])
}
