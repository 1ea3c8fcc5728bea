package learners

import "math"

// mixtures are learners that mix others.
type mixtures struct{ Hedge }

// family is its own.
func (r Hedge) family() family { return mixtures{r} }

// spaces has weight space where all members have it.
func (f mixtures) spaces() []string {
	if outside(f.Members...) != "" {
		return []string{FunctionSpace}
	}
	return []string{FunctionSpace, WeightSpace}
}

func (mixtures) longest() (ranker, live int) { return math.MaxInt, math.MaxInt }

// ranker lets each member run in weight space, or in whatever space suits it and the pool.
func (f mixtures) ranker(space string, pool *Pool) Ranker {
	h := &hedgeRanker{trust: newTrust(f.Hedge)}
	for _, m := range f.Members {
		own := space
		if space != WeightSpace {
			own = m.space(pool.Len())
		}
		h.members = append(h.members, m.In(own, pool))
	}
	return h
}

func (f mixtures) engine(space string, pool *Pool) centring {
	h := &hedgeEngine{mixed[int, centring]{trust: newTrust(f.Hedge)}}
	for _, m := range f.Members {
		own := space
		if space != WeightSpace {
			own = m.liveSpace(pool.Len())
		}
		h.members = append(h.members, m.engine(own, pool))
	}
	return h
}

// cost is the members'.
func (f mixtures) cost(space string, posts, dims int) (sum Cost) {
	for _, m := range f.Members {
		own := space
		if space != WeightSpace {
			own = m.space(posts)
		}
		sum = sum.with(m.costIn(own, posts, dims))
	}
	return sum
}

func (f mixtures) learner(dims int) Learner {
	h := &mixed[[]float64, Learner]{trust: newTrust(f.Hedge)}
	for _, m := range f.Members {
		h.members = append(h.members, m.learner(dims))
	}
	return h
}
