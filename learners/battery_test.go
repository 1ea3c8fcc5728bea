package learners

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"streamml/learners/detectors"
	"streamml/learners/kernels"
)

// battery is what every learner in the registry must pass: with its defaults, and with the settings that take
// another path through the code.
func battery() []Config {
	var list []Config
	for _, name := range Names() {
		list = append(list, byName(name))
	}
	for _, n := range []Nested{
		nest("logistic", Logistic{Rate: .5, L2: .1, Schedule: InverseSqrt, Average: true, Input: Input{Intercept: 1}}),
		nest("hinge", Hinge{Rate: 1, L2: .1, Schedule: Inverse, Input: Input{Intercept: 1}}),
		nest("pa", PA{Variant: 0, C: 1, Free: true, Input: Input{Intercept: 1}}),
		nest("pa", PA{Variant: 1, C: 1}),
		nest("arow", AROW{R: .3, Covariance: "diagonal", Input: Input{Intercept: 1}}),
		nest("rls", RLS{Lambda: .3, Memory: Memory{HalfLife: 7}, Input: Input{Intercept: 1}}),
		nest("arow", AROW{R: .3, Covariance: "diagonal", Memory: Memory{7}, Input: Input{Intercept: 1}}),
		nest("bayes-probit", BayesProbit{S0: 100, Memory: Memory{1e-3}}),
		nest("adagrad", AdaGrad{Rate: .1, Coordinates: Coordinates{Centre: true, Intercept: 1, InterceptRate: .1}}),
		nest("ftrl", FTRL{Alpha: 1, Beta: 1, L1: .1, L2: 1}),
		nest("logistic", Logistic{Rate: .5, L2: .1, Average: true, Schedule: Inverse, Input: Input{Weight: Balanced}}),
		nest("pa", PA{Variant: 1, C: 1, Input: Input{Weight: ClassWeight{Accepted: 3}}}),
		nest("rls", RLS{Lambda: .3, Memory: Memory{HalfLife: 7}, Input: Input{Intercept: 1, Weight: Balanced}}),
		nest("arow", AROW{R: .3, Covariance: "diagonal", Input: Input{Weight: Balanced}}),
		nest("window", Window{nest("rls", RLS{Lambda: .3, Input: Input{Weight: Balanced}}), 7}),
		nest("knn", KNN{K: 3}),
		nest("scale", Scale{Base: nest("stack", registry["stack"].rule), Floor: 1e-12}),
		nest("scale", Scale{Base: nest("rls", registry["rls"].rule)}),
		nest("hedge", Hedge{Members: Members{nest("knn", KNN{K: 3}), nest("ftrl", registry["ftrl"].rule),
			nest("gp", registry["gp"].rule)}, Eta: 1}),
		nest("follow", Follow{Base: nest("gp", GP{BayesProbit{S0: 3}}), Hazard: .1, Every: 1}),
		nest(
			"follow",
			Follow{
				Base: nest("rls", RLS{
					Lambda: 1, Input: Input{Kernel: kernels.Of(kernels.PoolKernel{}), Density: .1}}),
				Hazard: .1, Every: 2}),
		nest("stated", Stated{Base: nest("gp", GP{BayesProbit{S0: 3}}), Trust: .9, Fade: 1, Noise: 1}),
		nest("restart", Restart{Detector{detectors.DDM{Warm: 2, Threshold: .1}},
			nest("logistic", Logistic{Rate: 1, Schedule: Constant})}),
		nest("restart", Restart{Detector{detectors.ADWIN{Delta: .9, Clock: 1, Buckets: 2, Shortest: 1, Grace: 1}},
			nest("knn", KNN{K: 3})}),
		nest("window", Window{nest("rls", RLS{Lambda: .3, Input: Input{Intercept: 1}}), 7}),
		nest("window", Window{nest("arow", AROW{R: .3, Covariance: "full", Input: Input{Density: .1}}), 7}),
		nest("window", Window{nest("logistic", Logistic{Rate: 1, Schedule: Constant, Input: Input{Intercept: 1}}), 7}),
	} {
		list = append(list, n.Config)
	}
	return list
}

// each runs a test for every learner of the battery in each of its spaces.
func each(t *testing.T, test func(t *testing.T, c Config, space string)) {
	for _, c := range battery() {
		for _, space := range c.Spaces() {
			t.Run(c.Label()+"/"+space, func(t *testing.T) { test(t, c, space) })
		}
	}
}

// play runs a session, and hands over each prediction with the margins of all posts still to come.
func play(r Ranker, order []int, labels []bool, see func(event int, p Prediction, ahead []float64)) {
	r.Start(order)
	var ahead []float64
	for i, accepted := range labels {
		p := r.Show(i)
		r.Learn(i, accepted)
		ahead = ahead[:0]
		for j := i + 1; j < len(order); j++ {
			ahead = append(ahead, r.Margin(j))
		}
		see(i, p, ahead)
	}
}

// course is all that a session shows, in order.
func course(r Ranker, order []int, labels []bool) (all []float64) {
	play(r, order, labels, func(_ int, p Prediction, ahead []float64) {
		all = append(append(all, p.Margin, p.Centred, p.Probability), ahead...)
	})
	return all
}

// drawn is a pool with a session on it.
func drawn(n, dims int, seed uint64) (vectors [][]float32, order []int, labels []bool) {
	rng := rand.New(rand.NewPCG(seed, 3))
	for range n {
		labels = append(labels, rng.IntN(2) == 0)
	}
	return unitVectors(n, dims, seed), rng.Perm(n), labels
}

// A session's numbers depend on the session alone: not on what the learner did before, nor on who looks at margins.
func TestSameSessionSameBits(t *testing.T) {
	vectors, order, labels := drawn(30, 20, 1)
	other := slices.Repeat([]bool{true, false, false}, 10)
	each(t, func(t *testing.T, c Config, space string) {
		r := c.In(space, NewPool(vectors))
		want := course(r, order, labels)
		course(r, order[:20], other[:20])
		if !slices.Equal(course(r, order, labels), want) {
			t.Error("a learner that starts anew differs from a new one")
		}
		r.Start(order)
		at := 0
		for i, accepted := range labels { // the same without a look at any margin to come
			if p := r.Show(i); !slices.Equal([]float64{p.Margin, p.Centred, p.Probability}, want[at:at+3]) {
				t.Fatalf("post %d: a look at margins to come has changed the learner", i)
			}
			r.Learn(i, accepted)
			at += 3 + len(order) - i - 1
		}
	})
}

func TestBatteryAgreesInBothSpaces(t *testing.T) {
	for _, c := range battery() {
		if len(c.Spaces()) < 2 {
			continue
		}
		for seed := range uint64(3) {
			if worst := spacesDiffer(c, seed); !(worst <= 1e-10) {
				t.Errorf("%s, seed %d: the spaces differ by %.2g, want at most 1e-10", c.Label(), seed, worst)
			}
		}
	}
}

// An event allocates nothing, once a learner has seen a session of that length.
func TestNothingIsAllocated(t *testing.T) {
	vectors, order, labels := drawn(25, 12, 14)
	each(t, func(t *testing.T, c Config, space string) {
		r := c.In(space, NewPool(vectors))
		session := func() {
			r.Start(order)
			for i, accepted := range labels {
				r.Show(i)
				r.Learn(i, accepted)
				r.Margin(len(order) - 1)
			}
		}
		session()
		if n := testing.AllocsPerRun(5, session); n != 0 {
			t.Errorf("%g allocations a session", n)
		}
	})
}

// In weight space: inputs are neither written nor kept, a prediction changes nothing, and what was learnt is the
// replay of its labels.
func TestLearnersKeepTheirPromises(t *testing.T) {
	vectors, order, labels := drawn(30, 20, 2)
	for _, c := range battery() {
		if !c.runsIn(WeightSpace) {
			continue
		}
		t.Run(c.Label(), func(t *testing.T) {
			l, lent := c.Learner(20), make([]float64, 20)
			lend := func(i int) []float64 { copy(lent, wide(vectors[order[i]])); return lent }
			var posts [][]float64
			for i, accepted := range labels {
				posts = append(posts, wide(vectors[order[i]]))
				m, p := l.Predict(lend(i))
				if again, q := l.Predict(posts[i]); again != m || q != p {
					t.Fatalf("post %d: a prediction changes the next one", i)
				}
				l.Learn(lent, accepted)
				if !slices.Equal(lent, posts[i]) {
					t.Fatalf("post %d was written to", i)
				}
				for d := range lent {
					lent[d] = math.NaN()
				}
				if i%7 != 6 {
					continue
				}
				restored := c.Learner(20)
				Replay(restored, posts, labels[:i+1])
				for j := range vectors {
					m, p := l.Predict(wide(vectors[j]))
					if n, q := restored.Predict(wide(vectors[j])); m != n || p != q {
						t.Fatalf("after %d labels: margin %g, replayed %g", i+1, m, n)
					}
				}
			}
			Replay(l, posts, labels)
			m, _ := l.Predict(posts[0])
			l.Reset()
			fresh, _ := c.Learner(20).Predict(posts[0])
			if n, _ := l.Predict(posts[0]); n != fresh || m == fresh && c.Name != "prior" {
				t.Errorf("margin %g, after a reset %g, when new %g", m, n, fresh)
			}
		})
	}
}

// To rounding; see TestPermutedFeaturesSameAUC for what is ranked.
func TestOrderOfDimensionsDoesNotMatter(t *testing.T) {
	vectors, order, labels := drawn(40, 24, 11)
	permuted := make([][]float32, len(vectors))
	for i := range vectors {
		permuted[i] = make([]float32, 24)
		for d, to := range rand.New(rand.NewPCG(12, 12)).Perm(24) {
			permuted[i][to] = vectors[i][d]
		}
	}
	each(t, func(t *testing.T, c Config, space string) {
		a, b := course(c.In(space, NewPool(vectors)), order, labels),
			course(c.In(space, NewPool(permuted)), order, labels)
		for i := range a {
			if !(math.Abs(a[i]-b[i]) <= 1e-9) {
				t.Fatalf("%g, with permuted dimensions %g", a[i], b[i])
			}
		}
	})
}
