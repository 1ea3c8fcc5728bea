package learners

import (
	"math"
	"slices"
	"testing"

	"streamml/learners/detectors"
	"streamml/learners/exact"
)

// A window is its base, taught the labels in it alone: margins, probabilities, and centring by all posts shown.
func TestWindowByDefinition(t *testing.T) {
	vectors, order, labels := drawn(60, 12, 23)
	pool := NewPool(vectors)
	for _, r := range []Window{
		{nest("rls", RLS{Lambda: .3, Input: Input{Intercept: 1}}), 10},
		{nest("arow", AROW{R: .3, Covariance: "full"}), 1},
		{nest("scw", SCW{Variant: 1, Phi: 1.28, C: 10}), 13},
		{nest("logistic", Logistic{Rate: 1, Schedule: Constant, Input: Input{Intercept: 1}}), 10},
		{nest("knn", KNN{K: 3}), 10},
		{nest("rls", RLS{Lambda: .3, Memory: Memory{HalfLife: 5}}), 10},
	} {
		c := Config{Name: "window", rule: r}
		base := r.Base.learner(12)
		for _, space := range c.Spaces() {
			play(c.In(space, pool), order, labels, func(event int, p Prediction, ahead []float64) {
				base.Reset()
				for i := max(0, event-r.Size); i < event; i++ {
					base.Learn(wide(vectors[order[i]]), labels[i])
				}
				m, q := base.Predict(wide(vectors[order[event]]))
				mean := 0.0
				for _, j := range order[:event+1] {
					m, _ := base.Predict(wide(vectors[j]))
					mean += m / float64(event+1)
				}
				if math.Abs(p.Margin-m) > 1e-9 || math.Abs(p.Probability-q) > 1e-9 ||
					math.Abs(p.Centred-(m-mean)) > 1e-9 {
					t.Fatalf("%s, %s space, event %d: %+v, by definition margin %g, centred %g, probability %g",
						c.Label(), space, event, p, m, m-mean, q)
				}
			})
		}
	}
}

// A window longer than the stream is no window.
func TestWindowLongerThanTheStream(t *testing.T) {
	vectors, order, labels := drawn(60, 20, 24)
	pool := NewPool(vectors)
	for _, base := range []Nested{nest("rls", RLS{Lambda: .3, Input: Input{Intercept: 1}}),
		nest("perceptron", Perceptron{}), nest("bayes-logistic", BayesLogistic{S0: 10})} {
		c := Config{Name: "window", rule: Window{base, len(labels)}}
		for _, space := range c.Spaces() {
			got, want := course(c.In(space, pool), order, labels), course(base.In(space, pool), order, labels)
			for i := range want {
				if !(math.Abs(got[i]-want[i]) < 1e-8) {
					t.Fatalf("%s in %s space: number %d is %g, without a window %g", c.Label(), space, i, got[i],
						want[i])
				}
			}
		}
	}
}

// Ridge on a window has an answer of its own: w = (X'X + lambda I)^-1 X'y over the posts in it, from the normal
// equations in their dual form, alpha = (K + lambda I)^-1 y by the Cholesky factor.
func TestWindowIsExactRidge(t *testing.T) {
	vectors, order, labels := drawn(300, 24, 24)
	pool := NewPool(vectors)
	const size, lambda = 20, .3
	r := Config{Name: "window", rule: Window{nest("rls", RLS{Lambda: lambda, Input: Input{Intercept: 1}}), size}}
	gram := pool.Gram(Kernel{})
	k := func(i, j int) float64 { return gram[i*pool.Len()+j] + 1 }
	for _, space := range r.Spaces() {
		play(r.In(space, pool), order, labels, func(event int, p Prediction, _ []float64) {
			if event < size || event%13 != 0 {
				return
			}
			a, window := make([]float64, size*size), order[event-size:event]
			for i, x := range window {
				for j, y := range window {
					a[i*size+j] = k(x, y)
				}
				a[i*size+i] += lambda
			}
			inverted, want := exact.Inverse(a, size), 0.0
			for i := range window {
				for j, y := range window {
					want += k(window[i], order[event]) * inverted[i*size+j] * sign(labels[slices.Index(order, y)])
				}
			}
			if math.Abs(p.Margin-want) > 1e-11 {
				t.Fatalf("%s space, event %d: margin %.15g, exact ridge %.15g", space, event, p.Margin, want)
			}
		})
	}
}

// A restart is a base that forgets everything where the detector, reading its errors, raises an alarm.
func TestRestartByDefinition(t *testing.T) {
	vectors, order, labels := drawn(200, 12, 25)
	for i := range labels {
		labels[i] = (vectors[order[i]][3] > vectors[order[i]][5]) == (i < 100)
	}
	pool := NewPool(vectors)
	for _, base := range []Nested{nest("rls", RLS{Lambda: .3, Input: Input{Intercept: 1}}),
		nest("logistic", Logistic{Rate: 1, Schedule: Constant}), nest("knn", KNN{K: 3})} {
		r := Restart{Detector{detectors.DDM{Warm: 30, Threshold: 2}}, base}
		c := Config{Name: "restart", rule: r}
		for _, space := range c.Spaces() {
			plain, d, alarms := base.learner(12), r.Detector.New(), 0
			play(c.In(space, pool), order, labels, func(event int, p Prediction, _ []float64) {
				x := wide(vectors[order[event]])
				m, q := plain.Predict(x)
				mean := 0.0
				for _, j := range order[:event+1] {
					m, _ := plain.Predict(wide(vectors[j]))
					mean += m / float64(event+1)
				}
				if math.Abs(p.Margin-m) > 1e-9 || math.Abs(p.Centred-(m-mean)) > 1e-9 {
					t.Fatalf("%s, %s space, event %d: %+v, by definition margin %g, centred %g", c.Label(), space,
						event, p, m, m-mean)
				}
				if d.Update(float64(one((q >= .5) != labels[event]))) {
					alarms++
					plain.Reset()
				}
				plain.Learn(x, labels[event])
			})
			if alarms == 0 {
				t.Errorf("%s, %s space: no alarm, so nothing is tested", c.Label(), space)
			}
		}
	}
}
