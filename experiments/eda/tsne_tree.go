package eda

import (
	"context"
	"math"
	"slices"
)

const (
	opening      = .65 // a cell whose side is less than this share of its distance acts as one
	firstOpening = .8  // the same in the first coarseSteps, which lay the map out but do not finish it
	coarseSteps  = 700
	gridSteps    = 16  // halvings of the map's side: posts in one of the smallest cells act as one
	treeBlock    = 256 // posts of one piece of work
)

// treeForces is Barnes and Hut's: far posts act together, as cells of a quadtree in two dimensions.
//
// Barnes, Hut: A Hierarchical O(N log N) Force-Calculation Algorithm, Nature 324 (1986); van der Maaten: Accelerating
// t-SNE using Tree-Based Algorithms, JMLR 15 (2014), §4.2.
type treeForces struct {
	a       *affinities
	workers int
	order   []coded   // posts along Morton's curve
	spare   []coded   // scratch of the sort
	x, y    []float64 // places in that order
	both    []float64 // x and y of each post, in the posts' order
	cells   []square  // parents before their children, so that a walk needs no stack
	sums    []float64 // of w, by post
}

// coded is a post and its cell among the smallest ones, the bits of both coordinates interleaved.
type coded struct {
	code uint32
	post int32
}

type square struct {
	x, y  float64 // centre of mass
	mass  float64 // posts
	reach float64 // (side/opening)²: from this squared distance on it acts as one; 0 for the smallest
	skip  int32   // place of the first cell that is not inside
}

func newTreeForces(a *affinities, workers int) *treeForces {
	n := len(a.start) - 1
	floats := func(n int) []float64 { return make([]float64, n) }
	return &treeForces{
		a: a, workers: workers, order: make([]coded, n), spare: make([]coded, n),
		x: floats(n), y: floats(n), both: floats(2 * n),
		sums: floats(n),
	}
}

func (f *treeForces) divergence(y *[3][]float64) float64 {
	var gradient [3][]float64
	for k := range gradient {
		gradient[k] = make([]float64, len(f.order))
	}
	return f.a.divergenceOf(y, f.forces(context.Background(), y, 1, &gradient))
}

func (f *treeForces) of(ctx context.Context, y *[3][]float64, factor float64, gradient *[3][]float64) {
	f.forces(ctx, y, factor, gradient)
}

// forces returns the sum of w.
func (f *treeForces) forces(
	ctx context.Context, y *[3][]float64, factor float64, gradient *[3][]float64,
) (sum float64) {
	f.build(y)
	n := len(f.order)
	push := [2][]float64{make([]float64, n), make([]float64, n)}
	spread(ctx, f.workers, (n+treeBlock-1)/treeBlock, func() func(int) {
		return func(piece int) {
			for at := piece * treeBlock; at < min(n, (piece+1)*treeBlock); at++ {
				i := int(f.order[at].post)
				push[0][i], push[1][i], f.sums[i] = f.push(f.x[at], f.y[at])
				gradient[0][i], gradient[1][i] = f.pull(i, factor)
			}
		}
	})
	for _, s := range f.sums { // in the order of posts
		sum += s
	}
	for k := range 2 {
		for i, v := range push[k] {
			gradient[k][i] -= v / sum
		}
	}
	return sum
}

func (f *treeForces) pull(i int, factor float64) (px, py float64) {
	x0, y0 := f.both[2*i], f.both[2*i+1]
	from, to := f.a.start[i], f.a.start[i+1]
	partners := f.a.partner[from:to]
	p := f.a.p[from:to][:len(partners)]
	for k, j := range partners {
		at := f.both[2*int(j):][:2]
		dx, dy := x0-at[0], y0-at[1]
		w := p[k] / (1 + float64(dx*dx) + float64(dy*dy))
		px += float64(w * dx)
		py += float64(w * dy)
	}
	return factor * px, factor * py
}

// push walks the cells. A post's own cell adds 1 to the sum, which is taken back.
func (f *treeForces) push(x0, y0 float64) (px, py, sum float64) {
	cells := f.cells
	for i := 0; i < len(cells); {
		c := &cells[i]
		dx, dy := x0-c.x, y0-c.y
		d2 := float64(dx*dx) + float64(dy*dy)
		if d2 < c.reach {
			i++
			continue
		}
		w := 1 / (1 + d2)
		mw := float64(c.mass * w)
		sum += mw
		mw *= w
		px += float64(mw * dx)
		py += float64(mw * dy)
		i = int(c.skip)
	}
	return px, py, sum - 1
}

// build sorts the posts along Morton's curve and lays the cells over them.
func (f *treeForces) build(y *[3][]float64) {
	lowX, lowY := slices.Min(y[0]), slices.Min(y[1])
	side := max(slices.Max(y[0])-lowX, slices.Max(y[1])-lowY) * (1 + 1e-9)
	if side == 0 {
		side = 1
	}
	scale := (1 << gridSteps) / side
	for i := range f.order {
		f.both[2*i], f.both[2*i+1] = y[0][i], y[1][i]
		f.order[i] = coded{apart(uint32((y[0][i]-lowX)*scale)) | apart(uint32((y[1][i]-lowY)*scale))<<1, int32(i)}
	}
	f.sort()
	for at, o := range f.order {
		f.x[at], f.y[at] = y[0][o.post], y[1][o.post]
	}
	f.cells = f.cells[:0]
	f.grow(0, len(f.order), 2*gridSteps, side)
}

// grow adds the cell of the posts from a to b, which agree but for the lowest bits of their codes, and those inside.
func (f *treeForces) grow(a, b, bits int, side float64) (x, y float64) {
	at := len(f.cells)
	f.cells = append(f.cells, square{})
	reach := float64(side/opening) * float64(side/opening)
	switch {
	case b-a == 1, bits == 0:
		for i := a; i < b; i++ {
			x += f.x[i]
			y += f.y[i]
		}
		reach = 0
	default:
		for a := a; a < b; {
			quarter := f.order[a].code >> (bits - 2)
			end := a + 1
			for end < b && f.order[end].code>>(bits-2) == quarter {
				end++
			}
			cx, cy := f.grow(a, end, bits-2, side/2)
			x += cx
			y += cy
			a = end
		}
	}
	mass := float64(b - a)
	f.cells[at] = square{x / mass, y / mass, mass, reach, int32(len(f.cells))}
	return x, y
}

// sort is by code, then by post: a radix sort, stable.
func (f *treeForces) sort() {
	for shift := 0; shift < 2*gridSteps; shift += 8 {
		var count [257]int
		for _, o := range f.order {
			count[o.code>>shift&255+1]++
		}
		for i := range 256 {
			count[i+1] += count[i]
		}
		for _, o := range f.order {
			b := o.code >> shift & 255
			f.spare[count[b]] = o
			count[b]++
		}
		f.order, f.spare = f.spare, f.order
	}
}

// apart puts a zero between the bits of a number below 2^16.
func apart(v uint32) uint32 {
	v = min(v, math.MaxUint16)
	v = (v | v<<8) & 0x00ff00ff
	v = (v | v<<4) & 0x0f0f0f0f
	v = (v | v<<2) & 0x33333333
	return (v | v<<1) & 0x55555555
}
