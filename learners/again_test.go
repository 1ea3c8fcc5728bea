package learners

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/floats"

	"streamml/learners/exact"
)

// again is a session of more arrivals than posts, in which labels change.
func again(posts, arrivals int) (order []int, labels []bool) {
	rng := rand.New(rand.NewPCG(5, 7))
	for range arrivals {
		order, labels = append(order, rng.IntN(posts)), append(labels, rng.IntN(3) > 0)
	}
	return order, labels
}

// Where posts come again, the full form says what the quick one says that takes each arrival for a post of its own, in
// either space, for every learner and every kernel.
func TestAgainInEverySpace(t *testing.T) {
	order, labels := again(12, 40)
	pool := poolIn(topicOf(12, 1))
	for _, c := range kernelled() {
		want := course(c.In(c.Spaces()[0], pool), order, labels)
		rankers := map[string]Ranker{"again": c.Again(pool)}
		for _, space := range c.Spaces() {
			rankers[space], rankers["again in "+space] = c.In(space, pool), newOrdered(c.engine(space, pool))
		}
		for name, r := range rankers {
			for i, x := range course(r, order, labels) {
				if !(math.Abs(x-want[i]) <= 1e-9*max(1, math.Abs(want[i]))) {
					t.Errorf("%s, %s: number %d is %.15g, want %.15g", c.Label(), name, i, x, want[i])
					break
				}
			}
		}
	}
}

// The state of a session does not grow with it once all posts were met.
func TestAgainStateIsBounded(t *testing.T) {
	pool := poolIn(topicOf(12, 1))
	sized := func(arrivals int) int {
		r := Must(Of(RLS{Lambda: .3})).Again(pool)
		order, labels := again(12, arrivals)
		course(r, order, labels)
		return r.(Sizer).StateBytes()
	}
	if a, b := sized(100), sized(1000); a != b {
		t.Errorf("%d bytes after 100 arrivals, %d after 1000", a, b)
	}
}

// Each view of a post is a row of the ridge regression, by the normal equations: w = (X'X + lambda I)^-1 X'y.
func TestAgainIsRidgeWithRepeatedRows(t *testing.T) {
	order, labels := again(8, 30)
	pool := NewPool(unitVectors(8, 6, 3))
	for space, r := range map[string]Ranker{
		"again": Must(Of(RLS{Lambda: .3})).Again(pool), FunctionSpace: Must(Of(RLS{Lambda: .3})).InFunctionSpace(pool),
		WeightSpace: Must(Of(RLS{Lambda: .3})).InWeightSpace(pool),
	} {
		var x [][]float64
		var y []float64
		play(r, order, labels, func(i int, p Prediction, _ []float64) {
			if w := ridge(x, y, .3, 6); !(math.Abs(floats.Dot(w, pool.Vectors()[order[i]])-p.Margin) <= 1e-9) {
				t.Fatalf("%s, event %d: margin %.15g, ridge %.15g", space, i, p.Margin,
					floats.Dot(w, pool.Vectors()[order[i]]))
			}
			x, y = append(x, pool.Vectors()[order[i]]), append(y, sign(labels[i]))
		})
	}
}

// ridge is the regression on some rows; zero without any.
func ridge(x [][]float64, y []float64, lambda float64, dims int) []float64 {
	a, w := make([]float64, dims*dims), make([]float64, dims)
	for d := range dims {
		a[d*dims+d] = lambda
		for _, row := range x {
			for e := range dims {
				a[d*dims+e] += row[d] * row[e]
			}
		}
	}
	inverse := exact.Inverse(a, dims)
	for i, row := range x {
		for d := range dims {
			w[d] += y[i] * floats.Dot(inverse[d*dims:(d+1)*dims], row)
		}
	}
	return w
}
