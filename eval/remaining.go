package eval

// Ranking the posts still to come: after t labels, t in [LabelCounts], the present model ranks the posts not yet
// seen. An intercept cannot touch it, and its AUC is exactly one half in expectation where there is nothing to
// learn. Each metric is the mean over t, its _by_labels a number for each t; NaN is undefined.
func init() {
	registerByLabels("auc_remaining", func(x *aheadScores) float64 { return x.auc })
	registerByLabels("precision_at_5", func(x *aheadScores) float64 { return x.precision })
	registerByLabels("ndcg_at_10", func(x *aheadScores) float64 { return x.ndcg })
}

// aheadScores are those of one ranking of the posts still to come; NaN: undefined.
type aheadScores struct{ auc, precision, ndcg float64 }

func registerByLabels(name string, of func(*aheadScores) float64) {
	register(name, func(m *Meter) metric {
		all := aheadOf(m)
		return scalar(func(c *Course) float64 {
			sum, n := 0.0, 0.0
			for _, x := range all.get(c) {
				if v := of(&x); v == v {
					sum += v
					n++
				}
			}
			return sum / n
		})
	})
	register(name+"_by_labels", func(m *Meter) metric {
		all := aheadOf(m)
		return func(c *Course, into []float64) []float64 {
			for _, x := range all.get(c) {
				into = append(into, of(&x))
			}
			return into
		}
	})
}

// aheadOf is the scores after each of [LabelCounts].
func aheadOf(m *Meter) *cached[aheadScores] {
	m.ahead = true
	return shared(m, "ahead", func() func(*Course, []aheadScores) []aheadScores {
		var r aheadRanker
		return func(c *Course, into []aheadScores) []aheadScores {
			for _, margins := range c.Ahead {
				into = append(into, r.scores(margins, c.Accepted[len(c.Accepted)-len(margins):]))
			}
			return into
		}
	})
}

// aheadRanker holds scratch.
type aheadRanker struct {
	classes
	sorted []ranked
}

func (r *aheadRanker) scores(margins []float64, accepted []bool) aheadScores {
	n := len(margins)
	if n == 0 {
		return aheadScores{nan, nan, nan}
	}
	if n > shortest { // a matter of time alone, as in pairs.auc
		return r.bySorting(margins, accepted)
	}
	r.split(margins, accepted)
	twice, tied := r.count()
	if tied {
		return r.bySorting(margins, accepted)
	}
	var t top
	for _, here := range r.passed {
		t.addAccepted(int(here))
		if t.seen >= gainAt { // one post later would add nothing
			break
		}
		t.seen++ // the rejected one below
	}
	precision, ndcg := t.scores(n, len(r.yes))
	return aheadScores{share(twice, len(r.yes), len(r.no)), precision, ndcg}
}

// bySorting is for ties and for very many posts.
func (r *aheadRanker) bySorting(margins []float64, accepted []bool) aheadScores {
	r.sorted = rank(margins, accepted, r.sorted)
	var t top
	twice := 0
	for _, g := range groups(r.sorted) {
		hits := 0
		for _, x := range g {
			hits += one(x.accepted)
		}
		twice += (len(g) - hits) * (2*t.accepted + hits)
		t.add(len(g), hits)
	}
	precision, ndcg := t.scores(t.seen, t.accepted)
	return aheadScores{share(twice, t.accepted, t.seen-t.accepted), precision, ndcg}
}
