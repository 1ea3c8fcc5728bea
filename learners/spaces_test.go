package learners

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"streamml/learners/kernels"
)

// Both engines run the same rules, so they must give the same margins, centred scores and margins of posts
// still to come, for every learner in the registry, in any order of arrival.
func TestSpacesAgree(t *testing.T) {
	configurations := map[string]rule{
		"rls that forgets": RLS{Lambda: .3, Memory: Memory{HalfLife: 7}, Input: Input{Intercept: 1}},
		"logistic, balanced": Logistic{Rate: 1, L2: .1, Schedule: Constant,
			Input: Input{Intercept: 1, Weight: Balanced}},
		"rls, balanced":  RLS{Lambda: .3, Memory: Memory{HalfLife: 7}, Input: Input{Intercept: 1, Weight: Balanced}},
		"probit, 5 to 1": BayesProbit{S0: 30, Input: Input{Weight: ClassWeight{Accepted: 5}}},
		"scw 2":          SCW{Variant: 2, Phi: 1.28, C: 10},
		"gp, linear":     GP{BayesProbit{S0: 30}},
		"rls on nothing": RLS{Lambda: .3, Input: Input{Intercept: 1, Kernel: kernels.Of(kernels.None{})}},
	}
	for _, name := range Names() {
		configurations[name] = byName(name).rule
	}
	for name, rule := range configurations {
		c := Config{Name: name, rule: rule}
		if len(c.Spaces()) == 1 {
			continue
		}
		t.Run(name, func(t *testing.T) {
			within := 1e-12
			if _, second := rule.(SecondOrderRule); second {
				within = 1e-10
			}
			for seed := range uint64(5) {
				if worst := spacesDiffer(c, seed); !(worst <= within) {
					t.Errorf("seed %d: the spaces differ by %.2g, want at most %.0e", seed, worst, within)
				}
			}
		})
	}
}

func spacesDiffer(c Config, seed uint64) (worst float64) {
	rng := rand.New(rand.NewPCG(seed, 7))
	const n = 44
	pool := NewPool(unitVectors(n, 64, seed))
	order := rng.Perm(n)
	f, w := c.InFunctionSpace(pool), c.InWeightSpace(pool)
	f.Start(order)
	w.Start(order)
	for i := range n {
		a, b := f.Show(i), w.Show(i)
		worst = max(worst, math.Abs(a.Margin-b.Margin), math.Abs(a.Centred-b.Centred),
			math.Abs(a.Probability-b.Probability))
		accepted := rng.IntN(2) == 0
		f.Learn(i, accepted)
		w.Learn(i, accepted)
		for j := i + 1; j < n; j += 7 {
			worst = max(worst, math.Abs(f.Margin(j)-w.Margin(j)))
		}
	}
	return worst
}

// The centred score is by definition the margin less the mean margin, under the present weights, of the posts shown.
func TestCentredByDefinition(t *testing.T) {
	const n = 20
	x := unitVectors(n, 16, 3)
	labels := make([]bool, n)
	for i := range labels {
		labels[i] = i%3 == 0
	}
	for _, name := range Names() {
		if !byName(name).runsIn(WeightSpace) {
			continue
		}
		l := byName(name).Learner(16)
		for i, p := range run(byName(name).Ranker(NewPool(x)), labels) {
			sum := 0.0
			for j := range i + 1 {
				m, _ := l.Predict(wide(x[j]))
				sum += m
			}
			m, _ := l.Predict(wide(x[i]))
			if want := m - sum/float64(i+1); math.Abs(p.Centred-want) > 1e-12 {
				t.Errorf("%s: post %d: centred %g, want %g", name, i, p.Centred, want)
			}
			l.Learn(wide(x[i]), labels[i])
		}
	}
}

func wide(x []float32) []float64 {
	w := make([]float64, len(x))
	for i, v := range x {
		w[i] = float64(v)
	}
	return w
}

// A session cut short, or shown out of order, is a broken promise of the caller.
func TestOrderIsKept(t *testing.T) {
	pool := NewPool(unitVectors(3, 8, 1))
	for _, name := range Names() {
		for _, space := range byName(name).Spaces() {
			r := byName(name).In(space, pool)
			mustPanic(t, name+" "+space+": shown out of order", func() { r.Start([]int{0, 1, 2}); r.Show(1) })
			mustPanic(t, name+" "+space+": label before its post",
				func() { r.Start([]int{0, 1, 2}); r.Show(0); r.Learn(1, true) })
		}
	}
}

// mustPanic wants a panic of this package, not one of the language.
func mustPanic(t *testing.T, what string, f func()) {
	t.Helper()
	defer func() {
		if said, _ := recover().(string); !strings.HasPrefix(said, "learners: ") {
			t.Errorf("%s: panic %q, want one of learners", what, said)
		}
	}()
	f()
}

// Posts without length, of denormal and of absurd length, alone or in turn: margins stay numbers, probabilities
// probabilities. Where float64 ends a second-order rule learns nothing rather than nonsense.
func TestSecondOrderRulesStayFinite(t *testing.T) {
	scaled := func(by float64) []float64 { return []float64{by, by, -by, by / 2, 0, by} }
	usual := []float64{.1, .2, .3, .4, .5, .6}
	sequences := map[string][][]float64{
		"zero": {scaled(0)}, "denormal": {scaled(5e-324), usual}, "largest float32": {scaled(3e38), usual, scaled(1)},
		"1e150": {scaled(1e150), usual}, "1e300": {scaled(1), scaled(1e300), usual}, "the same": {usual},
	}
	configurations := []Config{
		{"arow", "", AROW{R: .3, Covariance: "diagonal", Input: Input{Intercept: 1}}},
		{"scw", "", SCW{Variant: 2, Phi: 1.28, C: 10}},
		{"gp", "", GP{BayesProbit{S0: 1e6}}},
	}
	for _, name := range Names() {
		if _, ok := byName(name).rule.(SecondOrderRule); ok && byName(name).runsIn(WeightSpace) {
			configurations = append(configurations, byName(name))
		}
	}
	for _, c := range configurations {
		for name, posts := range sequences {
			l := c.Learner(6)
			for i := range 1000 {
				x := posts[i%len(posts)]
				if m, p := l.Predict(x); math.IsNaN(m) || math.IsInf(m, 0) || !(p >= 0 && p <= 1) {
					t.Errorf("%s, %s: margin %g and probability %g after %d labels", c.Label(), name, m, p, i)
					break
				}
				l.Learn(x, i%7 < 3)
			}
		}
	}
}

// A post may come again: a session longer than its pool is one on a pool that holds copies.
func TestPostsComeAgain(t *testing.T) {
	vectors, order, labels := drawn(15, 12, 21)
	again := append(slices.Clone(order), order...)
	copies := make([]int, len(again))
	for i := range again {
		copies[i] = i/15*15 + again[i]
	}
	labels = append(labels, labels[:15]...)
	each(t, func(t *testing.T, c Config, space string) {
		if strings.Contains(c.Label(), "density=") {
			return // copies make a post more typical of its pool
		}
		want := course(c.In(space, NewPool(slices.Repeat(vectors, 2))), copies, labels)
		r := c.In(space, NewPool(vectors))
		course(r, order, labels[:15])
		for i, got := range course(r, again, labels) {
			if !(math.Abs(got-want[i]) <= 1e-9*max(1, math.Abs(want[i]))) {
				t.Fatalf("number %d is %g, among copies %g", i, got, want[i])
			}
		}
	})
}
