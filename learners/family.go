package learners

import "math"

// family is how learners of one kind run: the engines that they have, and how large a pool each is for.
type family interface {
	spaces() []string // none: it cannot learn
	// longest is the number of posts up to which function space suits a [Ranker], and a [Live]. It counts where there
	// are two spaces.
	longest() (ranker, live int)
	ranker(space string, pool *Pool) Ranker // in one of the spaces, and so are the others
	engine(space string, pool *Pool) centring
	learner(dims int) Learner // in weight space
	// cost is that of a ranker on so many posts of so many features.
	cost(space string, posts, dims int) Cost
}

// familyOf is the family of a struct of hyperparameters, by what it can do.
func familyOf(rule any) family {
	switch r := rule.(type) {
	case interface{ family() family }:
		return r.family()
	case Rule:
		in := inputOf(r)
		if !in.Weight.IsZero() {
			r = weightedFirst{r, in.Weight}
		}
		return firstOrder{r, in}
	case SecondOrderRule:
		return secondOrder{r, inputOf(r)}
	case CoordinateRule:
		return perCoordinate{r}
	}
	return ownEngines{rule}
}

// inputOf is what a rule reads of a post: the embedding alone, where it does not say.
func inputOf(rule any) Input {
	if r, ok := rule.(interface{ input() Input }); ok {
		return r.input()
	}
	return Input{}
}

// weighs tells whether a rule's labels count by their class.
func weighs(rule any) bool { return !inputOf(rule).Weight.IsZero() }

// Posts up to which function space is the quicker one for sessions as users run them, the posts still to come ranked;
// measured at 384 dimensions by eval.BenchmarkSpaces. An event of a first-order rule costs n/2 products there and 2 d
// in weight space, of a second-order rule n²/6 and 1.5 d². First-order rules draw level near 1,600 posts, but their
// Gram matrix, n²/2 products of vectors once per pool, is to pay off as well.
const (
	LongestPool            = 1000
	LongestSecondOrderPool = 950
	longestSecondOrderLive = 650 // posts come in any order: n²/2
)

// firstOrder are the rules of first order.
type firstOrder struct {
	rule Rule
	in   Input
}

func (f firstOrder) spaces() []string { return f.in.spaces() }

func (firstOrder) longest() (ranker, live int) { return LongestPool, LongestPool }

func (f firstOrder) ranker(space string, pool *Pool) Ranker {
	switch {
	case space == WeightSpace:
		return onVectors(f.learner(pool.Dims()), pool)
	case averages(f.rule):
		return newFunctionAveraged(f.rule, f.in, pool)
	}
	return newFunctionFirst(f.rule, f.in, pool)
}

func (f firstOrder) engine(space string, pool *Pool) centring {
	switch {
	case space == WeightSpace:
		return newVectors(f.learner(pool.Dims()), pool)
	case averages(f.rule):
		return newLiveAveraged(f.rule, f.in, pool)
	}
	return newLiveFirst(f.rule, f.in, pool)
}

func (f firstOrder) learner(dims int) Learner {
	if averages(f.rule) {
		return newWeightAveraged(f.rule, f.in, dims)
	}
	return newWeightFirst(f.rule, f.in, dims)
}

// secondOrder are the rules of second order.
type secondOrder struct {
	rule SecondOrderRule
	in   Input
}

func (f secondOrder) diagonal() bool {
	d, ok := f.rule.(diagonal)
	return ok && d.diagonal()
}

func (f secondOrder) spaces() []string {
	if f.diagonal() {
		return []string{WeightSpace}
	}
	return f.in.spaces()
}

func (secondOrder) longest() (ranker, live int) {
	return LongestSecondOrderPool, longestSecondOrderLive
}

func (f secondOrder) ranker(space string, pool *Pool) Ranker {
	if space == WeightSpace {
		return onVectors(f.learner(pool.Dims()), pool)
	}
	return newFunctionSecond(weightedRule(f.rule, f.in), f.in, pool)
}

func (f secondOrder) engine(space string, pool *Pool) centring {
	if space == WeightSpace {
		return newVectors(f.learner(pool.Dims()), pool)
	}
	return newLiveSecond(weightedRule(f.rule, f.in), f.in, pool)
}

func (f secondOrder) learner(dims int) Learner {
	if f.diagonal() {
		return newWeightDiagonal(weightedRule(f.rule, f.in), f.in, dims)
	}
	return newWeightSecond(weightedRule(f.rule, f.in), f.in, dims)
}

// perCoordinate are the rules that depend on the coordinates chosen.
type perCoordinate struct{ rule CoordinateRule }

func (perCoordinate) spaces() []string { return []string{WeightSpace} }

func (perCoordinate) longest() (ranker, live int) { return 0, 0 }

func (f perCoordinate) ranker(_ string, pool *Pool) Ranker {
	return onVectors(f.learner(pool.Dims()), pool)
}

func (f perCoordinate) engine(_ string, pool *Pool) centring {
	return newVectors(f.learner(pool.Dims()), pool)
}

func (f perCoordinate) learner(dims int) Learner { return newWeightCoordinate(f.rule, dims) }

// ownEngines are learners that are no rule: they are [Streaming], [Pooled] or both.
type ownEngines struct{ rule any }

func (f ownEngines) spaces() (spaces []string) {
	if limited, ok := f.rule.(interface{ spaces() []string }); ok {
		return limited.spaces()
	}
	if _, ok := f.rule.(Pooled); ok {
		spaces = append(spaces, FunctionSpace)
	}
	if _, ok := f.rule.(Streaming); ok {
		spaces = append(spaces, WeightSpace)
	}
	return spaces
}

func (ownEngines) longest() (ranker, live int) { return math.MaxInt, math.MaxInt }

func (f ownEngines) ranker(space string, pool *Pool) Ranker {
	if space == WeightSpace {
		return onVectors(f.learner(pool.Dims()), pool)
	}
	return newOrdered(f.engine(space, pool))
}

func (f ownEngines) engine(space string, pool *Pool) centring {
	if space == WeightSpace {
		return newVectors(f.learner(pool.Dims()), pool)
	}
	return centred(f.rule.(Pooled).Engine(pool))
}

func (f ownEngines) learner(dims int) Learner { return f.rule.(Streaming).Learner(dims) }

// onVectors ranks a pool by a learner in weight space.
func onVectors(l Learner, pool *Pool) Ranker {
	if l, ok := l.(linear); ok {
		w, _ := l.weights()
		return &weightLinear{linear: l, pool: pool, rows: pool.Reader(), sum: make([]float64, len(w))}
	}
	return newOrdered(newVectors(l, pool))
}
