package learners

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/floats"
)

// By hand: posts 1 and 3 are accepted, 0 and 0 rejected. With a floor of 1 the variances are 2 and 1, so at x
// the log odds are -(x - 2)²/4 - log(2)/2 + x²/2.
func TestNaiveBayesWithSpread(t *testing.T) {
	l := Config{rule: NaiveBayes{Floor: 1}}.Learner(1)
	for _, post := range []struct {
		x        float64
		accepted bool
	}{{1, true}, {0, false}, {3, true}, {0, false}} {
		l.Learn([]float64{post.x}, post.accepted)
	}
	for _, x := range []float64{-1, 0, 1, 2.5} {
		want := -(x-2)*(x-2)/4 - math.Ln2/2 + x*x/2
		if got, _ := l.Predict([]float64{x}); math.Abs(got-want) > 1e-12 {
			t.Errorf("margin of %g: %g, want %g", x, got, want)
		}
	}
}

// Of two posts that are as near, the earlier votes; copies of one post lie in no direction from each other.
func TestNeighboursThatTie(t *testing.T) {
	a, b := []float64{1, 0}, []float64{0, 1}
	l := Config{rule: KNN{K: 1}}.Learner(2)
	l.Learn(a, true)
	l.Learn(a, false)
	l.Learn(b, false)
	if m, _ := l.Predict(a); math.Abs(m-1) > 1e-12 {
		t.Errorf("margin %g, want the first label's, 1", m)
	}
	l = Config{rule: KNN{K: 9}}.Learner(40)
	x := wide(unitVectors(1, 40, 5)[0])
	for range 60 {
		l.Learn(x, true)
		if m, _ := l.Predict(x); m != 0 {
			t.Fatalf("among copies of itself a post has a margin of %g, want 0", m)
		}
	}
}

// By the definition, in double precision: 40 posts of 60 coordinates, whose variances differ so much between the
// classes that their ratio leaves the range of numbers.
func TestNaiveBayesByDefinition(t *testing.T) {
	const floor, dims = 1e-12, 60
	rng := rand.New(rand.NewPCG(7, 7))
	l := Config{rule: NaiveBayes{Floor: floor}}.Learner(dims)
	var class [2][][]float64
	for i := range 40 {
		c := one(i%3 == 0)
		x := make([]float64, dims)
		for d := range x {
			x[d] = rng.NormFloat64() * []float64{1e4, 1e-4}[(c+d/30)%2]
		}
		class[c] = append(class[c], x)
		l.Learn(x, c == 1)
	}
	moments := func(list [][]float64, d int) (mean, variance float64) {
		for _, x := range list {
			mean += x[d] / float64(len(list))
		}
		for _, x := range list {
			variance += (x[d] - mean) * (x[d] - mean) / float64(len(list))
		}
		return mean, floor + variance
	}
	for _, x := range [][]float64{class[0][0], class[1][0], make([]float64, dims)} {
		want := math.Log(float64(len(class[1])+1) / float64(len(class[0])+1))
		for d, v := range x {
			r, vr := moments(class[0], d)
			a, va := moments(class[1], d)
			want += (math.Log(vr/va) + (v-r)*(v-r)/vr - (v-a)*(v-a)/va) / 2
		}
		if got, _ := l.Predict(x); !(math.Abs(got-want) <= 1e-9*math.Abs(want)) {
			t.Errorf("margin %.12g, want %.12g", got, want)
		}
	}
}

// Likenesses that differ by nothing but rounding are equal, and neither is nearer.
func TestNearer(t *testing.T) {
	for _, c := range []struct {
		likeness, than float64
		want           bool
	}{{.5, .4, true}, {.4, .5, false}, {.5, .5, false}, {math.Nextafter(.5, 1), .5, false}, {.5 + 1e-9, .5, true}} {
		if got := nearer(c.likeness, c.than); got != c.want {
			t.Errorf("%.17g nearer than %.17g: %v", c.likeness, c.than, got)
		}
	}
}

// A vote is a cosine: it does not change with the length of all posts.
func TestVotesKnowNoLength(t *testing.T) {
	x := unitVectors(12, 6, 9)
	var want []float64
	for _, scale := range []float64{1, 1e-7, 1e7} {
		l := Config{rule: KNN{K: 3}}.Learner(6)
		for i := range x {
			z := wide(x[i])
			floats.Scale(scale, z)
			m, _ := l.Predict(z)
			l.Learn(z, i%2 == 0)
			if scale == 1 {
				want = append(want, m)
			} else if !(math.Abs(m-want[i]) <= 1e-9) {
				t.Errorf("posts times %g: margin %g of post %d, want %g", scale, m, i, want[i])
			}
		}
	}
}

// By hand, for 100 posts of 8 features: the posts as float64 numbers, each of 50 posts shown (on average) against 50
// learnt; on a pool 8 numbers and 4 products for each.
func TestCostOfNeighbours(t *testing.T) {
	if got := (KNN{K: 3}).Cost(WeightSpace, 100, 8); got.Bytes != 8*100*8 || got.Products != 50*100*8/2 {
		t.Errorf("in weight space: %+v", got)
	}
	if got := (KNN{K: 3}).Cost(FunctionSpace, 100, 8); got.Bytes != 8*8*100 || got.Products != 4*100*50 {
		t.Errorf("in function space: %+v", got)
	}
}
