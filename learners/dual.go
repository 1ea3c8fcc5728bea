package learners

import "streamml/learners/exact"

// dual is a second-order learner as a sum over the posts that it has learnt. It needs neither features nor the posts
// to come: only the prior covariances k of a post with those learnt and with itself.
//
//	g_r(x) = k(x_r, x) - sum over s < r of b_s g_s(x_r) g_s(x)       a_r, b_r: the rule's move and shrink at label r
//	m = m0 + sum_r a_r g_r(x);  v = k(x, x) - sum_r b_r g_r(x)²
//
// These are the rows of the covariance that [functionSecond] keeps, each computed when it is asked for: n²/2 products
// for a post after n labels, and the same margins and variances, bit for bit. Csató, Opper: Sparse On-Line Gaussian
// Processes, Neural Computation 14 (2002), §2.
//
// For centring it keeps the sums over the posts shown of g_r and of the margin; those are linear in the posts.
type dual struct {
	rule   SecondOrderRule
	n      int // posts learnt
	stride int
	rows   []float64 // stride x stride, see row
	mean   []float64 // a_r
	shrink []float64 // b_r
	alpha  []float64 // m = m0 + sum_r alpha_r k(x_r, x)
	solved bool      // whether alpha is up to date
	sum    []float64 // of g_r over the posts shown
	total  float64   // of the margins of the posts shown

	g                []float64 // of the post looked at last, as are
	margin, variance float64
}

// start forgets everything; total is the sum of the prior margins of the posts shown.
func (d *dual) start(total float64) { d.n, d.total, d.solved = 0, total, false }

// look predicts a post from its prior margin, its prior variance, and its prior covariances with posts learnt, of
// which the last d.n are those that d has learnt.
func (d *dual) look(prior, self float64, covariances []float64) (margin, variance float64) {
	d.g = append(d.g[:0], covariances[len(covariances)-d.n:]...)
	d.substitute()
	margin, variance = prior, self
	for r, g := range d.g {
		margin += float64(d.mean[r] * g)
		variance -= float64(float64(d.shrink[r]*g) * g)
	}
	d.margin, d.variance = margin, positive(variance)
	return d.margin, d.variance
}

// substitute turns the prior covariances in g into the g_r, in the order of r. Four rows at a time halve the reads and
// writes of g; every number still loses its products one after the other.
func (d *dual) substitute() {
	g, r := d.g, 0
	for ; r+4 <= len(g); r += 4 { // < gives the same: the last rows then follow one by one
		a, b, c, e := d.row(r), d.row(r+1), d.row(r+2), d.row(r+3)
		p := g[r]
		q := g[r+1] - float64(a[r+1]*p)
		s := g[r+2] - float64(a[r+2]*p) - float64(b[r+2]*q)
		t := g[r+3] - float64(a[r+3]*p) - float64(b[r+3]*q) - float64(c[r+3]*s)
		g[r+1], g[r+2], g[r+3] = q, s, t
		for i := r + 4; i < len(g); i++ {
			g[i] = g[i] - float64(a[i]*p) - float64(b[i]*q) - float64(c[i]*s) - float64(e[i]*t)
		}
	}
	for ; r < len(g); r++ {
		row := d.row(r)
		for i := r + 1; i < len(g); i++ {
			g[i] -= float64(row[i] * g[r])
		}
	}
}

// row holds b_r g_r(x_s) at s > r.
func (d *dual) row(r int) []float64 { return d.rows[r*d.stride:][:d.n] }

// show takes the post looked at last into the sums.
func (d *dual) show() {
	for r, g := range d.g {
		d.sum[r] += g
	}
	d.total += d.margin
}

// learn takes in the label of the post looked at last; cross is the sum of its prior covariances with all posts shown.
func (d *dual) learn(label, cross float64) {
	a, b := 0.0, 0.0
	if teaches(d.margin, d.variance) {
		a, b = d.rule.Step(d.margin, d.variance, label)
	}
	n := d.n
	d.grow(n + 1)
	for r, g := range d.g {
		scaled := d.shrink[r] * g
		d.rows[r*d.stride+n] = scaled
		cross -= float64(scaled * d.sum[r])
	}
	d.mean[n], d.shrink[n], d.sum[n] = a, b, cross
	d.total += float64(a * cross)
	d.n, d.solved = n+1, false
}

// grow makes room for n posts.
func (d *dual) grow(n int) {
	if n <= d.stride { // < gives the same, and grows early
		return
	}
	stride := max(2*d.stride, 8)
	rows := make([]float64, stride*stride)
	for r := range d.n {
		copy(rows[r*stride:], d.rows[r*d.stride:(r+1)*d.stride])
	}
	d.rows, d.stride = rows, stride
	for _, list := range []*[]float64{&d.mean, &d.shrink, &d.alpha, &d.sum} {
		grown := make([]float64, stride)
		copy(grown, *list)
		*list = grown
	}
}

// coefficients are alpha, by post learnt.
func (d *dual) coefficients() []float64 {
	if !d.solved {
		for r := d.n - 1; r >= 0; r-- {
			d.alpha[r] = d.mean[r] - exact.Dot(d.row(r)[r+1:], d.alpha[r+1:d.n])
		}
		d.solved = true
	}
	return d.alpha[:d.n]
}
