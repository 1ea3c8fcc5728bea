package eda

import (
	"cmp"
	"math"
	"slices"

	"streamml/learners/exact"
)

// affinities are the joint probabilities of pairs of posts, sparse: those of post i are between start[i] and
// start[i+1], its partners in order. They are symmetric and sum to 1.
type affinities struct {
	start   []int
	partner []int32
	p       []float64
}

// newAffinities looks at the k nearest of each post.
//
//	p(j|i) = exp(-b_i |x_i - x_j|²)/sum_k ..., b_i such that 2^entropy = perplexity;  p_ij = (p(j|i) + p(i|j))/(2n)
//
// van der Maaten, Hinton: Visualizing Data using t-SNE, JMLR 9 (2008), §2 and 3.1; van der Maaten: Accelerating t-SNE
// using Tree-Based Algorithms, JMLR 15 (2014), §4.1, for the 3 perplexity nearest (all of them up to mostExact posts).
func newAffinities(q *pairs, perplexity float64) *affinities {
	if q.all != nil {
		return allAffinities(q, perplexity)
	}
	n := q.n
	type entry struct {
		partner int32
		p       float64
	}
	rows := make([][]entry, n)
	for i := range n {
		partners := q.of(i)
		for k, p := range toPartners(partners, perplexity) {
			half := p / float64(2*n)
			rows[i] = append(rows[i], entry{partners[k].post, half})
			rows[partners[k].post] = append(rows[partners[k].post], entry{int32(i), half})
		}
	}
	a := &affinities{start: make([]int, n+1)}
	for i, row := range rows {
		slices.SortStableFunc(row, func(x, y entry) int { return cmp.Compare(x.partner, y.partner) })
		for k, e := range row {
			if k > 0 && row[k-1].partner == e.partner {
				a.p[len(a.p)-1] += e.p
				continue
			}
			a.partner, a.p = append(a.partner, e.partner), append(a.p, e.p)
		}
		a.start[i+1] = len(a.p)
	}
	return a
}

// allAffinities looks at all other posts of each.
func allAffinities(q *pairs, perplexity float64) *affinities {
	n := q.n
	half := make([]float64, n*n)
	others := make([]neighbour, 0, n)
	for i := range n {
		others = others[:0]
		for j, c := range q.all[i*n : (i+1)*n] {
			if j != i {
				others = append(others, neighbour{int32(j), min(c, 1)})
			}
		}
		for k, p := range toPartners(others, perplexity) {
			half[i*n+int(others[k].post)] = p / float64(2*n)
		}
	}
	a := &affinities{start: make([]int, n+1), partner: make([]int32, 0, n*(n-1)), p: make([]float64, 0, n*(n-1))}
	for i := range n {
		for j := range n {
			if j != i {
				a.partner, a.p = append(a.partner, int32(j)), append(a.p, half[i*n+j]+half[j*n+i])
			}
		}
		a.start[i+1] = len(a.p)
	}
	return a
}

// toPartners are p(j|i) of the partners of a post.
func toPartners(partners []neighbour, perplexity float64) []float64 {
	distances, p := make([]float64, len(partners)), make([]float64, len(partners))
	for k, other := range partners {
		distances[k] = float64(2 - 2*other.cosine)
	}
	conditional(distances, perplexity, p)
	return p
}

// conditional sets p to exp(-b d) scaled to sum 1, b such that the entropy is log perplexity. Where more posts than
// that are equally near, as exact copies are, no b does it: it ends at the largest, and those share the probability.
func conditional(distances []float64, perplexity float64, p []float64) {
	target, nearest := math.Log(perplexity), slices.Min(distances)
	b, low, high := 1.0, 0.0, math.Inf(1)
	for range 100 {
		sum, mean := 0.0, 0.0
		for k, d := range distances {
			p[k] = exact.Exp(float64(-b * (d - nearest)))
			sum += p[k]
			mean += float64(p[k] * (d - nearest))
		}
		entropy := exact.Log(sum) + float64(b*mean)/sum
		for k := range p {
			p[k] /= sum
		}
		if math.Abs(entropy-target) < 1e-5 || b > 1e12 {
			return
		}
		if entropy > target {
			low = b
			b = min(2*b, (b+high)/2)
		} else {
			high = b
			b = (b + low) / 2
		}
	}
}

// perplexityOf is how many neighbours a post of n is thought to have: 30, fewer where there are few posts.
func perplexityOf(n int) float64 { return min(30, float64(n-1)/3) }
