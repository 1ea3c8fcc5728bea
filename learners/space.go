package learners

import (
	"fmt"
	"math"
	"slices"
)

// The two engines, as [Config.Spaces] names them.
const (
	FunctionSpace = "function"
	WeightSpace   = "weight"
)

// Spaces are the engines that can run the learner.
func (c Config) Spaces() []string {
	if d, ok := c.rule.(diagonal); ok && d.diagonal() {
		return []string{WeightSpace}
	}
	return c.rule.spaces()
}

func (c Config) runsIn(space string) bool { return slices.Contains(c.Spaces(), space) }

func (c Config) mustRunIn(space string) {
	if !c.runsIn(space) {
		panic(fmt.Sprintf("learners: %s does not run in %s space", c.Label(), space))
	}
}

// The number of posts up to which function space is the faster engine (measured by BenchmarkSpaces: an event of a
// first-order rule costs n products there and 2d in weight space, of a second-order rule n²/6 and 1.5 d²).
const (
	LongestPool            = 450
	LongestSecondOrderPool = 1200
)

// longest is the size of a pool, in posts, up to which function space suits the learner.
func (c Config) longest() int {
	switch r := c.rule.(type) {
	case interface{ longest() int }:
		return r.longest()
	case Rule:
		return LongestPool
	case SecondOrderRule:
		return LongestSecondOrderPool
	}
	return math.MaxInt
}

// functional is a struct of hyperparameters with an engine of its own on a pool.
type functional interface{ inFunctionSpace(pool *Pool) Ranker }

// weighted is one with a way of its own to run on the embeddings of a pool.
type weighted interface{ inWeightSpace(pool *Pool) Ranker }

// streaming is a struct of hyperparameters with an engine of its own on embeddings of dims numbers.
type streaming interface{ learner(dims int) Learner }

// InFunctionSpace runs the learner on the Gram matrix of a pool; it must be one of its spaces.
func (c Config) InFunctionSpace(pool *Pool) Ranker {
	c.mustRunIn(FunctionSpace)
	switch r := c.rule.(type) {
	case Rule:
		if averages(r) {
			return newFunctionAveraged(r, inputOf(r), pool)
		}
		return newFunctionFirst(r, inputOf(r), pool)
	case SecondOrderRule:
		return newFunctionSecond(r, inputOf(r), pool)
	case functional:
		return r.inFunctionSpace(pool)
	}
	panic(fmt.Sprintf("learners: %s has no engine in function space", c.Name))
}

// InWeightSpace runs the learner on the embeddings of a pool; it must be one of its spaces.
func (c Config) InWeightSpace(pool *Pool) Ranker {
	c.mustRunIn(WeightSpace)
	if r, ok := c.rule.(weighted); ok {
		return r.inWeightSpace(pool)
	}
	switch l := c.learner(pool.Dims()).(type) {
	case linear:
		w, _ := l.weights()
		return &weightLinear{linear: l, pool: pool, sum: make([]float64, len(w))}
	default:
		return &weightAny{Learner: l, pool: pool}
	}
}

// In runs the learner in the space of that name, one of [Config.Spaces].
func (c Config) In(space string, pool *Pool) Ranker {
	if space == WeightSpace {
		return c.InWeightSpace(pool)
	}
	return c.InFunctionSpace(pool)
}

// Ranker runs the learner in the space that suits the size of the pool, or in the only one that it has.
func (c Config) Ranker(pool *Pool) Ranker {
	return c.In(c.space(pool.Len()), pool)
}

func (c Config) space(posts int) string {
	if spaces := c.Spaces(); len(spaces) == 1 {
		return spaces[0]
	}
	if posts > c.longest() {
		return WeightSpace
	}
	return FunctionSpace
}

// Learner is the learner in weight space, which must be one of its spaces, for embeddings of dims numbers that come
// one by one.
func (c Config) Learner(dims int) Learner {
	return &guard{Learner: c.learner(dims), zero: make([]float64, dims)}
}

func (c Config) learner(dims int) Learner {
	c.mustRunIn(WeightSpace)
	switch r := c.rule.(type) {
	case Rule:
		if averages(r) {
			return newWeightAveraged(r, inputOf(r), dims)
		}
		return newWeightFirst(r, inputOf(r), dims)
	case SecondOrderRule:
		if !c.runsIn(FunctionSpace) {
			return newWeightDiagonal(r, inputOf(r), dims)
		}
		return newWeightSecond(r, inputOf(r), dims)
	case CoordinateRule:
		return newWeightCoordinate(r, dims)
	case streaming:
		return r.learner(dims)
	}
	panic(fmt.Sprintf("learners: %s has no engine in weight space", c.Name))
}

// inputOf is what a rule reads of a post.
func inputOf(rule any) Input { return rule.(interface{ input() Input }).input() }
