package learners

import (
	"math"
	"testing"
)

// Two steps by hand for every learner: (1, 0) is accepted, then (.6, .8) is rejected. want holds the margin of
// the second post before its label, then the margins of (1, 0) and (0, 1) at the end.
var known = map[string][]struct {
	rule rule
	want [3]float64
}{
	"prior": {
		{Prior{Pseudo: 0.5}, [3]float64{math.Log(3), 0, 0}}, // log 1.5/.5, log 1.5/1.5
		{Prior{Pseudo: 1}, [3]float64{math.Log(2), 0, 0}},   // Laplace's rule of succession
	},
	"perceptron": {
		{Perceptron{}, [3]float64{.6, .4, -.8}},                     // both are mistakes: (1, 0) - (.6, .8)
		{Perceptron{Input{Intercept: 1}}, [3]float64{1.6, .4, -.8}}, // bias 1 - 1
	},
	"pa": {
		{PA{Variant: 0, C: 1}, [3]float64{.6, .04, -1.28}},                                                     // tau 1, then 1.6
		{PA{Variant: 1, C: .1}, [3]float64{.06, .04, -.08}},                                                    // tau .1 twice
		{PA{Variant: 2, C: .1}, [3]float64{.1, 1./6 - .11, -.88 / 6}},                                          // tau 1/6, then 1.1/6
		{PA{Variant: 0, C: 1, Input: Input{Intercept: 1}}, [3]float64{.8, .5 + .5 - .9*1.6, -.9*.8 + .5 - .9}}, // |z|² = 2: tau .5, then .9
	},
	"logistic": {
		{Logistic{Rate: 1}, [3]float64{.3, .5 - .6*sigma3, -.8 * sigma3}},          // p = .5, then sigmoid(.3)
		{Logistic{Rate: 1, L2: .1}, [3]float64{.3, .45 - .6*sigma3, -.8 * sigma3}}, // the second step shrinks .5 to .45
	},
	"rls": {
		{RLS{Lambda: 1}, [3]float64{.3, 2. / 7, -4. / 7}},                                  // S x = (.3, .8), v = .82, gain -1.3/1.82; also (X'X + I)^-1 X'y
		{RLS{Lambda: 1, Input: Input{Intercept: 1}}, [3]float64{1.6 / 3, 2. / 7, -4. / 7}}, // by exact fractions: (Z'Z + I)^-1 Z'y = (2/7, -4/7, 0)
	},
}

const sigma3 = 0.574442516811659 // 1/(1+exp(-.3)), Python 3.11 math

func TestTwoStepsByHand(t *testing.T) {
	for _, name := range Names() {
		if len(known[name]) == 0 {
			t.Errorf("%s has no steps by hand", name)
		}
		for _, k := range known[name] {
			c := Config{Name: name, rule: k.rule}
			t.Run(c.Label(), func(t *testing.T) {
				l := c.Learner(2)
				var got [3]float64
				l.Learn([]float64{1, 0}, true)
				got[0], _ = l.Predict([]float64{.6, .8})
				l.Learn([]float64{.6, .8}, false)
				got[1], _ = l.Predict([]float64{1, 0})
				got[2], _ = l.Predict([]float64{0, 1})
				for i := range got {
					if math.Abs(got[i]-k.want[i]) > 1e-12 {
						t.Errorf("margins %v, want %v", got, k.want)
						break
					}
				}
			})
		}
	}
}
