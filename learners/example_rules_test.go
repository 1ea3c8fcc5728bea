package learners

import (
	"math"
	"testing"
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
