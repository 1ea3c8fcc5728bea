package learners

import (
	"fmt"
	"slices"
)

func (c Config) family() family { return familyOf(c.rule) }

// Spaces are the engines that can run the learner.
func (c Config) Spaces() []string { return c.family().spaces() }

func (c Config) runsIn(space string) bool { return slices.Contains(c.Spaces(), space) }

func (c Config) mustRunIn(space string) {
	if c.rule == nil {
		panic("learners: a Config of nothing: Of, Default and New make one")
	}
	if !c.runsIn(space) {
		panic(fmt.Sprintf("learners: %s does not run in %s space", c.Label(), space))
	}
}

// In runs the learner in the space of that name, one of [Config.Spaces]: on the Gram matrix of a pool, or on its
// embeddings.
func (c Config) In(space string, pool *Pool) Ranker {
	c.mustRunIn(space)
	return c.family().ranker(space, pool)
}

// InFunctionSpace runs the learner on the Gram matrix of a pool; it must be one of its spaces.
func (c Config) InFunctionSpace(pool *Pool) Ranker { return c.In(FunctionSpace, pool) }

// InWeightSpace runs the learner on the embeddings of a pool; it must be one of its spaces.
func (c Config) InWeightSpace(pool *Pool) Ranker { return c.In(WeightSpace, pool) }

// Ranker runs the learner in the space that suits the size of the pool, or in the only one that it has.
func (c Config) Ranker(pool *Pool) Ranker {
	return c.In(c.space(pool.Len()), pool)
}

// Again is a ranker of sessions in which posts come again. It keeps all posts of the pool for that, where
// [Config.Ranker] lets go of those that were shown: its state does not grow with the session, and an event of a
// second-order rule costs n²/2 products in place of n²/6.
func (c Config) Again(pool *Pool) Ranker { return newOrdered(c.engine(c.liveSpace(pool.Len()), pool)) }

// space suits a [Ranker] on so many posts, liveSpace a [Live].
func (c Config) space(posts int) string {
	longest, _ := c.family().longest()
	return c.spaceUpTo(longest, posts)
}

func (c Config) liveSpace(posts int) string {
	_, longest := c.family().longest()
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

// engine runs the learner in one of its spaces on the posts of a pool, in any order.
func (c Config) engine(space string, pool *Pool) centring {
	c.mustRunIn(space)
	return c.family().engine(space, pool)
}

// Cost is what the learner takes in the space that suits it, on a pool of so many posts of so many features.
func (c Config) Cost(posts, dims int) Cost { return c.costIn(c.space(posts), posts, dims) }

func (c Config) costIn(space string, posts, dims int) Cost {
	c.mustRunIn(space)
	return c.family().cost(space, posts, dims)
}

// Learner is the learner in weight space, which must be one of its spaces, for embeddings of dims numbers that come
// one by one.
func (c Config) Learner(dims int) Learner {
	return &guard{Learner: c.learner(dims), zero: make([]float64, dims)}
}

func (c Config) learner(dims int) Learner {
	c.mustRunIn(WeightSpace)
	return c.family().learner(dims)
}
