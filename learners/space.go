package learners

import "fmt"

// LongestPool is the number of posts up to which function space is the faster engine for a first-order rule
// (measured by BenchmarkPrequential, space=function against space=weight).
const LongestPool = 450

// InFunctionSpace runs the learner on the Gram matrix of a pool.
func (c Config) InFunctionSpace(pool *Pool) Ranker {
	switch r := c.rule.(type) {
	case Rule:
		return newFunctionFirst(r, c.rule.input(), pool)
	case SecondOrderRule:
		return newFunctionSecond(r, c.rule.input(), pool)
	}
	panic(fmt.Sprintf("learners: %s is neither a Rule nor a SecondOrderRule", c.Name))
}

// InWeightSpace runs the learner on the embeddings of a pool.
func (c Config) InWeightSpace(pool *Pool) Ranker {
	l := c.Learner(pool.Dims()).(linear)
	w, _ := l.weights()
	return &weightLinear{linear: l, pool: pool, sum: make([]float64, len(w))}
}

// Ranker runs the learner in the space that suits the size of the pool.
func (c Config) Ranker(pool *Pool) Ranker {
	if pool.Len() > LongestPool {
		return c.InWeightSpace(pool)
	}
	return c.InFunctionSpace(pool)
}

// Learner is the learner in weight space, for embeddings of dims numbers that come one by one.
func (c Config) Learner(dims int) Learner {
	switch r := c.rule.(type) {
	case Rule:
		return newWeightFirst(r, c.rule.input(), dims)
	case SecondOrderRule:
		return newWeightSecond(r, c.rule.input(), dims)
	}
	panic(fmt.Sprintf("learners: %s is neither a Rule nor a SecondOrderRule", c.Name))
}
