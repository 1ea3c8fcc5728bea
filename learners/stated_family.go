package learners

import "math"

// stating are the learners that use what was said.
type stating struct{ Stated }

// family is its own.
func (r Stated) family() family { return stating{r} }

func (f stating) spaces() []string {
	if f.Base.rule != nil && !f.Base.runsIn(FunctionSpace) {
		return nil
	}
	return []string{FunctionSpace}
}

// longest has no say, as there is one space.
func (stating) longest() (ranker, live int) { return math.MaxInt, math.MaxInt }

func (f stating) ranker(space string, pool *Pool) Ranker {
	if with, _ := pool.Stated(); with == nil {
		return f.Base.In(space, pool)
	}
	return newFunctionStated(f.Stated, pool)
}

func (f stating) engine(space string, pool *Pool) centring {
	if with, _ := pool.Stated(); with == nil {
		return f.Base.engine(space, pool)
	}
	return newLiveStated(f.Stated, pool)
}

// cost is that of plain and told.
func (f stating) cost(space string, posts, dims int) Cost {
	base := f.Base.family().cost(space, posts, dims)
	return base.with(base)
}

func (stating) learner(int) Learner { panic("learners: stated does not run in weight space") }
