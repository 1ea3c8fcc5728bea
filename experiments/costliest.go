package experiments

import (
	"cmp"
	"slices"
)

// mostOrdered is how many chunks are put in order: of more, the last one is a small part of the run.
const mostOrdered = 10_000

// costliestFirst is the order in which chunks are begun, by about how long they take: no core is then left alone with a
// long one at the end. Results do not depend on it.
//
// Graham: Bounds on Multiprocessing Timing Anomalies, SIAM J. Appl. Math. 17 (1969).
func (p *Plan) costliestFirst() []int {
	order := make([]int, p.Chunks())
	for i := range order {
		order[i] = i
	}
	if len(order) > mostOrdered {
		return order
	}
	prices := make([]float64, len(order))
	for i := range prices {
		prices[i] = p.price(i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(prices[b], prices[a]) })
	return order
}

// price is about how many nanoseconds a chunk takes, without its kernels, which all chunks of a topic share.
func (p *Plan) price(chunk int) (sum float64) {
	c, pool := p.cuts.chunk(chunk), p.all
	if pool == nil {
		pool = p.pools[c.topic]
	}
	for _, l := range p.Learners[c.learner:c.toLearner] {
		sum += eventTime + productTime*l.Cost(pool.Len(), pool.Dims()).Products
	}
	return sum * float64(p.eventsOf(chunk)) / float64(c.toLearner-c.learner)
}
