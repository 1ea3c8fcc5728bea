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
	yes, no := c.split(r, from)
	if len(yes)+len(no) == 0 {
		return
	}
	if len(yes)+len(no) > shortest {
		c.rankSorted(from, k)
		return
	}
	twice, tied := c.count(yes, no)
	if tied {
		c.rankSorted(from, k)
		return
	}
	var t top
	for _, here := range c.passed {
		t.addAccepted(int(here))
		if t.seen >= gainAt {
			break
		}
		t.seen++ // the rejected one below
	}
	c.Remaining[k] = share(twice, len(yes), len(no))
	c.RemainingPrecision[k], c.RemainingNDCG[k] = t.scores(len(yes)+len(no), len(yes))
}

// split asks for the margins of the posts still to come, by class. Both places are written and one is kept, so
// that no branch hangs on a label.
func (c *Course) split(r learners.Ranker, from int) (yes, no []float64) {
	c.margins = c.margins[:0]
	if f, ok := r.(learners.Forecaster); ok {
		c.margins = f.Margins(c.margins)
	} else {
		for i := from; i < len(c.Accepted); i++ {
			c.margins = append(c.margins, r.Margin(i))
		}
	}
	n := len(c.margins)
	if len(c.yes) < n {
		c.yes, c.no = make([]float64, n+1), make([]float64, n+1)
	}
	yes, no, labels := c.yes, c.no, c.Accepted[from:]
	a := 0
	for i, m := range c.margins {
		yes[a], no[i-a] = m, m
		a += one(labels[i])
	}
	return yes[:a], no[:n-a]
}

// count compares all pairs. It leaves in passed, for each number of rejected posts, how many accepted ones have
// exactly that many above them, and returns twice the concordant pairs; tied tells that this is not to be used.
//
// Two accepted posts at a time halve the loads.
func (c *Course) count(yes, no []float64) (twice int, tied bool) {
	if cap(c.passed) <= len(no) {
		c.passed = make([]int32, 2*len(no)+1)
	}
	c.passed = c.passed[:len(no)+1]
	clear(c.passed)
	ties, above := 0, 0
	i := 0
	for ; i+1 < len(yes); i += 2 {
		s, t := yes[i], yes[i+1]
		s1, s2, t1, t2 := 0, 0, 0, 0
		for _, v := range no {
			s1 += one(v > s)
			s2 += one(v >= s)
			t1 += one(v > t)
			t2 += one(v >= t)
		}
		c.passed[s1]++
		c.passed[t1]++
		above += s1 + t1
		ties += s2 - s1 + t2 - t1
	}
	if i < len(yes) {
		s1, s2 := 0, 0
		for _, v := range no {
			s1 += one(v > yes[i])
			s2 += one(v >= yes[i])
		}
		c.passed[s1]++
		above += s1
		ties += s2 - s1
	}
	return 2 * (len(yes)*len(no) - above), ties > 0
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
