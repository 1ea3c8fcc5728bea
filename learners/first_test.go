package learners

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/floats"
)

// witness is a first-order rule that shrinks and moves by turns, and keeps what it is told of each label.
type witness struct {
	told *[]Event
}

func (w witness) Step(e *Event) (keep, add float64) {
	*w.told = append(*w.told, *e)
	n := len(*w.told)
	return 1 - .1*float64(n%3), e.Label * float64(n%4) / 2
}

func (witness) Probability(margin float64) float64 { return .5 }

// A rule is told the same of every label in both spaces and of a live model: margin, square length of the post and of
// the weights, as the weights themselves have them.
func TestWhatRulesAreTold(t *testing.T) {
	x := unitVectors(12, 5, 3)
	pool := NewPool(x)
	labels := alternating(len(x))
	for _, space := range []string{FunctionSpace, WeightSpace, "live"} {
		var told []Event
		c := Config{rule: witness{&told}}
		if space == "live" {
			l := c.Live(pool)
			for i, accepted := range labels {
				l.Learn(i, accepted)
			}
		} else {
			order := make([]int, len(x))
			for i := range order {
				order[i] = i
			}
			play(c.In(space, pool), order, labels, func(int, Prediction, []float64) {})
		}
		w := make([]float64, 5)
		moves, accepted := 0, 0
		for i, e := range told {
			z := wide(x[i])
			if !(math.Abs(e.Weight2-floats.Dot(w, w)) <= 1e-12) || !(math.Abs(e.Margin-floats.Dot(w, z)) <= 1e-12) ||
				!(math.Abs(e.Norm2-floats.Dot(z, z)) <= 1e-12) || e.Labels != i || e.Accepted != accepted ||
				e.Moves != moves {
				t.Errorf("%s, label %d: told %+v, weights are %v after %d moves", space, i, e, w, moves)
			}
			keep, add := 1-.1*float64((i+1)%3), e.Label*float64((i+1)%4)/2
			floats.Scale(keep, w)
			floats.AddScaled(w, add, z)
			accepted += one(labels[i])
			moves += one(add != 0)
		}
	}
}

// The scale of the weights is put into the coefficients below 1e-100, and not before: until then shrinking costs one
// product.
func TestScaleIsPutIntoCoefficients(t *testing.T) {
	p := pulling{coef: []float64{2, 0}, scale: 1}
	ahead := []float64{3}
	if p.shrink(1e-100, ahead); p.scale != 1e-100 || p.coef[0] != 2 || ahead[0] != 3 {
		t.Errorf("at 1e-100: scale %g, coefficient %g, ahead %g", p.scale, p.coef[0], ahead[0])
	}
	if p.shrink(.5, ahead); p.scale != 1 || p.coef[0] != 1e-100 || ahead[0] != 1.5e-100 {
		t.Errorf("below it: scale %g, coefficient %g, ahead %g", p.scale, p.coef[0], ahead[0])
	}
	f := fading{keep: math.Sqrt(.5), scale: 1}
	if factor := f.fade(); factor != 1 || math.Abs(f.scale-.5) > 1e-15 {
		t.Errorf("a label in a memory that lasts: factor %g, scale %g", factor, f.scale)
	}
}

// After the last post nothing is to come: no margins, whether labels are an even number or an odd one, and whether or
// not they were asked for before.
func TestMarginsAtTheEnd(t *testing.T) {
	pool := NewPool(unitVectors(9, 4, 2))
	for _, c := range battery() {
		for _, space := range c.Spaces() {
			for posts := range 7 {
				r := c.In(space, pool)
				forecaster, ok := r.(Forecaster)
				if !ok {
					continue
				}
				order := []int{4, 2, 7, 1, 0, 8, 3}[:posts]
				r.Start(order)
				for i := range order {
					r.Show(i)
					r.Learn(i, i%2 == 0)
				}
				if got := forecaster.Margins(nil); len(got) != 0 {
					t.Errorf("%s in %s space: margins %v after all of %d posts", c.Label(), space, got, posts)
				}
			}
		}
	}
}

// Updates wait until there are four; those of a rule that forgets do not.
func TestUpdatesWait(t *testing.T) {
	pool := NewPool(unitVectors(9, 4, 2))
	for _, c := range []struct {
		halfLife float64
		want     []int
	}{{0, []int{1, 2, 3, 0, 1, 2, 3, 0}}, {5, make([]int, 8)}} {
		rls := RLS{Lambda: 1, Memory: Memory{HalfLife: c.halfLife}}
		s := Config{rule: rls}.In(FunctionSpace, pool).(*functionSecond)
		s.Start([]int{0, 1, 2, 3, 4, 5, 6, 7, 8})
		for i, want := range c.want {
			s.Show(i)
			if s.Learn(i, i%2 == 0); len(s.waiting) != want {
				t.Errorf("half-life %g: after %d labels %d updates wait, want %d", c.halfLife, i+1, len(s.waiting),
					want)
			}
		}
	}
}

// ALMA by its definition, the weights written out: steps that shorten with the number of moves, and the ball.
func TestALMAByDefinition(t *testing.T) {
	vectors, order, labels := drawn(60, 12, 3)
	pool := NewPool(vectors)
	for _, r := range []ALMA{{Alpha: .9}, {Alpha: .5}, {Alpha: 1}, {Alpha: .7, B: 2, C: .3}} {
		b, c := r.B, r.C
		if b == 0 {
			b, c = 1/r.Alpha, math.Sqrt2
		}
		for _, space := range []string{FunctionSpace, WeightSpace} {
			w, k, inside := make([]float64, 12), 1.0, 0
			play(Config{rule: r}.In(space, pool), order, labels, func(event int, p Prediction, _ []float64) {
				x, y := wide(vectors[order[event]]), sign(labels[event])
				if m := floats.Dot(w, x); !(math.Abs(p.Margin-m) < 1e-12) {
					t.Fatalf("%+v, %s space, event %d: margin %g, want %g", r, space, event, p.Margin, m)
				}
				if y*floats.Dot(w, x) <= (1-r.Alpha)*b/math.Sqrt(k) {
					floats.AddScaled(w, c/math.Sqrt(k)*y, x)
					if norm := floats.Norm(w, 2); norm > 1 {
						floats.Scale(1/norm, w)
					} else {
						inside++
					}
					k++
				}
			})
			if k < 10 || r.C == .3 && inside == 0 {
				t.Errorf("%+v: %g moves, %d of them inside the ball: too few to tell", r, k-1, inside)
			}
		}
	}
}

// SCW's step against the paper's (Wang, Zhao, Hoi 2012, proposition 1): beta by way of u, at variances other than 1.
// Its probability at a margin of 1 and a variance of 4 is Phi(1/2). A post without variance teaches nothing.
func TestStepOfSCW(t *testing.T) {
	for _, r := range []SCW{{Variant: 1, Phi: 1.28, C: 10}, {Variant: 2, Phi: .5, C: .3}} {
		for _, v := range []float64{.25, 4} {
			mean, shrink := r.Step(.3, v, -1)
			alpha := -mean
			u := math.Pow(-alpha*v*r.Phi+math.Sqrt(alpha*alpha*v*v*r.Phi*r.Phi+4*v), 2) / 4
			if want := alpha * r.Phi / (math.Sqrt(u) + v*alpha*r.Phi); !(alpha > 0) || math.Abs(shrink-want) > 1e-15 {
				t.Errorf("%+v, variance %g: alpha %g, beta %g, want %g", r, v, alpha, shrink, want)
			}
		}
		if mean, shrink := r.Step(-1, 0, 1); mean != 0 || shrink != 0 {
			t.Errorf("%+v, no variance: %g, %g", r, mean, shrink)
		}
		if got := r.Probability(1, 4); math.Abs(got-.691462461274013) > 1e-12 {
			t.Errorf("probability %.15g", got)
		}
	}
}

// AROW's probability is that of the margin and the noise: by hand, Phi(1/2) at a margin of 1 with 3 + 1 of variance.
func TestProbabilityOfAROW(t *testing.T) {
	if got := (AROW{R: 1}).Probability(1, 3); math.Abs(got-.691462461274013) > 1e-12 { // R 4.5, pnorm(.5)
		t.Errorf("probability %.15g", got)
	}
}

// A margin that is exactly what the hinge loss wants moves nothing; weights that would be multiplied by 0 are refused.
func TestHingeAtItsBounds(t *testing.T) {
	if _, add := (Hinge{Rate: .5}).Step(&Event{Label: -1, Margin: -1}); add != 0 {
		t.Errorf("a margin of 1 moves the weights by %g", add)
	}
	if _, add := (Hinge{Rate: .5}).Step(&Event{Label: -1, Margin: -.999}); add != -.5 {
		t.Errorf("a margin below 1 moves the weights by %g, want -.5", add)
	}
	if (Hinge{Rate: 2, L2: .5}).Check() == "" || (Hinge{Rate: 2, L2: .499}).Check() != "" {
		t.Error("rate times l2 must be below 1, and may be just below it")
	}
}

// The longest post that is learnt from is one of square length MaxNorm2 itself.
func TestLongestPost(t *testing.T) {
	for _, c := range []struct {
		x    []float64
		want bool
	}{{[]float64{math.Sqrt(1.2) * 1e40, 0}, true}, {[]float64{1.1e40, 1e39}, false}, {[]float64{math.NaN()}, false}} {
		if got := bounded(c.x); got != c.want {
			t.Errorf("%g, of square length %g: %v, want %v", c.x, floats.Dot(c.x, c.x), got, c.want)
		}
	}
}

// Before the first label a hedge says the mean of what its members say, on a pool and in weight space.
func TestHedgeBeginsWithTheMean(t *testing.T) {
	pool := NewPool(unitVectors(9, 4, 2))
	c := Config{rule: Hedge{Eta: 1, Members: Members{nest("prior", Prior{Pseudo: 1}),
		nest("logistic", Logistic{Rate: 1}),
		nest("rls", RLS{Lambda: 1, Input: Input{Density: 2}})}}}
	rls := Config{rule: RLS{Lambda: 1, Input: Input{Density: 2}}}.Ranker(pool)
	r := c.Ranker(pool)
	for _, r := range []Ranker{r, rls} {
		r.Start([]int{3, 1, 2})
	}
	got, third := r.Show(0), rls.Show(0)
	if third.Margin == 0 || math.Abs(got.Margin-third.Margin/3) > 1e-15 ||
		math.Abs(got.Probability-(1+third.Probability)/3) > 1e-15 {
		t.Errorf("got %+v, want a third of the margin of %+v", got, third)
	}
	l := Config{rule: Hedge{Eta: 1, Members: Members{nest("prior", Prior{Pseudo: 1}),
		nest("logistic", Logistic{Rate: 1})}}}.
		Learner(4)
	if _, p := l.Predict(make([]float64, 4)); p != .5 {
		t.Errorf("in weight space the probability is %g, want .5", p)
	}
}
