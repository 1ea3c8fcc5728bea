package learners

import (
	"math"
	"slices"
	"strings"
	"testing"

	"streamml/learners/detectors"
	"streamml/learners/kernels"
)

// followByDefinition is the mixture of Follow written down anew: every start is an own ranker that is shown all posts
// and taught the labels from its beginning on, and none shares anything with another.
func followByDefinition(r Follow, pool *Pool, order []int, labels []bool) (all []Prediction) {
	type start struct {
		ranker *functionSecond
		weight float64
		born   int
		life   int
		labels [2]float64 // rejected and accepted ones
	}
	begin := func(shown int) *functionSecond {
		f := newFunctionSecond(r.rule(), inputOf(r.Base.rule), pool)
		f.Start(order)
		for i := range shown {
			f.Show(i)
		}
		return f
	}
	starts := []start{{begin(0), 1, 0, math.MaxInt, [2]float64{}}}
	for i, accepted := range labels {
		var mixed Prediction
		sum := 0.0
		densities := make([]float64, len(starts))
		for k, s := range starts {
			p := s.ranker.Show(i)
			mixed.Margin += s.weight * p.Margin
			mixed.Centred += s.weight * p.Centred
			mixed.Probability += s.weight * p.Probability
			byRate := (s.labels[one(accepted)] + 1) / (s.labels[0] + s.labels[1] + 2)
			densities[k] = s.weight * math.Exp(
				r.rule().logDensity(p.Margin, s.ranker.row(i)[i], sign(accepted))) / byRate
			starts[k].labels[one(accepted)]++
			sum += densities[k]
		}
		all = append(all, mixed)
		for k := range starts {
			starts[k].weight = densities[k] / sum
			starts[k].ranker.Learn(i, accepted)
		}
		n := i + 1
		if n%r.Every != 0 {
			continue
		}
		spared := 1.0
		for t := n - r.Every + 1; t <= n; t++ {
			spared *= 1 - r.Hazard.at(t)
		}
		starts = slices.DeleteFunc(starts, func(s start) bool { return s.life <= n-s.born })
		sum = 0
		for _, s := range starts {
			sum += s.weight
		}
		for k := range starts {
			starts[k].weight *= spared / sum
		}
		life := 4 * r.Every
		for q := n / r.Every; q%2 == 0; q /= 2 {
			life *= 2
		}
		starts = append(starts, start{begin(n), 1 - spared, n, life, [2]float64{}})
	}
	return all
}

func TestFollowByDefinition(t *testing.T) {
	vectors, order, labels := drawn(150, 12, 21)
	for i := 70; i < len(labels); i++ { // an interest that turns
		labels[i] = vectors[order[i]][3] > vectors[order[i]][5]
	}
	pool := NewPool(vectors)
	for _, r := range []Follow{
		{Base: byName("follow").rule.(Follow).Base, Hazard: Auto, Every: 5},
		{Base: nest("rls", RLS{Lambda: 2, Input: Input{Kernel: kernels.Of(kernels.RBF{Length: 1}), Density: .2}}),
			Hazard: .02, Every: 3},
		{Base: nest("arow", AROW{R: .3, Covariance: "full"}), Hazard: .1, Every: 1},
		{Base: nest("bayes-logistic", BayesLogistic{S0: 10, Input: Input{Intercept: 1}}), Hazard: .01, Every: 7},
		{Base: nest("bayes-probit", BayesProbit{S0: 100}), Hazard: .3, Every: 2},
	} {
		c := Config{Name: "follow", rule: r}
		want := followByDefinition(r, pool, order, labels)
		for _, space := range c.Spaces() {
			i := 0
			play(c.In(space, pool), order, labels, func(event int, p Prediction, _ []float64) {
				for _, off := range []float64{p.Margin - want[event].Margin, p.Centred - want[event].Centred,
					p.Probability - want[event].Probability} {
					if !(math.Abs(off) <= 1e-8) {
						t.Fatalf("%s, %s space, event %d: %+v, by definition %+v", c.Label(), space, event, p,
							want[event])
					}
				}
				i++
			})
			if i != len(labels) {
				t.Fatalf("%d events", i)
			}
		}
	}
}

// With one start the mixture is its base, bit for bit.
func TestFollowWithOneStartIsTheBase(t *testing.T) {
	vectors, order, labels := drawn(60, 20, 22)
	pool := NewPool(vectors)
	for _, base := range []Nested{
		nest("rls", RLS{Lambda: .3, Input: Input{Intercept: 1}}),
		nest("gp", GP{BayesProbit{S0: 3, Input: Input{Density: .1}}}),
		nest("arow", AROW{R: .3, Covariance: "full"}), nest("bayes-logistic", BayesLogistic{S0: 10}),
	} {
		for _, r := range []Follow{{base, 0, 5}, {base, Auto, len(labels)}} {
			c := Config{Name: "follow", rule: r}
			for _, space := range c.Spaces() {
				if got, want := course(c.In(space, pool), order, labels),
					course(base.In(space, pool), order, labels); !slices.Equal(got, want) {
					t.Errorf("%s in %s space differs from its base", c.Label(), space)
				}
			}
		}
	}
}

// A user who meets accepted posts alone for a while has not changed interest: the first start keeps its weight. Where
// posts are accepted that were rejected, it loses it.
func TestFollowKnowsARunFromAChange(t *testing.T) {
	vectors, order, labels := drawn(200, 12, 21)
	wants := func(post int) bool { return vectors[post][3] > vectors[post][5] }
	slices.SortStableFunc(order[100:], func(a, b int) int { return one(wants(a)) - one(wants(b)) })
	first := func(turned bool) float64 {
		for i, post := range order {
			labels[i] = wants(post) != (turned && i >= 100)
		}
		r := newFunctionFollow(byName("follow").rule.(Follow), NewPool(vectors))
		course(r, order, labels)
		return r.share[0]
	}
	if run, turned := first(false), first(true); !(run > .8) || !(turned < .01) {
		t.Errorf("the weight of the first start is %.3f after a run of each label, %.3f after turned ones", run, turned)
	}
}

// Which starts live after 1,000 labels: the first, two for each k from 0 to 6, and of k = 7 that of label 640 alone;
// each has lived as long as odds.go says when the next one takes its slot.
func TestStartsThatLive(t *testing.T) {
	o := newOdds(.01, 5)
	born := map[int]int{0: 0}
	for n := 1; n <= 1000; n++ {
		if slot := o.next(); slot > 0 {
			if before, ok := born[slot]; ok && n-before != lifeOf(slot, 5) {
				t.Fatalf("the start of label %d takes the place of that of label %d, want a life of %d", n, before,
					lifeOf(slot, 5))
			}
			born[slot] = n
		}
	}
	live, sum := 0, 0.0
	for slot, share := range o.share {
		sum += share
		if o.lives(slot) {
			live++
		}
	}
	if live != 16 || math.Abs(sum-1) > 1e-12 {
		t.Errorf("%d starts live, of weight %g; want 16 of weight 1", live, sum)
	}
}

func TestFollowRefusesBases(t *testing.T) {
	for entry, want := range map[string]string{
		"follow: {base: logistic}":                             "logistic has no variance",
		"follow: {base: knn}":                                  "knn has no variance",
		"follow: {base: hedge}":                                "hedge has no variance",
		"follow: {base: follow}":                               "follow has no variance",
		"follow: {base: scw}":                                  "scw has no density of a label",
		"follow: {base: ons}":                                  "ons has no density of a label",
		"follow: {base: second-order-perceptron}":              "second-order-perceptron has no density of a label",
		"follow: {base: {rls: {half_life: 50}}}":               "rls forgets by itself: half_life: 0",
		"follow: {base: {arow: {covariance: diagonal}}}":       "arow has no full covariance: covariance: full",
		"follow: {hazard: 1}":                                  "found 1, want auto or a number in [0,1)",
		"follow: {hazard: Auto}":                               `found "Auto", want auto or a number in [0,1)`,
		"follow: {hazard: [0.01, never]}":                      `found "never", want auto or a number in [0,1)`,
		"follow: {every: 0}":                                   "found 0, want a whole number in [1,1e6]",
		"window: {base: {rls: {kernel: pool, half_life: 50}}}": "want learners that run in weight space",
		"restart: {detector: eddm}": `found "eddm", want a detector: one of ` +
			strings.Join(detectors.Names(), ", "),
		"restart: {detector: {ddm: {warm: 0}}}":   "found 0, want a whole number in [1,1e6]",
		"restart: {detector: {ddm: {warmup: 3}}}": "did you mean warm?",
	} {
		if _, err := sweepOf(t, entry); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that says %q", entry, err, want)
		}
	}
	grid, err := sweepOf(t, "follow: {hazard: [auto, 0, 0.012345], every: [5, 10]}")
	if err != nil || len(grid) != 6 || !strings.Contains(grid[0].Label(), "hazard=auto every=5") ||
		!strings.Contains(grid[4].Label(), "hazard=0.012345 every=5") {
		t.Errorf("%v, error %v: want a grid of six", grid, err)
	}
	grid, err = sweepOf(t, "restart: {detector: [ddm, {adwin: {delta: [0.1, 0.2]}}], base: perceptron}")
	if err != nil || len(grid) != 3 || !strings.Contains(grid[2].Label(), "detector=adwin(delta=0.2;clock=32") {
		t.Errorf("%v, error %v: want a grid of three", grid, err)
	}
}
