package eval

import "streamml/learners"

// Ranking the posts still to come: after t labels, t in [LabelCounts], the present model ranks the posts not yet
// seen. An intercept cannot touch it, and its AUC is exactly one half in expectation where there is nothing to
// learn. Each metric is the mean over t, its _by_labels a number for each t; NaN is undefined.
func init() {
	registerByLabels("auc_remaining", func(c *Course) *ByLabels { return &c.Remaining })
	registerByLabels("precision_at_5", func(c *Course) *ByLabels { return &c.RemainingPrecision })
	registerByLabels("ndcg_at_10", func(c *Course) *ByLabels { return &c.RemainingNDCG })
}

// LabelCounts are the numbers of labels after which the posts still to come are ranked.
var LabelCounts = [...]int{1, 2, 3, 5, 8, 10, 15, 20, 25, 30}

// ByLabels is a number for each of [LabelCounts]; NaN: undefined.
type ByLabels [len(LabelCounts)]float64

func registerByLabels(name string, of func(*Course) *ByLabels) {
	register(name, scalar(func(c *Course) float64 {
		var m Moments
		for _, x := range of(c) {
			m.Add(x)
		}
		return m.Mean()
	}))
	register(name+"_by_labels", func(c *Course, into []float64) []float64 { return append(into, of(c)[:]...) })
}

// rank ranks the posts from the given one on, after the k-th of [LabelCounts].
func (c *Course) rank(r learners.Ranker, from, k int) {
	c.forecast(r, from)
	n := len(c.margins)
	if n == 0 {
		return
	}
	if n > shortest {
		c.rankSorted(from, k)
		return
	}
	p := &c.pairs
	p.split(c.margins, c.Accepted[from:])
	twice, tied := p.count()
	if tied {
		c.rankSorted(from, k)
		return
	}
	var t top
	for _, here := range p.passed {
		t.addAccepted(int(here))
		if t.seen >= gainAt {
			break
		}
		t.seen++ // the rejected one below
	}
	c.Remaining[k] = share(twice, len(p.yes), len(p.no))
	c.RemainingPrecision[k], c.RemainingNDCG[k] = t.scores(n, len(p.yes))
}

// forecast asks for the margins of the posts still to come.
func (c *Course) forecast(r learners.Ranker, from int) {
	c.margins = c.margins[:0]
	if f, ok := r.(learners.Forecaster); ok {
		c.margins = f.Margins(c.margins)
		return
	}
	for i := from; i < len(c.Accepted); i++ {
		c.margins = append(c.margins, r.Margin(i))
	}
}

// rankSorted does the same by sorting, where there are ties or very many posts.
func (c *Course) rankSorted(from, k int) {
	c.places = sortPlaces(c.margins, c.Accepted[from:], c.places)
	var t top
	twice := 0
	for _, g := range groups(c.places) {
		accepted := 0
		for _, x := range g {
			accepted += one(x.accepted)
		}
		twice += (len(g) - accepted) * (2*t.accepted + accepted)
		t.add(len(g), accepted)
	}
	c.Remaining[k] = share(twice, t.accepted, t.seen-t.accepted)
	c.RemainingPrecision[k], c.RemainingNDCG[k] = t.scores(t.seen, t.accepted)
}
