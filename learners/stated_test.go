package learners

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"streamml/learners/kernels"
)

// stating is a pool with an accepted and a rejected member.
func statingPool(n int, seed uint64) *Pool {
	x := unitVectors(n+2, 12, seed)
	wide := func(v []float32) (w []float64) {
		for _, f := range v {
			w = append(w, float64(f))
		}
		return w
	}
	return NewPool(x[:n]).Stating(
		Member{Text: "what is wanted", Vector: wide(x[n]), Accepted: true},
		Member{Text: "the search word", Vector: wide(x[n+1])})
}

// Posts (1, 0), (.6, .8), (1, 0), (0, 1); (0, 1) is stated to be wanted, with noise 1/2. Then (1, 0) is accepted and
// (.6, .8) rejected. By the formulas in NumPy 2, both processes and their odds written out.
func TestStatedByHand(t *testing.T) {
	pool := NewPool([][]float64{{1, 0}, {.6, .8}, {1, 0}, {0, 1}}).Stating(
		Member{Vector: []float64{0, 1}, Accepted: true})
	l := Must(Of(Stated{Base: nest("rls", RLS{Lambda: 1}), Trust: .5, Fade: .8, Noise: .5})).Live(pool)
	for step, want := range [][]float64{
		{0, .8 / 3, 0, 1. / 3},
		{.5, 0.537037037037037, .5, 0.2962962962962963},
		{0.2390951098602485, -0.13031703286749477, 0.2390951098602485, -0.34221762347955487},
	} {
		for i, m := range l.Margins(nil) {
			if math.Abs(m-want[i]) > 1e-14 {
				t.Errorf("after %d labels post %d: %.17g, want %.17g", step, i, m, want[i])
			}
		}
		l.Learn(step%2, step == 0)
	}
}

// By hand: 1/(noise/lambda + v) is 1/(.25/.5 + .3) = 1.25, and (1 - .2) of it is 1.
func TestStepOfAMember(t *testing.T) {
	if mean, shrink := (RLS{Lambda: .5}).stepMember(.25, .2, .3, 1); mean != 1 || shrink != 1.25 {
		t.Errorf("mean %g, shrink %g, want 1 and 1.25", mean, shrink)
	}
}

// Where a member has the noise of a label, what a learner is told are the labels of the members, one after the other.
func TestToldIsTaught(t *testing.T) {
	pool := statingPool(9, 3)
	with, accepted := pool.Stated()
	base := RLS{Lambda: .3, Input: Input{Intercept: 1}}
	mean, _ := Stated{Base: nest("rls", base), Noise: .3}.told(pool)
	taught := Must(Of(base)).Live(with)
	for k, label := range accepted {
		taught.Learn(9+k, label)
	}
	for post, m := range mean {
		if want := taught.Margin(post); math.Abs(m-want) > 1e-12 {
			t.Errorf("post %d: %g, taught %g", post, m, want)
		}
	}
}

// statedOn are learners on several bases.
func statedOn() (list []Config) {
	pool := Input{Kernel: kernels.Of(kernels.PoolKernel{}), Intercept: .3}
	for _, base := range []Nested{
		nest("rls", RLS{Lambda: .5, Input: pool}),
		nest("rls", RLS{Lambda: .2, Memory: Memory{HalfLife: 7}, Input: Input{Intercept: 1, Density: .1}}),
		nest("arow", AROW{R: .3, Covariance: "full", Input: pool}),
		nest("bayes-logistic", BayesLogistic{S0: 10, Input: Input{Intercept: 1}}),
		nest("gp", registry["gp"].rule),
	} {
		list = append(list, Must(Of(Stated{Base: base, Trust: .7, Fade: .9, Noise: .5})))
	}
	return list
}

// Posts in the order of arrival: the ranker says what a Live does, to rounding.
func TestStatedRankerIsLive(t *testing.T) {
	pool := statingPool(20, 5)
	rng := rand.New(rand.NewPCG(1, 2))
	for _, c := range statedOn() {
		r, l := c.Ranker(pool), c.Live(pool)
		order := rng.Perm(20)
		r.Start(order)
		for i, post := range order {
			p, q := r.Show(i), l.Show(post)
			for k, d := range []float64{p.Margin - q.Margin, p.Centred - q.Centred, p.Probability - q.Probability} {
				if math.Abs(d) > 1e-8 {
					t.Fatalf("%s: event %d: number %d of %v and %v", c.Label(), i, k, p, q)
				}
			}
			for j, m := range r.(Forecaster).Margins(nil) {
				if live := l.Margin(order[i+1+j]); math.Abs(m-live) > 1e-8 || m != r.Margin(i+1+j) {
					t.Fatalf("%s: event %d: margins ahead %g, %g and live %g", c.Label(), i, m, r.Margin(i+1+j), live)
				}
			}
			accepted := rng.IntN(2) == 0
			r.Learn(i, accepted)
			l.Learn(post, accepted)
		}
	}
}

// On a pool without members it is the base, bit for bit; and so is a base on a pool with members what it is without.
func TestStatedOfNothing(t *testing.T) {
	with := statingPool(20, 6)
	without := with.Stating()
	labels := make([]bool, 20)
	for i := range labels {
		labels[i] = i%3 == 0
	}
	for _, c := range statedOn() {
		base := c.rule.(Stated).Base.Config
		want := course(base.Ranker(without), rand.New(rand.NewPCG(3, 4)).Perm(20), labels)
		for what, got := range map[string]Ranker{"stated of nothing": c.Ranker(without),
			"the base": base.Ranker(with)} {
			if !slices.Equal(course(got, rand.New(rand.NewPCG(3, 4)).Perm(20), labels), want) {
				t.Errorf("%s: %s differs", base.Label(), what)
			}
		}
	}
	k := kernels.Of(kernels.PoolKernel{})
	if &with.Gram(k)[0] != &without.Gram(k)[0] {
		t.Error("the two pools do not share a matrix")
	}
}

// An interest can be stated while posts are shown: the labels stay, and count as if it had stood there from the start.
func TestInterestStatedLater(t *testing.T) {
	with := statingPool(20, 7)
	for _, c := range statedOn() {
		late, early := c.Live(with.Stating()), c.Live(with)
		for post := range 4 {
			for _, l := range []*Live{late, early} {
				l.Show(post)
				l.Learn(post, post%2 == 0)
			}
		}
		if slices.Equal(late.Margins(nil), early.Margins(nil)) {
			t.Errorf("%s: nothing is made of what is stated", c.Label())
		}
		if err := late.Grow(with); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(late.Margins(nil), early.Margins(nil)) {
			t.Errorf("%s: stated later, it is not what it is stated at once", c.Label())
		}
	}
}

// What to ask is chosen by the plain base.
func TestProbesOfStatedAreThoseOfItsBase(t *testing.T) {
	pool := statingPool(20, 8)
	for _, c := range statedOn() {
		base := c.rule.(Stated).Base.Config
		if a, b := c.Live(pool).Posterior().Probe(5, nil, nil),
			base.Live(pool).Posterior().Probe(5, nil, nil); !slices.Equal(a, b) {
			t.Errorf("%s: %v, want %v", c.Label(), a, b)
		}
	}
}

func TestStatedWantsABaseThatKnowsHowSureItIs(t *testing.T) {
	for entry, want := range map[string]string{
		"stated: {base: pa}":                                                 "pa has no density of a label",
		"stated: {base: {rls: {kernel: tokens}}}":                            "another kernel than tokens",
		"stated: {base: {arow: {covariance: diagonal}}}":                     "covariance: full",
		"stated: {base: {follow: {}}}":                                       "follow has no density",
		"stated: {base: [{rls: {kernel: pool}}, bayes-probit, gp], fade: 1}": "",
	} {
		list, err := sweepOf(t, entry)
		if want == "" && (err != nil || !list[0].UsesInterest() || list[0].Spaces()[0] != FunctionSpace) {
			t.Errorf("%s: %v", entry, err)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", entry, err, want)
		}
	}
}

// Without a base a stated learner says that it has one space, so that its check can say what is wrong; a base that runs
// in weight space alone leaves it none.
func TestSpacesOfStated(t *testing.T) {
	for _, c := range []struct {
		base Nested
		want []string
	}{{Nested{}, []string{FunctionSpace}}, {nest("rls", RLS{Lambda: 1}), []string{FunctionSpace}},
		{nest("adagrad", AdaGrad{Rate: 1}), nil}} {
		if got := (stating{Stated{Base: c.base}}).spaces(); !slices.Equal(got, c.want) {
			t.Errorf("%s: spaces %v, want %v", c.base.Name, got, c.want)
		}
	}
}
