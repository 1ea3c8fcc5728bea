package learners

import "streamml/learners/kernels"

// Cost is what a learner takes on a pool, about: to be known before it is paid.
type Cost struct {
	Kernels  []kernels.Kernel // that it asks the pool for; its matrices are shared by all learners
	Bytes    float64          // of one [Ranker]
	Products float64          // multiplications an event, mean over a session of all posts
}

// Cost is for a pool of so many posts of so many features.
func (c Config) Cost(posts, dims int) Cost {
	if c.space(posts) == WeightSpace {
		return c.weightCost(float64(posts), float64(dims))
	}
	return c.functionCost(float64(posts), posts, dims)
}

func (c Config) functionCost(n float64, posts, dims int) Cost {
	switch r := c.rule.(type) {
	case Rule:
		return Cost{[]kernels.Kernel{inputOf(r).Kernel}, 8 * word * n, n}
	case SecondOrderRule:
		return Cost{[]kernels.Kernel{inputOf(r).Kernel}, word * 2 * n * n, n * n / 6}
	}
	sum := Cost{Bytes: 8 * word * n, Products: 2 * n}
	if len(c.members()) == 0 { // neighbours: posts shown are scored anew at every event, each among all that are learnt
		sum = Cost{[]kernels.Kernel{{}}, 8 * word * n, 4 * n * rescored(n)}
	}
	for _, m := range c.members() {
		sum.add(m.Cost(posts, dims))
	}
	return sum
}

// weightCost is of learners on the embeddings themselves: passes over them, and over a covariance.
func (c Config) weightCost(n, d float64) Cost {
	sum := Cost{Bytes: 4 * word * d, Products: 8 * d}
	switch c.rule.(type) {
	case SecondOrderRule:
		if c.runsIn(FunctionSpace) {
			sum = Cost{nil, word * d * d, 2 * d * d}
		}
	case KNN:
		sum = Cost{nil, word * n * d, rescored(n) * n * d / 2}
	case Scale, Stack, NaiveBayes: // posts shown are scored anew at every event
		sum.Products += rescored(n) * d
	}
	for _, m := range c.members() {
		sum.add(m.weightCost(n, d))
	}
	return sum
}

// rescored is how many of n posts are scored anew at an event, in a session's mean.
func rescored(n float64) float64 { return min(n/2, mostRescored) }

func (c *Cost) add(o Cost) {
	c.Kernels = append(c.Kernels, o.Kernels...)
	c.Bytes += o.Bytes
	c.Products += o.Products
}

// members are the learners within this one.
func (c Config) members() (list []Config) {
	var nested []Nested
	switch r := c.rule.(type) {
	case Hedge:
		nested = r.Members
	case Stack:
		nested = append(nested, append(r.Members, r.Meta)...)
	case Scale:
		nested = []Nested{r.Base}
	}
	for _, n := range nested {
		list = append(list, n.Config)
	}
	return list
}
