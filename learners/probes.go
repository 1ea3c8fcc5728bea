package learners

import "streamml/learners/exact"

// Probes are the posts whose labels would tell most about all posts of a pool, the most telling first: the order
// in which to ask when nothing is known. gram is n x n (row-major, symmetric, the intercept included), lambda > 0
// the variance of a label's noise, at most count places are returned, of those that may be asked about (nil: all). No
// label is needed: for recursive least squares the order depends on gram and lambda alone.
//
//	x_ij = (C_ij - mean_i C_ij)² / (lambda + C_jj)        how much the label of j lowers the variance of i
//	first: argmax_j sum_i min(x_ij, 2 mean of all x);  then argmax_j sum_i x_ij;  C -= C[:,j] C[j,:] / (lambda + C_jj)
//
// The mean over the pool is taken off since a shift of all margins ranks nothing. The cap on the first choice keeps
// it from asking about a small tight group. Gains within 1e-9 of the largest are equal; then the lowest place wins.
//
// Ji, Han: A Variance Minimization Criterion to Active Learning on Graphs, AISTATS 2012, eq. 7 (V-optimality);
// the centring and the cap are ours.
func Probes(gram []float64, n int, lambda float64, count int, may []bool) []int {
	p := newProber(gram, n, lambda, may)
	var places []int
	count = min(count, p.left)
	for len(places) < count {
		if k := len(places); k == 0 {
			p.cap()
		} else {
			p.choose(places[k-1])
		}
		places = append(places, best(p.gains, p.chosen))
	}
	return places
}

// equalGains is the relative difference up to which two gains count as equal: copies of a post differ by rounding.
const equalGains = 1e-9

// prober keeps C = gram - sum_s b_s c_s c_s' by the columns c_s of the posts chosen, so that a choice costs one
// product of gram with a vector.
//
//	HC = C less the mean of each column;  spread_j = |HC e_j|²;  choosing a post with column c:
//	spread_j += b² c_j² |Hc|² - 2 b c_j (C Hc)_j
type prober struct {
	gram     []float64
	n        int
	lambda   float64
	columns  [][]float64
	shrink   []float64 // b by choice
	variance []float64 // C_jj
	spread   []float64
	means    []float64 // of the columns of gram
	gains    []float64 // sum_i x_ij
	chosen   []bool    // or not to be asked about
	left     int       // that can be chosen
	centred  []float64 // scratch
	products []float64 // scratch
}

func newProber(gram []float64, n int, lambda float64, may []bool) *prober {
	p := &prober{gram: gram, n: n, lambda: lambda, variance: make([]float64, n), spread: make([]float64, n),
		means: make([]float64, n),
		gains: make([]float64, n), chosen: make([]bool, n), centred: make([]float64, n), products: make([]float64, n)}
	for j := range n {
		if p.chosen[j] = may != nil && !may[j]; !p.chosen[j] {
			p.left++
		}
		row := gram[j*n : (j+1)*n]
		p.means[j] = exact.Mean(row)
		p.variance[j], p.spread[j] = gram[j*n+j], exact.Spread(row, p.means[j])
	}
	p.weigh()
	return p
}

// weigh turns spreads into gains.
func (p *prober) weigh() {
	for j := range p.gains {
		p.gains[j] = p.spread[j] / (p.lambda + p.variance[j])
	}
}

// cap makes the gains those of the first choice.
func (p *prober) cap() {
	most := 2 * exact.Sum(p.gains) / float64(p.n*p.n)
	for j := range p.gains {
		noise := p.lambda + p.variance[j]
		p.gains[j] = exact.Capped(p.gram[j*p.n:(j+1)*p.n], p.means[j], most*noise) / noise
	}
}

// best is the lowest place with the largest gain, of the posts that are not out; -1 where all are.
func best(gains []float64, out []bool) int {
	most := -1.0
	for j, g := range gains {
		if !out[j] {
			most = max(most, g)
		}
	}
	for j, g := range gains {
		if !out[j] && g >= most*(1-equalGains) {
			return j
		}
	}
	return -1
}

// choose conditions C on the label of post j.
func (p *prober) choose(j int) {
	n, b := p.n, 1/(p.lambda+p.variance[j])
	c := make([]float64, n)
	copy(c, p.gram[j*n:(j+1)*n])
	for s, column := range p.columns {
		addScaled(c, -float64(p.shrink[s]*column[j]), column)
	}
	p.centre(c)
	centred, products := p.centred, p.products // Hc and C Hc
	square := exact.Dot(centred, centred)
	for i := 0; i+1 < n; i += 2 {
		products[i], products[i+1] = exact.Dot2(p.gram[i*n:(i+1)*n], p.gram[(i+1)*n:(i+2)*n], centred)
	}
	if n%2 == 1 {
		products[n-1] = exact.Dot(p.gram[(n-1)*n:n*n], centred)
	}
	for s, column := range p.columns {
		addScaled(products, -float64(p.shrink[s]*exact.Dot(column, centred)), column)
	}
	for i, x := range c {
		bx := b * x
		p.spread[i] = max(0, p.spread[i]+float64(bx*bx*square)-float64(2*bx*products[i]))
		p.variance[i] = max(0, p.variance[i]-float64(bx*x))
	}
	p.columns, p.shrink, p.chosen[j] = append(p.columns, c), append(p.shrink, b), true
	p.weigh()
}

func addScaled(to []float64, a float64, x []float64) {
	x = x[:len(to)]
	for i := range to {
		to[i] += float64(a * x[i])
	}
}

// centre leaves x less its mean in p.centred.
func (p *prober) centre(x []float64) {
	mean := exact.Mean(x)
	for i, v := range x {
		p.centred[i] = v - mean
	}
}

func sum(x []float64) (s float64) {
	for _, v := range x {
		s += v
	}
	return s
}
