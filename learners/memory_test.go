package learners

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"streamml/learners/kernels"

	"gonum.org/v1/gonum/mat"
)

// digits is a number of 256 bits, about 77 decimal digits.
func digits(x float64) *big.Float { return new(big.Float).SetPrec(256).SetFloat64(x) }

func times(a, b *big.Float) *big.Float { return new(big.Float).Mul(a, b) }

// precise is recursive least squares that forgets, by the formulas of [RLS] and [Memory] in 77 digits.
type precise struct {
	b, start *big.Float
	w        []*big.Float
	s        [][]*big.Float
}

func newPrecise(r RLS, dims int) *precise {
	p := &precise{b: digits(r.Keep()), start: new(big.Float).Quo(digits(1), digits(r.Lambda))}
	for i := range dims {
		p.w, p.s = append(p.w, digits(0)), append(p.s, nil)
		for j := range dims {
			p.s[i] = append(p.s[i], digits(0))
			if i == j {
				p.s[i][j].Set(p.start)
			}
		}
	}
	return p
}

func inner(a, b []*big.Float) *big.Float {
	sum := digits(0)
	for i := range a {
		sum.Add(sum, times(a[i], b[i]))
	}
	return sum
}

// event returns the margin of z, then learns its label.
func (p *precise) event(z []*big.Float, label float64) float64 {
	g := make([]*big.Float, len(z))
	for i := range z {
		g[i] = inner(p.s[i], z)
	}
	margin := inner(p.w, z)
	k := new(big.Float).Quo(digits(1), new(big.Float).Add(digits(1), inner(g, z)))
	step := times(k, new(big.Float).Sub(digits(label), margin))
	b2 := times(p.b, p.b)
	back := times(new(big.Float).Sub(digits(1), b2), p.start)
	for i := range z {
		p.w[i] = times(p.b, p.w[i].Add(p.w[i], times(step, g[i])))
		for j := range z {
			s := p.s[i][j]
			p.s[i][j] = times(b2, s.Sub(s, times(k, times(g[i], g[j]))))
		}
		p.s[i][i].Add(p.s[i][i], back)
	}
	m, _ := margin.Float64()
	return m
}

// 2,000 events against 77 digits, in both spaces, at half-lives from less than one label to more than all of them.
func TestHalfLifeAgainstManyDigits(t *testing.T) {
	const dims, intercept = 5, 1
	for _, c := range []struct {
		halfLife float64
		events   int
	}{{.1, 300}, {1, 300}, {6.6, 2000}, {50, 700}, {1e4, 700}, {0, 300}} {
		events := c.events
		if testing.Short() {
			events = min(events, 300)
		}
		r := RLS{Lambda: .3, Memory: Memory{c.halfLife}, Input: Input{Intercept: intercept}}
		vectors, order, labels := drawn(events, dims, 26)
		pool := NewPool(vectors)
		want := newPrecise(r, dims+1)
		rankers := map[string]Ranker{}
		for _, space := range []string{FunctionSpace, WeightSpace} {
			rankers[space] = Config{"rls", "", r}.In(space, pool)
			rankers[space].Start(order)
		}
		for i, accepted := range labels {
			var z []*big.Float
			for _, x := range vectors[order[i]] {
				z = append(z, digits(float64(x)))
			}
			margin := want.event(append(z, digits(1)), sign(accepted))
			for space, ranker := range rankers {
				if got := ranker.Show(i).Margin; !(math.Abs(got-margin) <= 1e-11) {
					t.Fatalf("half-life %g, %s space: margin %.17g after %d labels, want %.17g", c.halfLife, space, got,
						i, margin)
				}
				ranker.Learn(i, accepted)
			}
		}
	}
}

// A learner that forgets is the Gaussian process with the kernel K_ij b^|i-j|, about the margin before the first label.
func TestHalfLifeIsAKernel(t *testing.T) {
	vectors, order, labels := drawn(60, 12, 3)
	pool := NewPool(vectors)
	for _, in := range []Input{{Intercept: 1}, {Kernel: kernels.Of(kernels.PoolKernel{}), Intercept: .3, Density: .3}} {
		r := RLS{Lambda: .5, Memory: Memory{8}, Input: in}
		gram, prior, b := pool.Gram(in.Kernel), pool.Prior(in.Density), r.Keep()
		k := func(i, j int) float64 {
			return (gram[order[i]*60+order[j]] + in.Intercept) / r.Lambda * math.Pow(b, math.Abs(float64(i-j)))
		}
		learner := Config{"rls", "", r}.InFunctionSpace(pool)
		learner.Start(order)
		for i, accepted := range labels {
			want := prior[order[i]]
			if i > 0 {
				a, y := mat.NewSymDense(i, nil), mat.NewVecDense(i, nil)
				for s := range i {
					y.SetVec(s, sign(labels[s])-prior[order[s]])
					for u := s; u < i; u++ {
						a.SetSym(s, u, k(s, u))
					}
					a.SetSym(s, s, k(s, s)+1)
				}
				var factor mat.Cholesky
				factor.Factorize(a)
				if err := factor.SolveVecTo(y, y); err != nil {
					t.Fatal(err)
				}
				for s := range i {
					want += k(i, s) * y.AtVec(s)
				}
			}
			if got := learner.Show(i).Margin; math.Abs(got-want) > 1e-11 {
				t.Fatalf("density %g, post %d: %.17g, want %.17g", in.Density, i, got, want)
			}
			learner.Learn(i, accepted)
		}
	}
}

// A million labels leave no trace but that of the last ones: the learner equals a new one that has learnt those alone.
func TestHalfLifeNeverDrifts(t *testing.T) {
	const dims = 6
	events := 1_000_000
	if testing.Short() {
		events = 50_000
	}
	posts := make([][]float64, 50)
	for i, x := range unitVectors(len(posts), dims, 8) {
		posts[i] = wide(x)
	}
	for _, c := range []Config{
		{"rls", "", RLS{Lambda: .3, Input: Input{Intercept: 1}}},
		{"arow", "", AROW{R: .3, Covariance: "full"}},
		{"bayes-logistic", "", BayesLogistic{S0: 10, Input: Input{Intercept: 1}}},
	} {
		for _, halfLife := range []float64{1e-3, 1, 30, 1000} {
			t.Run(fmt.Sprintf("%s/%g", c.Label(), halfLife), func(t *testing.T) {
				rng := rand.New(rand.NewPCG(1, 2))
				c := remembering(c, halfLife)
				old, fresh := c.Learner(dims), c.Learner(dims)
				n := events
				if c.Name != "rls" {
					n /= 20
				}
				from := n - int(60*halfLife) - 60
				for i := range n {
					x, accepted := posts[rng.IntN(len(posts))], rng.IntN(3) == 0
					old.Learn(x, accepted)
					if i >= from {
						fresh.Learn(x, accepted)
					}
				}
				for i, x := range posts {
					a, p := old.Predict(x)
					b, q := fresh.Predict(x)
					if !(math.Abs(a-b) <= 1e-10 && math.Abs(p-q) <= 1e-10) {
						t.Fatalf("post %d: margin %.17g and probability %.17g, of the last %d labels alone "+
							"%.17g and %.17g", i, a, p, n-from, b, q)
					}
				}
			})
		}
	}
}

// remembering is the learner with another half-life.
func remembering(c Config, halfLife float64) Config {
	switch r := c.rule.(type) {
	case RLS:
		r.HalfLife = halfLife
		c.rule = r
	case AROW:
		r.HalfLife = halfLife
		c.rule = r
	case BayesLogistic:
		r.HalfLife = halfLife
		c.rule = r
	}
	return c
}

// A diagonal covariance forgets by the same formula, coordinate by coordinate, the intercept's too.
func TestDiagonalForgets(t *testing.T) {
	const dims = 6
	vectors, _, labels := drawn(60, dims, 9)
	r := AROW{R: .3, Covariance: "diagonal", Memory: Memory{5}, Input: Input{Intercept: 4}}
	l, b := Config{"arow", "", r}.Learner(dims), r.Keep()
	w, s, sum := make([]float64, dims+1), make([]float64, dims+1), make([]float64, dims)
	for i := range s {
		s[i] = 1
	}
	seen := func(x []float64, n int) (z []float64, margin, variance float64) {
		for i, v := range x {
			z = append(z, v-sum[i]/float64(max(n, 1)))
		}
		z = append(z, 2)
		for i, v := range z {
			margin += w[i] * v
			variance += s[i] * v * v
		}
		return z, margin, variance
	}
	for n, accepted := range labels {
		x := wide(vectors[n])
		_, margin, variance := seen(x, n)
		m, p := l.Predict(x)
		if math.Abs(m-margin) > 1e-12 || math.Abs(p-r.Probability(margin, variance)) > 1e-12 {
			t.Fatalf("after %d labels: margin %g and probability %g, want %g and %g", n, m, p, margin,
				r.Probability(margin, variance))
		}
		for i, v := range x {
			sum[i] += v
		}
		z, margin, variance := seen(x, n+1)
		a, c := r.Step(margin, variance, sign(accepted))
		for i, v := range z {
			g := s[i] * v
			w[i] = b * (w[i] + a*g)
			s[i] = b*b*(s[i]-c*g*g) + 1 - b*b
		}
		l.Learn(x, accepted)
	}
}
