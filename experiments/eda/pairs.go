package eda

import (
	"cmp"
	"context"
	"slices"

	"streamml/data/embed"
)

const (
	nearCopy  = .95  // cosine from which two posts are near copies
	nearest   = 91   // neighbours kept of each post: three times the largest perplexity, and one
	mostExact = 2000 // posts up to which all products are kept
	bins      = 1024 // of cosines, above that
	blockRows = 32   // rows of one piece of work
)

// pairs is what one pass over all pairs of posts leaves behind.
type pairs struct {
	n, k   int
	near   []neighbour // n x k: the nearest of each post, the nearest first, the lower place first where equal
	all    []float32   // n x n cosines; nil above mostExact posts
	counts []uint32    // n x bins: how many others have a cosine in a bin or in one above; nil up to mostExact
	copies union       // near copies of each other, over any number of steps
	posts  *posts
}

// neighbour is another post.
type neighbour struct {
	post   int32
	cosine float32 // at most 1
}

// newPairs multiplies every post with every other.
func newPairs(ctx context.Context, p *posts, workers int) (*pairs, error) {
	q := &pairs{n: p.n, k: min(nearest, p.n-1), copies: newUnion(p.n), posts: p}
	q.near = make([]neighbour, p.n*q.k)
	if p.n <= mostExact {
		q.all = make([]float32, p.n*p.n)
	} else {
		q.counts = make([]uint32, p.n*bins)
	}
	rows := embed.NewRows(p.x, p.n, p.d)
	var found []union // by worker
	err := spread(ctx, workers, (p.n+blockRows-1)/blockRows, func() func(int) {
		products := make([]float32, blockRows*rows.Width())
		copies := newUnion(p.n)
		found = append(found, copies)
		best := make([]neighbour, 0, 4*nearest)
		return func(piece int) {
			from := piece * blockRows
			m := min(blockRows, p.n-from)
			rows.Products(products, p.x[from*p.d:(from+m)*p.d], m)
			for i := range m {
				row := products[i*rows.Width():][:p.n]
				q.look(from+i, row, copies, best)
			}
		}
	})
	for _, u := range found {
		q.copies.add(u)
	}
	return q, err
}

// look takes in the cosines of a post with all posts.
func (q *pairs) look(i int, cosines []float32, copies union, best []neighbour) {
	q.chooseNearest(i, cosines, best)
	for j, c := range cosines[:i] {
		if c >= nearCopy {
			copies.join(int32(i), int32(j))
		}
	}
	if q.all != nil {
		copy(q.all[i*q.n:], cosines)
		return
	}
	counts := q.counts[i*bins : (i+1)*bins]
	for j, c := range cosines {
		if j != i {
			counts[bin(c)]++
		}
	}
	for b := bins - 2; b >= 0; b-- {
		counts[b] += counts[b+1]
	}
}

func bin(cosine float32) int { return max(0, min(bins-1, int((cosine+1)*(bins/2)))) }

// chooseNearest keeps the k nearest of post i. best is scratch.
func (q *pairs) chooseNearest(i int, cosines []float32, best []neighbour) {
	least := float32(-2) // of those kept, once there are k
	for j, c := range cosines {
		if c <= least || j == i {
			continue
		}
		best = append(best, neighbour{int32(j), min(c, 1)})
		if len(best) == cap(best) {
			best = q.keep(best)
			least = best[q.k-1].cosine
		}
	}
	copy(q.near[i*q.k:(i+1)*q.k], q.keep(best))
}

func (q *pairs) keep(best []neighbour) []neighbour {
	slices.SortFunc(best, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(b.cosine, a.cosine), cmp.Compare(a.post, b.post))
	})
	return best[:q.k]
}

// of are the nearest of a post.
func (q *pairs) of(i int) []neighbour { return q.near[i*q.k : (i+1)*q.k] }

// closer is how many posts are closer to post i than one with a certain cosine; above mostExact posts by how many
// there are in each bin of cosines, within which they count as spread evenly.
func (q *pairs) closer(i int, cosine float32) float64 {
	if q.all == nil {
		counts := q.counts[i*bins : (i+1)*bins]
		b := bin(cosine)
		above := 0.0
		if b+1 < bins {
			above = float64(counts[b+1])
		}
		share := float64(b+1) - float64(float64(cosine+1)*(bins/2))
		return above + float64(share*(float64(counts[b])-above-1))
	}
	n := 0
	for j, c := range q.all[i*q.n : (i+1)*q.n] {
		if j != i && c > cosine {
			n++
		}
	}
	return float64(n)
}

// cosine is that of two posts.
func (q *pairs) cosine(i, j int) (c float32) {
	if q.all != nil {
		return q.all[i*q.n+j]
	}
	y := q.posts.row(j)
	for k, v := range q.posts.row(i) {
		c += float32(v * y[k])
	}
	return c
}
