package learners

import (
	"fmt"
	"math"
	"slices"
)

// Spaces are the engines that can run the learner.
func (c Config) Spaces() []string {
	switch r := c.rule.(type) {
	case diagonal:
		if r.diagonal() {
			return []string{WeightSpace}
		}
		return inputOf(r).spaces()
	case interface{ spaces() []string }:
		return r.spaces()
	case Rule, SecondOrderRule:
		return Input{}.spaces()
	case CoordinateRule:
		return []string{WeightSpace}
	}
	return c.ownSpaces()
}

// ownSpaces are those of a learner with engines of its own.
func (c Config) ownSpaces() (spaces []string) {
	if _, ok := c.rule.(Pooled); ok {
		spaces = append(spaces, FunctionSpace)
	}
	if _, ok := c.rule.(Streaming); ok {
		spaces = append(spaces, WeightSpace)
	}
	return spaces
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
	switch c.rule.(type) {
	case Rule:
		return LongestPool
	case SecondOrderRule:
		return LongestSecondOrderPool
	}
	return math.MaxInt
}

// quick is a [Pooled] learner with a ranker of its own, quicker than its engine.
type quick interface{ inFunctionSpace(pool *Pool) Ranker }

// weighted is a [Streaming] learner with ways of its own to run on the vectors of a pool.
type weighted interface {
	inWeightSpace(pool *Pool) Ranker
	onVectors(pool *Pool) Engine
}

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
	case quick:
		return r.inFunctionSpace(pool)
	}
	return newOrdered(c.engine(FunctionSpace, pool))
}

// InWeightSpace runs the learner on the embeddings of a pool; it must be one of its spaces.
func (c Config) InWeightSpace(pool *Pool) Ranker {
	c.mustRunIn(WeightSpace)
	if r, ok := c.rule.(weighted); ok {
		return r.inWeightSpace(pool)
	}
	if l, ok := c.learner(pool.Dims()).(linear); ok {
		w, _ := l.weights()
		return &weightLinear{linear: l, pool: pool, sum: make([]float64, len(w))}
	}
	return newOrdered(c.engine(WeightSpace, pool))
}

// engine runs the learner in one of its spaces on the posts of a pool, in any order.
func (c Config) engine(space string, pool *Pool) centring {
	c.mustRunIn(space)
	if space == WeightSpace {
		if r, ok := c.rule.(weighted); ok {
			return centred(r.onVectors(pool))
		}
		return newVectors(c.learner(pool.Dims()), pool)
	}
	switch r := c.rule.(type) {
	case Rule:
		if averages(r) {
			return newLiveAveraged(r, inputOf(r), pool)
		}
		return newLiveFirst(r, inputOf(r), pool)
	case SecondOrderRule:
		return newLiveSecond(r, inputOf(r), pool)
	}
	return centred(c.rule.(Pooled).Engine(pool))
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

func (c Config) space(posts int) string { return c.spaceUpTo(c.longest(), posts) }

// longestSecondOrderLive is the number of posts up to which a second-order rule is quicker in function space where
// posts come in any order: an event costs n²/2 products there and 1.5 d² in weight space (measured at d = 384).
const longestSecondOrderLive = 650

// liveSpace is the space that suits a [Live].
func (c Config) liveSpace(posts int) string {
	longest := c.longest()
	if longest == LongestSecondOrderPool {
		longest = longestSecondOrderLive
	}
	return c.spaceUpTo(longest, posts)
}

func (c Config) spaceUpTo(longest, posts int) string {
	if spaces := c.Spaces(); len(spaces) == 1 {
		return spaces[0]
	}
	if posts > longest {
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
	}
	return c.rule.(Streaming).Learner(dims)
}

// inputOf is what a rule reads of a post: the embedding alone, where it does not say.
func inputOf(rule any) Input {
	if r, ok := rule.(interface{ input() Input }); ok {
		return r.input()
	}
	return Input{}
}
