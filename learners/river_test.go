package learners

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"streamml/data/reference"
	"streamml/learners/exact"
)

// River's models as they are here. Its intercept learns at a rate of its own, which our constant stands for; its PA
// leaves the intercept out of |x|²; its scaler has no floor.
var river = map[string]rule{
	"logreg_default":        Logistic{Rate: .01, Input: Input{Intercept: 1}},
	"logreg_sgd1.0":         Logistic{Rate: 1, Input: Input{Intercept: .1}},
	"logreg_l2_0.01_sgd0.5": Logistic{Rate: .5, L2: .01, Input: Input{Intercept: .02}},
	"logreg_adam":           Adam{Rate: .01, Beta1: .9, Beta2: .999, Coordinates: riverIntercept},
	"logreg_adagrad":        AdaGrad{Rate: .1, Coordinates: riverIntercept},
	"logreg_ftrl":           FTRL{Alpha: .5, Beta: 1, L2: 1, Coordinates: riverIntercept},
	"scaler_logreg":         Scale{Base: riverLogistic},
	"pa1_C0.01":             PA{Variant: 1, C: .01, Free: true, Input: Input{Intercept: 1}},
	"pa2_C0.01":             PA{Variant: 2, C: .01, Free: true, Input: Input{Intercept: 1}},
	"pa1_C1":                PA{Variant: 1, C: 1, Free: true, Input: Input{Intercept: 1}},
	"perceptron":            Perceptron{Input{Intercept: 1}},
	"alma":                  ALMA{Alpha: .9},
	"gaussian_nb":           NaiveBayes{Floor: 1e-9},
	"seed_stack": Scale{Base: nest("stack", Stack{
		Members: Members{
			riverLogistic,
			nest("pa", PA{Variant: 1, C: .01, Free: true, Input: Input{Intercept: 1}}),
			nest("pa", PA{Variant: 2, C: .01, Free: true, Input: Input{Intercept: 1}}),
		},
		Meta: riverLogistic, Passthrough: true,
	})},
}

var (
	riverIntercept = Coordinates{Intercept: 1, InterceptRate: .01}
	riverLogistic  = nest("logistic", Logistic{Rate: .01, Input: Input{Intercept: 1}})
)

// Where River computes something else than the paper, the test does so too, with our state, and the learner itself
// may differ from River by as much as this, in probability:
//
//	logreg_ftrl  River predicts by weights that are one label old: it turns z into w at the start of a step, before
//	             the label's gradient is in z.
//	gaussian_nb  River adds 1e-9 to every density, takes that of one post or of equal values for 0, and has no floor
//	             for variances (over n-1), so that coordinates 127 and 223, about 1e-33, have densities of 1e32; its
//	             prior is not smoothed. Over 384 coordinates that decides between 0 and 1.
var riverDiffers = map[string]float64{"logreg_ftrl": .04, "gaussian_nb": 1}

func TestProbabilitiesEqualRiver(t *testing.T) {
	var traces map[string]json.RawMessage
	readJSON(t, "reference/river_0.22.0_traces.json", &traces)
	for _, topic := range []string{"query_1", "query_6"} {
		var want struct {
			Models map[string]struct{ Proba []float64 }
		}
		if err := json.Unmarshal(traces[topic+".json"], &want); err != nil {
			t.Fatal(err)
		}
		var posts []struct {
			Label     string
			Embedding []float64
		}
		readJSON(t, "data/queries/"+topic+".json", &posts) // duplicates are kept
		if len(want.Models) != len(river) {
			t.Errorf("%d models of River, %d of them here", len(want.Models), len(river))
		}
		for name, model := range want.Models {
			if len(model.Proba) != len(posts) {
				t.Fatalf("%s: %d probabilities for %d posts", name, len(model.Proba), len(posts))
			}
			t.Run(topic+"/"+name, func(t *testing.T) {
				c := Config{Name: name, rule: river[name]}
				l := c.learner(len(posts[0].Embedding))
				as, differs := asRiver[name]
				worst, own := 0.0, 0.0
				for i, post := range posts {
					_, p := l.Predict(post.Embedding)
					own = max(own, math.Abs(p-model.Proba[i]))
					if differs {
						p = as(l, post.Embedding, post.Label == "accepted")
					} else {
						l.Learn(post.Embedding, post.Label == "accepted")
					}
					worst = max(worst, math.Abs(p-model.Proba[i]))
				}
				t.Logf("probabilities are off by up to %.2g; the learner's own by %.2g", worst, own)
				if !(worst <= 1e-6) || differs && !(own <= riverDiffers[name]) {
					t.Errorf("probabilities are off by up to %.2g, want at most 1e-6; the learner's own by %.2g, "+
						"want at most %g", worst, own, riverDiffers[name])
				}
			})
		}
	}
}

// asRiver predicts as River does, then learns.
var asRiver = map[string]func(l Learner, x []float64, accepted bool) float64{
	"logreg_ftrl": func(l Learner, x []float64, accepted bool) float64 {
		return l.(*weightCoordinate).oneLabelLate(x, accepted)
	},
	"gaussian_nb": func(l Learner, x []float64, accepted bool) float64 {
		p := l.(*weightBayes).withDensityFloor(x)
		l.Learn(x, accepted)
		return p
	},
}

// oneLabelLate is the probability by the weights of one label ago, which learns too. They are kept where no rule
// looks, behind the end of sum.
func (l *weightCoordinate) oneLabelLate(x []float64, accepted bool) float64 {
	d := len(l.sum)
	if cap(l.sum) == d {
		l.sum = append(make([]float64, 0, 2*d), l.sum...)
	}
	late := l.sum[d : 2*d]
	m := l.w[d]
	for i, v := range x {
		m += late[i] * v
	}
	copy(late, l.w)
	p := exact.Sigmoid(m)
	l.labels++
	l.see(x)
	l.learn(p, accepted)
	return p
}

// withDensityFloor is the probability by River's naive_bayes.GaussianNB.
func (l *weightBayes) withDensityFloor(x []float64) float64 {
	var log [2]float64
	for c := range l.class {
		k := &l.class[c]
		if k.n == 0 {
			log[c] = math.Inf(-1)
			continue
		}
		log[c] = math.Log(k.n)
		for i, v := range x {
			density := 0.0
			if variance := k.square[i] / (k.n - 1); k.n > 1 && variance > 0 {
				d := v - k.mean[i]
				density = math.Exp(-d*d/(2*variance)) / math.Sqrt(2*math.Pi*variance)
			}
			log[c] += math.Log(10e-10 + density)
		}
	}
	if l.class[0].n+l.class[1].n == 0 {
		return .5
	}
	return 1 / (1 + math.Exp(log[0]-log[1]))
}

func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile(reference.Path(t, name))
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}
