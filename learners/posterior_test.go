package learners

import (
	"math"
	"slices"
	"testing"

	"streamml/learners/kernels"
)

// For recursive least squares the posts that a live model asks about are those of the list that is made without any
// label, whatever labels came.
func TestProbesOfALiveModel(t *testing.T) {
	pool := poolIn(topicOf(30, 1))
	for _, name := range []string{"linear", "pool"} {
		in := Input{Intercept: .3, Kernel: kernels.Default(name)}
		gram := slices.Clone(pool.Gram(in.Kernel))
		for i := range gram {
			gram[i] += in.Intercept
		}
		want := Probes(gram, 30, .5, 12, nil)
		l := Must(Of(RLS{Lambda: .5, Input: in})).Live(pool)
		if got := l.Posterior().Probe(12, nil, nil); !slices.Equal(got, want) {
			t.Errorf("%s: jointly %v, want %v", name, got, want)
		}
		p := l.Posterior()
		may := slices.Repeat([]bool{true}, 30)
		var got []int
		for i := range 12 {
			got = p.Probe(1, may, got)
			may[got[i]] = false
			l.Learn(got[i], i%3 == 0)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: one by one %v, want %v", name, got, want)
		}
	}
}

// Posts that may not be asked about are not, and count all the same.
func TestProbesOfSomePosts(t *testing.T) {
	pool := poolIn(topicOf(30, 1))
	may := make([]bool, 30)
	for i := range 10 {
		may[3*i] = true
	}
	gram := pool.Gram(kernels.Default("pool"))
	want := Probes(gram, 30, 1, 40, may)
	got := Must(Of(RLS{Lambda: 1, Input: Input{Kernel: kernels.Default("pool")}})).Live(pool).Posterior().Probe(
		40, may, nil)
	if !slices.Equal(got, want) || len(got) != 10 || slices.ContainsFunc(got, func(j int) bool { return j%3 != 0 }) {
		t.Errorf("probes %v, by gram %v; want the ten posts that may be asked about", got, want)
	}
}

// The gain is by how much the variances of all differences fall, as the covariance after the label says.
func TestGains(t *testing.T) {
	pool := poolIn(topicOf(12, 1))
	for _, c := range []Config{
		Must(Of(RLS{Lambda: .3, Input: Input{Intercept: 1}})), Must(Of(BayesLogistic{S0: 10})),
		Must(Of(BayesProbit{S0: 30})),
		Must(Of(AROW{R: .3, Covariance: "full"})),
	} {
		l := c.Live(pool)
		l.Learn(2, true)
		l.Learn(7, false)
		p := l.Posterior()
		before, gains := spreadOf(p), slices.Clone(p.Gains())
		for j := range 12 {
			accepted := l.Margin(j) <= 0 // the less expected label
			l.Learn(j, accepted)
			_, shrink := p.engine.rule.Step(0, 1, 1)
			if fall := before - spreadOf(p); shrink > 0 && math.Abs(fall-gains[j]) > 1e-9*(1+before) {
				t.Errorf("%s, post %d: variances fall by %g, want %g", c.Label(), j, fall, gains[j])
			}
			l.Undo(j)
		}
	}
}

// spreadOf is the sum of the variances of all margins less their mean, which is the trace of H C H.
func spreadOf(p *Posterior) float64 {
	n := p.engine.n
	c := make([]float64, n*n)
	p.Covariance(c)
	trace, total := 0.0, 0.0
	for i := range n {
		trace += c[i*n+i]
		for j := range n {
			total += c[i*n+j]
		}
	}
	return trace - total/float64(n)
}

func TestNoPosterior(t *testing.T) {
	for _, name := range []string{"logistic", "knn", "hedge"} {
		if byName(name).Live(poolIn(topicOf(8, 1))).Posterior() != nil {
			t.Errorf("%s has a covariance of posts", name)
		}
	}
}

func BenchmarkLiveProbe(b *testing.B) {
	pool := NewPool(unitVectors(44, 384, 1))
	l := byName("rls").Live(pool)
	p := l.Posterior()
	var into []int
	b.ReportAllocs()
	for b.Loop() {
		into = p.Probe(1, nil, into[:0])
	}
}
