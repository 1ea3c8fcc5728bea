package eval

func init() {
	register("auc", scalar(func(c *Course) float64 { return c.aucByEvent()[len(c.Accepted)-1] }))
	register("auc_by_event", func(c *Course, into []float64) []float64 { return append(into, c.aucByEvent()...) })
	register("auc_plain", scalar(func(c *Course) float64 { return c.pairs.auc(c.Margin, c.Accepted) }))
}

// aucByEvent is the exact AUC of the centred scores of the events so far, at every event; NaN while a class is
// missing. It is computed once a session.
//
// Note: the margin alone would be biased downward in a short session (labels are drawn without replacement, so
// a running estimate of the accept rate is anti-correlated with the next label); the centred score is not.
func (c *Course) aucByEvent() []float64 {
	if len(c.byEvent) > 0 {
		return c.byEvent
	}
	c.pairs.reset()
	for i, s := range c.Centred {
		c.pairs.add(s, c.Accepted[i])
		c.byEvent = append(c.byEvent, c.pairs.value())
	}
	return c.byEvent
}
