package learners

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"streamml/data"
	"streamml/data/reference"
	"streamml/learners/kernels"
)

// independent is one learner of reference/prequential.json: margins and centred scores by float64 code in numpy,
// in weight space with an explicit covariance and again in function space, posts in file order.
type independent struct {
	Margin, Centred []float64
}

// members names the entries of prequential.json that are learners here, with our settings.
var members = map[string]rule{
	"logistic rate 1":               Logistic{Rate: 1},
	"logistic rate 0.1 intercept 1": Logistic{Rate: 0.1, Input: Input{Intercept: 1}},
	"pa 0":                          PA{Variant: 0, C: 1},
	"pa 1 C 0.1":                    PA{Variant: 1, C: 0.1},
	"pa 2 C 0.1":                    PA{Variant: 2, C: 0.1},
	"perceptron":                    Perceptron{},
	"rls":                           RLS{Lambda: 0.3, Input: Input{Intercept: 1}},
	"arow full":                     AROW{R: .3, Covariance: "full", Input: Input{Intercept: 1}},
	"bayes-logistic":                BayesLogistic{S0: 10},
	"bayes-probit":                  BayesProbit{S0: 100, Input: Input{Intercept: .1}},
	"gp":                            GP{BayesProbit{S0: 30, Input: Input{Kernel: kernels.Of(kernels.RBF{Length: 1})}}},
	"rls pool": RLS{
		Lambda: .5, Input: Input{Intercept: .3, Kernel: kernels.Of(kernels.PoolKernel{})}},
	"rls centred": RLS{Lambda: 1, Input: Input{Kernel: kernels.Of(kernels.Centred{})}},
}

func TestMarginsEqualIndependentCode(t *testing.T) {
	text, err := os.ReadFile(reference.Path(t, "reference/prequential.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]json.RawMessage
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	set, err := data.Open(reference.Path(t, "data/queries"))
	if err != nil {
		t.Fatal(err)
	}
	for _, topic := range set.Topics {
		var want struct {
			N     int
			Rules map[string]independent
			Row   []float64 `json:"pool_kernel_row0"` // with the intercept
		}
		if file[topic.Name] == nil {
			continue
		}
		if err := json.Unmarshal(file[topic.Name], &want); err != nil {
			t.Fatal(err)
		}
		if len(topic.Posts) != want.N {
			t.Fatalf("%s: %d posts, want %d", topic.Name, len(topic.Posts), want.N)
		}
		pool, labels := poolOf(topic)
		intercept, _ := kernels.Of(kernels.PoolKernel{}).Intercept()
		for j, got := range pool.Gram(kernels.Of(kernels.PoolKernel{}))[:want.N] {
			if math.Abs(got+intercept-want.Row[j]) > 1e-9 {
				t.Fatalf("%s: pool kernel: %.12g at column %d of row 0, want %.12g", topic.Name, got+intercept, j,
					want.Row[j])
			}
		}
		for name, rule := range members {
			c := Config{Name: name, rule: rule}
			for _, space := range c.Spaces() {
				r := c.In(space, pool)
				t.Run(topic.Name+"/"+name+"/"+space, func(t *testing.T) { compare(t, r, labels, want.Rules[name]) })
			}
		}
	}
}

func compare(t *testing.T, r Ranker, labels []bool, want independent) {
	if len(want.Margin) != len(labels) {
		t.Fatalf("the reference has %d margins for %d posts", len(want.Margin), len(labels))
	}
	worst := 0.0
	for i, p := range run(r, labels) {
		worst = max(worst, math.Abs(p.Margin-want.Margin[i]), math.Abs(p.Centred-want.Centred[i]))
	}
	if !(worst <= 1e-9) {
		t.Errorf("margins or centred scores are off by up to %.2g, want at most 1e-9", worst)
	}
}

func poolOf(topic data.Topic) (*Pool, []bool) {
	vectors, labels := make([][]float32, len(topic.Posts)), make([]bool, len(topic.Posts))
	for i, p := range topic.Posts {
		vectors[i], labels[i] = p.Embedding, p.Accepted
	}
	return NewPool(vectors), labels
}

// run shows and learns all posts in the pool's order.
func run(r Ranker, labels []bool) []Prediction {
	order := make([]int, len(labels))
	for i := range order {
		order[i] = i
	}
	r.Start(order)
	list := make([]Prediction, len(labels))
	for i, accepted := range labels {
		list[i] = r.Show(i)
		r.Learn(i, accepted)
	}
	return list
}
