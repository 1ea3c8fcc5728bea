package eda

import "streamml/learners/exact"

// components are the principal components of posts.
type components struct {
	values  []float64   // variances, the largest first, one for each dimension
	shares  []float64   // of all variance
	scores  [][]float64 // by component, up to three: each post's place along it
	vectors []float64   // d x d
}

// newComponents takes the eigenvectors of the covariance C.
//
//	C = sum (x - xbar)(x - xbar)'/(n - 1)
//
// Pearson: On Lines and Planes of Closest Fit to Systems of Points in Space, Phil. Mag. 2 (1901).
func newComponents(p *posts) *components {
	mean := p.mean()
	c := covariance(p, mean)
	pc := &components{}
	pc.values, pc.vectors = eigen(c, p.d)
	total := 0.0
	for i, v := range pc.values {
		pc.values[i] = max(v, 0)
		total += pc.values[i]
	}
	for _, v := range pc.values {
		pc.shares = append(pc.shares, over(v, total))
	}
	x := make([]float64, p.d)
	for k := range min(3, p.d) {
		scores := make([]float64, p.n)
		for i := range scores {
			p.centred(i, mean, x)
			scores[i] = exact.Dot(x, pc.vectors[k*p.d:(k+1)*p.d])
		}
		pc.scores = append(pc.scores, scores)
	}
	return pc
}

// needed is how many components hold a share of all variance.
func (pc *components) needed(share float64) int {
	sum := 0.0
	for i, s := range pc.shares {
		if sum += s; sum >= share-1e-12 {
			return i + 1
		}
	}
	return len(pc.shares)
}

func (p *posts) mean() []float64 {
	mean := make([]float64, p.d)
	for i := range p.n {
		for k, v := range p.row(i) {
			mean[k] += float64(v)
		}
	}
	for k := range mean {
		mean[k] /= float64(p.n)
	}
	return mean
}

func (p *posts) centred(i int, mean, into []float64) {
	for k, v := range p.row(i) {
		into[k] = float64(v) - mean[k]
	}
}

// covariance adds up blocks of posts, column by column, so that what is read again lies near.
func covariance(p *posts, mean []float64) []float64 {
	const block = 256
	c := make([]float64, p.d*p.d)
	columns := make([]float64, p.d*block)
	x := make([]float64, p.d)
	for from := 0; from < p.n; from += block {
		m := min(block, p.n-from)
		for i := range m {
			p.centred(from+i, mean, x)
			for k, v := range x {
				columns[k*m+i] = v
			}
		}
		for k := range p.d {
			for l := range k + 1 {
				c[k*p.d+l] += exact.Dot(columns[k*m:(k+1)*m], columns[l*m:(l+1)*m])
			}
		}
	}
	for k := range p.d {
		for l := range k + 1 {
			c[k*p.d+l] /= float64(max(1, p.n-1))
			c[l*p.d+k] = c[k*p.d+l]
		}
	}
	return c
}

// over is a/b, and 0 where there is nothing to divide by.
func over(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
