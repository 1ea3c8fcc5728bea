package eval

import (
	"slices"

	"streamml/learners"
)

// Prequential runs a session whose labels come at once or never (see [Session.Prompt]): each post is shown, scored,
// and then its label is learnt.
//
// Dawid: Present Position and Potential Developments: Some Personal Views: Statistical Theory: The Prequential
// Approach, J. R. Statist. Soc. A 147 (1984); Gama, Sebastião, Rodrigues: On Evaluating Stream Learning
// Algorithms, Machine Learning 90 (2013).
func Prequential(s *Session, r learners.Ranker, c *Course) {
	c.reset(s)
	if n := len(s.Order); c.WithAUC && n <= longestTracked {
		c.AUC = slices.Grow(c.AUC, n)[:n]
		var room [2][longestTracked]uint64
		prequential(s, r, c, &tracker{keys: [2][]uint64{room[0][:], room[1][:]}})
		return
	}
	prequential(s, r, c, nil)
}

// longestTracked is how many posts a session may have whose AUC is kept track of, on the stack.
const longestTracked = 64

// prequential keeps track of the AUC, unless auc is nil.
func prequential(s *Session, r learners.Ranker, c *Course, auc *tracker) {
	r.Start(s.Order)
	labels := 0
	next := c.firstLook()
	watch := c.watch(r)
	for i, clicked := range s.clicks() {
		p := r.Show(i)
		c.Margin[i], c.Centred[i], c.Probability[i] = p.Margin, p.Centred, p.Probability
		if auc != nil {
			c.AUC[i] = auc.add(p.Centred, s.Accepted[i])
		}
		if !s.learns(i) {
			continue
		}
		r.Learn(i, clicked)
		if watch != nil && watch.Alarmed() {
			c.Alarms = append(c.Alarms, i)
		}
		if labels++; next < len(LabelCounts) && labels == LabelCounts[next] {
			c.Ahead[next] = forecast(r, i+1, len(s.Order), c.Ahead[next])
			next++
		}
	}
}

// watch is the learner where it notices changes, else nil.
func (c *Course) watch(learner any) learners.Watcher {
	w := learners.AsWatcher(learner)
	c.Watched = w != nil
	return w
}

// forecast asks for the margins of the posts in [from, to), all that are still to come.
func forecast(r learners.Ranker, from, to int, into []float64) []float64 {
	if f, ok := r.(learners.Forecaster); ok {
		return f.Margins(into)
	}
	for i := from; i < to; i++ {
		into = append(into, r.Margin(i))
	}
	return into
}
