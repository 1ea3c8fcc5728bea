package eda

import (
	"cmp"
	"context"
	"slices"
)

const (
	trustNeighbours = 15
	keptNeighbours  = 10
)

// fidelity is how much a map can be trusted.
type fidelity struct {
	trust float64 // trustworthiness: 1 where all neighbours in the map are neighbours, about .5 in a random map
	kept  float64 // share of the ten nearest of a post that are among its ten nearest in the map
}

// fidelityOf compares neighbours in the map with the real ones.
//
//	trust = 1 - 2/(n k (2n - 3k - 1)) sum_i sum_{j in the k nearest of i in the map} max(0, rank_i(j) - k)
//
// Venna, Kaski: Neighborhood Preservation in Nonlinear Projection Methods, ICANN (2001), eq. 2. k is 15, fewer where
// there are few posts.
func fidelityOf(ctx context.Context, m *tsne, q *pairs, workers int) (fidelity, error) {
	n := q.n
	k := max(1, min(trustNeighbours, (n-1)/2))
	kept := min(keptNeighbours, n-1)
	penalties, found := make([]float64, n), make([]int, n)
	err := spread(ctx, workers, n, func() func(int) {
		row := make([]apartness, 0, n)
		return func(i int) {
			near := m.nearest(i, max(k, kept), row)
			for _, j := range near[:k] {
				if rank := q.rank(i, int(j.post)); rank > float64(k) {
					penalties[i] += rank - float64(k)
				}
			}
			for _, j := range near[:kept] {
				if slices.ContainsFunc(q.of(i)[:kept], func(o neighbour) bool { return o.post == j.post }) {
					found[i]++
				}
			}
		}
	})
	sum, all := 0.0, 0
	for i := range n {
		sum += penalties[i]
		all += found[i]
	}
	scale := float64(n) * float64(k) * (2*float64(n) - 3*float64(k) - 1)
	return fidelity{1 - over(2*sum, scale), over(float64(all), float64(n*kept))}, err
}

// apartness is the squared distance to a post in the map.
type apartness struct {
	post int32
	d2   float64
}

// nearest are the k nearest of post i in the map, in any order. row is scratch.
func (m *tsne) nearest(i, k int, row []apartness) []apartness {
	x, y, z := m.y[0][i], m.y[1][i], m.y[2][i]
	row = row[:0]
	limit := 0.0
	for j := range m.y[0] {
		dx, dy, dz := x-m.y[0][j], y-m.y[1][j], z-m.y[2][j]
		d2 := float64(dx*dx) + float64(dy*dy) + float64(dz*dz)
		if j == i || len(row) >= k && d2 >= limit {
			continue
		}
		row = append(row, apartness{int32(j), d2})
		if len(row) == k || len(row) >= 8*k {
			row = closest(row, k)
			limit = row[k-1].d2
		}
	}
	return closest(row, k)
}

func closest(row []apartness, k int) []apartness {
	slices.SortFunc(row, func(a, b apartness) int {
		return cmp.Or(cmp.Compare(a.d2, b.d2), cmp.Compare(a.post, b.post))
	})
	return row[:k]
}

// rank is the place of post j among the nearest of post i, from 1 on.
func (q *pairs) rank(i, j int) float64 {
	near := q.of(i)
	for place, o := range near {
		if int(o.post) == j {
			return float64(place + 1)
		}
	}
	return q.closer(i, q.cosine(i, j)) + 1
}
