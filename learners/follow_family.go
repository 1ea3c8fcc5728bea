package learners

// following are the learners that mix starts of a base.
type following struct{ Follow }

// family is its own.
func (r Follow) family() family { return following{r} }

func (f following) spaces() []string { return spacesOf(f.Base) }

// spacesOf are those of a base; of no base at all any, so that a check can say so.
func spacesOf(base Nested) []string {
	if base.rule == nil {
		return []string{FunctionSpace}
	}
	return base.Spaces()
}

func (f following) longest() (ranker, live int) { return f.Base.family().longest() }

func (f following) ranker(space string, pool *Pool) Ranker {
	if space == WeightSpace {
		v := newFollowVectors(f.Follow, pool)
		v.ranks = true
		return newOrdered(v)
	}
	return newFunctionFollow(f.Follow, pool)
}

func (f following) engine(space string, pool *Pool) centring {
	if space == WeightSpace {
		return newFollowVectors(f.Follow, pool)
	}
	return newLiveFollow(f.Follow, pool)
}

func (f following) learner(dims int) Learner { return newWeightFollow(f.Follow, dims) }

// cost is the base's, and that of the other starts, which are duals while they are short.
func (f following) cost(space string, posts, dims int) Cost {
	n, d := float64(posts), float64(dims)
	base := f.Base.costIn(space, posts, dims)
	if space == WeightSpace {
		n = min(n, 2*d)
		return base.with(Cost{Bytes: word * n * d, Products: n * (d + n/2)})
	}
	return base.with(Cost{Bytes: word * n * n, Products: n * n / 3})
}
