package learners

import "streamml/learners/kernels"

func (f firstOrder) cost(space string, posts, dims int) Cost {
	if space == WeightSpace {
		return ofVectors(dims)
	}
	n := float64(posts)
	return Cost{[]kernels.Kernel{f.in.Kernel}, 8 * word * n, n}
}

func (f secondOrder) cost(space string, posts, dims int) Cost {
	n, d := float64(posts), float64(dims)
	switch {
	case space == FunctionSpace:
		return Cost{[]kernels.Kernel{f.in.Kernel}, word * 2 * n * n, n * n / 6}
	case f.diagonal():
		return ofVectors(dims)
	}
	return Cost{nil, word * d * d, 2 * d * d}
}

func (perCoordinate) cost(_ string, _, dims int) Cost { return ofVectors(dims) }

func (f ownEngines) cost(space string, posts, dims int) Cost {
	if c, ok := f.rule.(Costed); ok {
		return c.Cost(space, posts, dims)
	}
	if space == WeightSpace {
		return ofVectors(dims).with(Cost{Products: rescored(posts) * float64(dims)})
	}
	n := float64(posts)
	return Cost{[]kernels.Kernel{{}}, 8 * word * n, rescored(posts) * n}
}
