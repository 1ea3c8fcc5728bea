package eval

import "streamml/learners"

// PrequentialLate runs a session whose labels come when they are due; the learner forgets all that it knew. A label
// that falls due after a post is learnt once that post is shown and scored; those that are due together, in the order
// in which their posts came. With labels at once it does what [Prequential] does, at a higher price.
func PrequentialLate(s *Session, l *learners.Live, c *Course) {
	l.Reset()
	late(s, l, c)
}

// lateLearner is what it takes: posts are named by their place in the pool.
type lateLearner interface {
	Show(post int) learners.Prediction
	Margin(post int) float64
	Learn(post int, accepted bool)
}

func late(s *Session, l lateLearner, c *Course) {
	c.reset(s)
	queue, clicks := dueOf(s), s.clicks()
	labels, next, watch := 0, c.firstLook(), c.watch(l)
	for i, post := range s.Order {
		p := l.Show(post)
		c.Margin[i], c.Centred[i], c.Probability[i] = p.Margin, p.Centred, p.Probability
		for _, place := range queue.after(i) {
			l.Learn(s.Order[place], clicks[place])
			if watch != nil && watch.Alarmed() {
				c.Alarms = append(c.Alarms, i)
			}
			if labels++; next < len(LabelCounts) && labels == LabelCounts[next] {
				for _, still := range s.Order[i+1:] {
					c.Ahead[next] = append(c.Ahead[next], l.Margin(still))
				}
				next++
			}
		}
	}
}
