package learners

import (
	"slices"

	"streamml/learners/exact"
)

// Posterior is what a second-order rule knows of the posts of a pool beside their margins f: their covariance C, from
// which it follows how sure it is of each and what a label would teach. It is a view of a [Live]: it changes as that
// learns, and is for the same goroutine. Once the Live has grown it is out of date: ask for a new one.
type Posterior struct {
	live   *Live
	engine *liveSecond

	cov, gains, spread, mean []float64 // scratch
	out                      []bool
}

// Posterior returns a view of what the learner knows; nil where it has no covariance of the posts, which second-order
// rules in function space have. That of [Stated] is its plain base's: what was said moves margins, not what to ask.
func (l *Live) Posterior() *Posterior {
	e, ok := l.engine.(*liveSecond)
	if s, stated := l.engine.(*liveStated); stated {
		e, ok = s.plain, true
	}
	if !ok {
		return nil
	}
	n := e.n
	return &Posterior{
		live: l, engine: e, cov: make([]float64, n*n), gains: make([]float64, n), spread: make([]float64, n),
		mean: make([]float64, n), out: make([]bool, n),
	}
}

// Variance is that of the margin of a post.
func (p *Posterior) Variance(post int) float64 {
	p.live.replay()
	return p.engine.variance(post)
}

// Covariance writes C, n x n, row-major, into a slice of that length.
func (p *Posterior) Covariance(into []float64) {
	p.live.replay()
	n, c := p.engine.n, p.engine.cov
	for i := range n {
		for j := i; j < n; j++ {
			into[i*n+j], into[j*n+i] = c[i*n+j], c[i*n+j]
		}
	}
}

// Gains says of each post how much its label would lower the variance of all posts, differences alone counted; the
// slice is written over by the next call. shrink_j is what the rule would make of the less expected of the two labels.
//
//	gain_j = shrink_j sum_i (C_ij - mean_i C_ij)²
//
// Ji, Han: A Variance Minimization Criterion to Active Learning on Graphs, AISTATS 2012, eq. 7.
func (p *Posterior) Gains() []float64 {
	p.Covariance(p.cov)
	p.weigh()
	return p.gains
}

// Probe appends to into count posts whose labels together would tell most, of those that may be asked about (nil: all):
// each is chosen as if the labels of those before it were known. The very first choice of a learner without labels is
// capped, as in [Probes].
func (p *Posterior) Probe(count int, may []bool, into []int) []int {
	p.Covariance(p.cov)
	for j := range p.out {
		p.out[j] = may != nil && !may[j]
	}
	capped := !slices.ContainsFunc(p.live.log, func(e event) bool { return e.label != 0 })
	for range count {
		p.weigh()
		if capped {
			p.cap()
			capped = false
		}
		j := best(p.gains, p.out)
		if j < 0 {
			break
		}
		p.condition(j)
		into, p.out[j] = append(into, j), true
	}
	return into
}

// weigh fills gains from cov.
func (p *Posterior) weigh() {
	n := p.engine.n
	for j := range n {
		row := p.cov[j*n : (j+1)*n]
		p.mean[j] = exact.Mean(row)
		p.gains[j] = float64(p.shrink(j) * exact.Spread(row, p.mean[j]))
	}
}

// shrink is b of the label that is less expected of a post.
func (p *Posterior) shrink(post int) float64 {
	n := p.engine.n
	margin, variance := p.engine.of(post), positive(p.cov[post*n+post])
	if !teaches(margin, variance) {
		return 0
	}
	// < gives the same: at a margin of 0 no label is less expected
	_, shrink := unweighted(p.engine.rule).Step(margin, variance, sign(margin <= 0))
	return shrink
}

// cap bounds what a post may tell of any single one to twice the mean over all pairs.
func (p *Posterior) cap() {
	n := p.engine.n
	most := 2 * sum(p.gains) / float64(n*n)
	for j := range n {
		if shrink := p.shrink(j); shrink > 0 { // a post with 0 has a gain of 0 in any case
			p.gains[j] = float64(shrink * exact.Capped(p.cov[j*n:(j+1)*n], p.mean[j], most/shrink))
		}
	}
}

// condition is C -= b C[:,j] C[j,:], without a label.
func (p *Posterior) condition(j int) {
	n, b := p.engine.n, p.shrink(j)
	column := p.spread // no longer needed
	copy(column, p.cov[j*n:(j+1)*n])
	for i, c := range column {
		c *= b
		row := p.cov[i*n : (i+1)*n]
		for k := range row {
			row[k] -= float64(c * column[k])
		}
	}
}

// HasCovariance tells whether a [Live] of the learner has a [Posterior] on a pool that is not too large for function
// space.
func (c Config) HasCovariance() bool {
	if s, ok := c.rule.(Stated); ok {
		return s.Base.HasCovariance()
	}
	_, second := c.rule.(SecondOrderRule)
	return second && c.runsIn(FunctionSpace)
}
