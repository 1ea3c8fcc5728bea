package learners

import (
	"math"
	"strings"
	"testing"

	"gonum.org/v1/gonum/mat"

	"streamml/configs"
)

// n / (2 n_c) by hand: the first label counts half, as do all while there is one class; the first of another class
// after three counts 4/2.
func TestBalanced(t *testing.T) {
	balanced := Balanced
	for _, c := range []struct {
		accepted       bool
		labels, before int
		want           float64
	}{{true, 0, 0, .5}, {true, 3, 3, .5}, {false, 3, 3, 2}, {true, 4, 3, 5. / 8}, {false, 4, 3, 5. / 4}} {
		if got := balanced.of(c.accepted, c.labels, c.before); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
	five := ClassWeight{Accepted: 5}
	if five.of(true, 7, 2) != 5 || five.of(false, 7, 2) != 1 || (ClassWeight{}).of(true, 7, 2) != 1 {
		t.Error("numbers do not stand for themselves")
	}
}

// taught is the margins of a learner that was taught labels, each so many times.
func taught(c Config, pool *Pool, labels []bool, times func(accepted bool) int) []float64 {
	l := c.Live(pool)
	for post, accepted := range labels {
		for range times(accepted) {
			l.Learn(post, accepted)
		}
	}
	return l.Margins(nil)
}

func once(bool) int { return 1 }

// alternating are labels of which every fourth is accepted.
func alternating(n int) []bool {
	labels := make([]bool, n)
	for i := range labels {
		labels[i] = i%4 == 0
	}
	return labels
}

// A label of weight 3 is for recursive least squares the same label three times.
func TestWholeWeightsAreRepetitions(t *testing.T) {
	pool, labels := NewPool(unitVectors(24, 10, 3)), alternating(20)
	three := func(accepted bool) int { return 1 + 2*one(accepted) }
	plain := Must(Of(RLS{Lambda: .3, Input: Input{Intercept: 1}}))
	weighted := Must(Of(RLS{Lambda: .3, Input: Input{Intercept: 1, Weight: ClassWeight{Accepted: 3}}}))
	want, got := taught(plain, pool, labels, three), taught(weighted, pool, labels, once)
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-12 {
			t.Fatalf("post %d: %v, want %v", i, got[i], want[i])
		}
	}
}

// Recursive least squares with weights is the ridge regression of weighted squares, here solved at once:
//
//	(X'W X + lambda I) w = X'W y
func TestWeightedRidge(t *testing.T) {
	const n, dims, lambda = 30, 6, .7
	x, labels := unitVectors(n, dims, 5), alternating(n)
	balanced := Balanced
	a, b := mat.NewSymDense(dims, nil), mat.NewVecDense(dims, nil)
	for d := range dims {
		a.SetSym(d, d, lambda)
	}
	accepted := 0
	for i := range n {
		z := mat.NewVecDense(dims, NewPool(x).Vectors()[i])
		w := balanced.of(labels[i], i, accepted)
		a.SymRankOne(a, w, z)
		b.AddScaledVec(b, w*sign(labels[i]), z)
		accepted += one(labels[i])
	}
	var weights mat.VecDense
	if err := weights.SolveVec(a, b); err != nil {
		t.Fatal(err)
	}
	c := Must(Of(RLS{Lambda: lambda, Input: Input{Weight: balanced}}))
	pool := NewPool(x)
	got := taught(c, pool, labels, once)
	for i := range n {
		if want := mat.Dot(&weights, mat.NewVecDense(dims, pool.Vectors()[i])); math.Abs(got[i]-want) > 1e-10 {
			t.Fatalf("post %d: %v, want %v", i, got[i], want)
		}
	}
}

// Two steps by hand: on the post (1, 0) twice, at rate 1: w = 5 (1 - .5) = 2.5; then w = 2.5 - (1 - 0)(sigmoid(2.5)).
func TestWeightedLogistic(t *testing.T) {
	l := Must(Of(Logistic{Rate: 1, Input: Input{Weight: ClassWeight{Accepted: 5}}})).Learner(2)
	x := []float64{1, 0}
	l.Learn(x, true)
	if m, _ := l.Predict(x); m != 2.5 {
		t.Errorf("margin %v after an accepted post, want 2.5", m)
	}
	l.Learn(x, false)
	if m, _ := l.Predict(x); math.Abs(m-(2.5-1/(1+math.Exp(-2.5)))) > 1e-15 {
		t.Errorf("margin %v after a rejected post, want %v", m, 2.5-1/(1+math.Exp(-2.5)))
	}
}

// PA-I of weight 2 is PA-I of twice the C, as in scikit-learn's class_weight: the step min(C w, loss/|x|²).
func TestWeightedPassiveAggressive(t *testing.T) {
	x := []float64{2, 0}
	for _, c := range []struct {
		weight float32
		want   float64
	}{{1, .2}, {2, .4}, {100, 1}} { // tau |x|²/2: .05, .1, at most .25
		l := Must(Of(PA{Variant: 1, C: .05, Input: Input{Weight: ClassWeight{Accepted: c.weight}}})).Learner(2)
		l.Learn(x, true)
		if m, _ := l.Predict(x); math.Abs(m-c.want) > 1e-15 {
			t.Errorf("weight %v: margin %v, want %v", c.weight, m, c.want)
		}
	}
}

// Where one class is rare, balanced weights move the margins towards it.
func TestBalancedHelpsTheRare(t *testing.T) {
	pool, labels := NewPool(unitVectors(40, 8, 7)), make([]bool, 40)
	labels[5], labels[30] = true, true
	for _, name := range []string{"logistic", "rls", "arow", "bayes-probit"} {
		c := Must(Default(name))
		weighted := parsed1(t, name+": {weight: balanced}")
		sum := 0.0
		plain, other := taught(c, pool, labels, once), taught(weighted, pool, labels, once)
		for i := range plain {
			sum += other[i] - plain[i]
		}
		if !(sum > 0) {
			t.Errorf("%s: margins rise by %v", name, sum)
		}
	}
}

func parsed1(t *testing.T, entry string) Config {
	t.Helper()
	x, err := configs.Parse("x.yaml", "learners: [{"+entry+"}]\n")
	if err != nil {
		t.Fatal(err)
	}
	list, err := Sweep(x.Learners[0])
	if err != nil || len(list) != 1 {
		t.Fatal(len(list), err)
	}
	return list[0]
}

// Weights are read as they are written, and swept over; what weighs nothing, or cannot be weighed, is refused.
func TestClassWeightsInYAML(t *testing.T) {
	x, err := configs.Parse("x.yaml", "learners: [rls: {weight: [equal, balanced, {accepted: 5}, {accepted: 2, "+
		"rejected: 0.5}]}]\n")
	if err != nil {
		t.Fatal(err)
	}
	list, err := Sweep(x.Learners[0])
	if err != nil || len(list) != 4 {
		t.Fatal(len(list), err)
	}
	for i, want := range []string{"lambda=0.3 intercept=1", "lambda=0.3 intercept=1 weight=balanced",
		"lambda=0.3 intercept=1 weight=5:1", "lambda=0.3 intercept=1 weight=2:0.5"} {
		if got := list[i].Settings(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for entry, want := range map[string]string{
		"rls: {weight: balancd}":                    "did you mean balanced?",
		"rls: {weight: {accepted: 0}}":              "want a number in [1e-6,1e6]",
		"rls: {weight: {acepted: 1}}":               "did you mean accepted?",
		"pa: {variant: 0, weight: balanced}":        "weight: equal with variant 0",
		"follow: {base: {rls: {weight: balanced}}}": "weighs classes",
		"stated: {base: {rls: {weight: balanced}}}": "weighs classes",
		"knn: {weight: balanced}":                   `found the key "weight"`,
	} {
		x, err := configs.Parse("x.yaml", "learners: [{"+entry+"}]\n")
		if err == nil {
			_, err = Sweep(x.Learners[0])
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", entry, err, want)
		}
	}
	if _, err := Of(RLS{Lambda: 1, Input: Input{Weight: ClassWeight{Accepted: -1}}}); err == nil {
		t.Error("a negative weight passes")
	}
}
