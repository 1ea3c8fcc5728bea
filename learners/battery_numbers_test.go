package learners

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// hard are pools that break careless arithmetic.
var hard = map[string]func() (vectors [][]float32, labels []bool){
	"zero vectors": func() ([][]float32, []bool) {
		v, _, l := drawn(30, 12, 3)
		for i := 0; i < 30; i += 4 {
			clear(v[i])
		}
		return v, l
	},
	"nothing but zeros": func() ([][]float32, []bool) {
		v, _, l := drawn(30, 12, 3)
		for i := range v {
			clear(v[i])
		}
		return v, l
	},
	"huge and tiny": func() ([][]float32, []bool) {
		v, _, l := drawn(30, 12, 4)
		for i := range v {
			for d := range v[i] {
				v[i][d] *= [...]float32{1, 3e38, 1e-38, 1e-45, 1e19, 1e-19}[(i+d/4)%6]
			}
		}
		return v, l
	},
	"all huge": func() ([][]float32, []bool) {
		v, _, l := drawn(30, 12, 5)
		for i := range v {
			for d := range v[i] {
				v[i][d] *= 3e38
			}
		}
		return v, l
	},
	"nearly constant dimensions": func() ([][]float32, []bool) { // as 127, 223 and 319 of a MiniLM embedding are
		v, _, l := drawn(40, 12, 6)
		for i := range v {
			v[i][3], v[i][5], v[i][7] = v[i][3]*1e-33, v[i][5]*1e-33, 1e-8+v[i][7]*1e-15
		}
		return v, l
	},
	"copies of one post": func() ([][]float32, []bool) {
		v, _, l := drawn(150, 4, 7)
		for i := range v {
			v[i] = v[0]
		}
		return v, l
	},
	"two posts, over and over": func() ([][]float32, []bool) {
		v, _, l := drawn(150, 4, 7)
		for i := range v {
			v[i] = v[i%2]
		}
		return v, l
	},
	"all accepted": func() ([][]float32, []bool) {
		v, _, _ := drawn(60, 12, 8)
		return v, slices.Repeat([]bool{true}, 60)
	},
	"all rejected": func() ([][]float32, []bool) {
		v, _, _ := drawn(60, 12, 8)
		return v, slices.Repeat([]bool{false}, 60)
	},
}

func TestNumbersStayFinite(t *testing.T) {
	for what, draw := range hard {
		vectors, labels := draw()
		pool := NewPool(vectors)
		order := rand.New(rand.NewPCG(9, 9)).Perm(len(vectors))
		each(t, func(t *testing.T, c Config, space string) {
			r := c.In(space, pool)
			r.Start(order)
			for i, accepted := range labels {
				if why := unsound(r.Show(i)); why != "" {
					t.Fatalf("%s: event %d: %s", what, i, why)
				}
				r.Learn(i, accepted)
				if i+1 < len(order) && !finite(r.Margin(len(order)-1)) {
					t.Fatalf("%s: event %d: the margin of a post to come is %g", what, i, r.Margin(len(order)-1))
				}
			}
		})
	}
}

// A thousand copies of one post, one by one.
func TestCopiesDoNoHarm(t *testing.T) {
	x := wide(unitVectors(1, 16, 13)[0])
	for _, c := range battery() {
		if !c.runsIn(WeightSpace) {
			continue
		}
		l := c.Learner(16)
		for i := range 1000 {
			l.Learn(x, i%3 != 0)
			if m, p := l.Predict(x); unsound(Prediction{Margin: m, Probability: p}) != "" {
				t.Fatalf("%s: copy %d: margin %g, probability %g", c.Label(), i, m, p)
			}
		}
	}
}

func unsound(p Prediction) string {
	if !finite(p.Margin) || !finite(p.Centred) || !(p.Probability >= 0 && p.Probability <= 1) {
		return fmt.Sprintf("%+v", p)
	}
	return ""
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// In weight space a post may hold anything that a float64 can be; it does no harm to others.
func TestImpossiblePostsTeachNothing(t *testing.T) {
	vectors, _, labels := drawn(20, 8, 10)
	for _, c := range battery() {
		if !c.runsIn(WeightSpace) {
			continue
		}
		l, plain := c.Learner(8), c.Learner(8)
		for i, accepted := range labels {
			for _, v := range []float64{1e300, -1e300, math.Inf(1), math.NaN(), 1e41} {
				odd := wide(vectors[i])
				odd[i%8] = v
				if m, p := l.Predict(odd); unsound(Prediction{Margin: m, Probability: p}) != "" {
					t.Fatalf("%s: a coordinate of %g: margin %g, probability %g", c.Label(), v, m, p)
				}
				l.Learn(odd, accepted)
			}
			l.Learn(wide(vectors[i]), accepted)
			plain.Learn(wide(vectors[i]), accepted)
			a, _ := l.Predict(wide(vectors[0]))
			if b, _ := plain.Predict(wide(vectors[0])); a != b {
				t.Fatalf("%s: margin %g, without the odd posts %g", c.Label(), a, b)
			}
		}
	}
}
