package learners

import (
	"math"
	"testing"

	"streamml/learners/detectors"
	"streamml/learners/kernels"
)

type steps struct {
	rule rule
	want [3]float64
}

// Two steps by hand for every learner: (1, 0) is accepted, then (.6, .8) is rejected. want holds the margin of
// the second post before its label, then the margins of (1, 0) and (0, 1) at the end.
var known = map[string][]steps{
	"prior": {
		{Prior{Pseudo: 0.5}, [3]float64{math.Log(3), 0, 0}}, // log 1.5/.5, log 1.5/1.5
		{Prior{Pseudo: 1}, [3]float64{math.Log(2), 0, 0}},   // Laplace's rule of succession
	},
	"perceptron": {
		{Perceptron{}, [3]float64{.6, .4, -.8}},                     // both are mistakes: (1, 0) - (.6, .8)
		{Perceptron{Input{Intercept: 1}}, [3]float64{1.6, .4, -.8}}, // bias 1 - 1
	},
	"pa": {
		// tau 1, then 1.6
		{PA{Variant: 0, C: 1}, [3]float64{.6, .04, -1.28}},
		// tau .1 twice
		{PA{Variant: 1, C: .1}, [3]float64{.06, .04, -.08}},
		// tau 1/6, then 1.1/6
		{PA{Variant: 2, C: .1}, [3]float64{.1, 1./6 - .11, -.88 / 6}},
		// |z|² = 2: tau .5, then .9
		{PA{Variant: 0, C: 1, Input: Input{Intercept: 1}}, [3]float64{.8, .5 + .5 - .9*1.6, -.9*.8 + .5 - .9}},
	},
	"logistic": {
		{Logistic{Rate: 1}, [3]float64{.3, .5 - .6*sigma3, -.8 * sigma3}},          // p = .5, then sigmoid(.3)
		{Logistic{Rate: 1, L2: .1}, [3]float64{.3, .45 - .6*sigma3, -.8 * sigma3}}, // the second step shrinks .5 to .45
	},
	"rls": {
		// S x = (.3, .8), v = .82, gain -1.3/1.82; also (X'X + I)^-1 X'y
		{RLS{Lambda: 1}, [3]float64{.3, 2. / 7, -4. / 7}},
		// by exact fractions: (Z'Z + I)^-1 Z'y = (2/7, -4/7, 0)
		{RLS{Lambda: 1, Input: Input{Intercept: 1}}, [3]float64{1.6 / 3, 2. / 7, -4. / 7}},
		// b = 1/2, as a Gaussian process: kernel .6/2 between the two, so (2, .3; .3, 2) alpha = (1, -1), alpha =
		// ±10/17
		{RLS{Lambda: 1, Memory: Memory{HalfLife: 1}}, [3]float64{.15, (.25 - .3) * 10 / 17, -.4 * 10 / 17}},
	},
	// From here on: the formulas in mpmath 1.4.1 with 40 digits, margins and covariance of all four posts written out.
	"arow": {
		{AROW{R: .3, Covariance: "full"}, [3]float64{6. / 13, 4. / 7, -8. / 7}},
		{AROW{R: .3, Covariance: "full", Input: Input{Intercept: 1}}, [3]float64{16. / 23, 4. / 7, -8. / 7}},
		// first against (1, 0), where only the intercept learns: 1/1.3; then against (.8, .4), by the diagonal
		{AROW{R: .3, Covariance: "diagonal", Input: Input{Intercept: 1}},
			[3]float64{1 / 1.3, .69473684210526316, -.75789473684210526}},
		// by hand: no intercept, so nothing is learnt from (1, 0); then z = (-.2, .4), b = 2, w = (.4, -.8), half of it
		// left
		{AROW{R: .3, Covariance: "diagonal", Memory: Memory{1}}, [3]float64{0, .2, -.4}},
	},
	"scw": {
		{SCW{Variant: 1, Phi: 1.28, C: 10}, [3]float64{.47281462423473801, .48467142281676825, -1.0671552342335021}},
		{SCW{Variant: 1, Phi: 1.28, C: .1}, [3]float64{.06, .047204192566773788, -.08}}, // alpha is C, twice
		{SCW{Variant: 2, Phi: 1.28, C: 10}, [3]float64{.45710884733310559, .46798775588775816, -1.0031924982288501}},
	},
	"ons": {
		// g = 1/2, S = 10/3: first step 10/11
		{ONS{Eps: .3, Gamma: 1}, [3]float64{6. / 11, .58291377277892194, -.79732188876263527}},
		{ONS{Eps: 1, Gamma: 2}, [3]float64{.12, .099105701387384771, -.16815716435435872}},
	},
	"second-order-perceptron": {
		{SecondOrderPerceptron{A: 3}, [3]float64{.15, 2. / 17, -4. / 17}},
		{SecondOrderPerceptron{A: 1}, [3]float64{.3, 2. / 7, -4. / 7}}, // both are mistakes: that of least squares
	},
	"bayes-logistic": {
		// q = 1/4, v = 10: first step 10/7
		{BayesLogistic{S0: 10}, [3]float64{6. / 7, 1.0535238215174304, -1.7502221662519913}},
		{BayesLogistic{S0: 1, Input: Input{Intercept: 1}},
			[3]float64{.53333333333333333, .19916223490076182, -.33870428733015488}},
	},
	"bayes-probit": {
		{BayesProbit{S0: 100, Input: Input{Intercept: .1}},
			[3]float64{5.3012295740145742, 4.9200093057259146, -10.592294983620251}},
		// first step 1/sqrt(pi)
		{BayesProbit{S0: 1}, [3]float64{.33851375012865377, .27787985889659372, -.55999975912487145}},
	},
	"follow": {
		// weights 1/2 and 1/2 after the first label; densities N(-1; .3, 1.82) and N(-1; 0, 2) over chances of 1/3
		// and 1/2, Python 3.11 math; then the two count half, as a third start begins
		{Follow{Base: nest("rls", RLS{Lambda: 1}), Hazard: .5, Every: 1},
			[3]float64{.15, 0.013795945873955065, -0.2479402768411576}},
		// the base alone
		{Follow{Base: nest("rls", RLS{Lambda: 1}), Hazard: .5, Every: 3}, [3]float64{.3, 2. / 7, -4. / 7}},
	},
	"restart": {
		// an alarm: p = 1/2, s = .35
		{Restart{Detector{detectors.DDM{Warm: 1, Threshold: .5}}, nest("rls", RLS{Lambda: 1})},
			[3]float64{.3, -.3, -.4}},
		{Restart{Detector{detectors.DDM{Warm: 1, Threshold: 2}}, nest("rls", RLS{Lambda: 1})},
			[3]float64{.3, 2. / 7, -4. / 7}},
	},
	"window": {
		{Window{nest("rls", RLS{Lambda: 1}), 1}, [3]float64{.3, -.3, -.4}},
		{Window{nest("rls", RLS{Lambda: 1}), 2}, [3]float64{.3, 2. / 7, -4. / 7}},
		{Window{nest("perceptron", Perceptron{}), 1}, [3]float64{.6, -.6, -.8}},
	},
	"stated": {
		// nothing stated
		{Stated{Base: nest("rls", RLS{Lambda: 1}), Trust: .5, Fade: .8, Noise: .5}, [3]float64{.3, 2. / 7, -4. / 7}},
	},
	"gp": {
		{GP{BayesProbit{S0: 30, Input: Input{Kernel: kernels.Of(kernels.RBF{Length: 1})}}},
			[3]float64{2.8817922994319287, 2.3241177390635261, -3.5358522517218371}},
	},
}

const sigma3 = 0.574442516811659 // 1/(1+exp(-.3)), Python 3.11 math

func TestTwoStepsByHand(t *testing.T) {
	for _, name := range Names() {
		if len(known[name]) == 0 && !foreign(name) {
			t.Errorf("%s has no steps by hand", name)
		}
		for _, k := range known[name] {
			c := Config{Name: name, rule: k.rule}
			for _, space := range c.Spaces() {
				t.Run(c.Label()+"/"+space, func(t *testing.T) {
					r := c.In(space, byHand)
					r.Start([]int{0, 1, 2, 3})
					r.Show(0)
					r.Learn(0, true)
					got := [3]float64{r.Show(1).Margin}
					r.Learn(1, false)
					got[1], got[2] = r.Margin(2), r.Margin(3)
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
}

// byHand is a pool of (1, 0), (.6, .8), (1, 0) and (0, 1), in double precision.
var byHand = func() *Pool {
	p := NewPool([][]float32{{1, 0}, {0, 0}, {1, 0}, {0, 1}})
	p.Vectors()[1], p.Norm2[1] = []float64{.6, .8}, 1
	return p
}()
