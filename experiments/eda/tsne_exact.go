package eda

import "context"

// exactForces looks at every pair.
type exactForces struct {
	a    *affinities
	n    int
	p    []float64 // i < j, row by row
	pull [3][]float64
}

func newExactForces(a *affinities) *exactForces {
	n := len(a.start) - 1
	f := &exactForces{a: a, n: n, p: make([]float64, 0, n*(n-1)/2)}
	for i := range n {
		at := len(f.p)
		f.p = f.p[:at+n-1-i]
		for k := a.start[i]; k < a.start[i+1]; k++ {
			if j := int(a.partner[k]); j > i {
				f.p[at+j-i-1] = a.p[k]
			}
		}
	}
	for k := range f.pull {
		f.pull[k] = make([]float64, n)
	}
	return f
}

func (f *exactForces) of(_ context.Context, y *[3][]float64, factor float64, gradient *[3][]float64) {
	sum := 0.0
	for k := range 3 {
		clear(f.pull[k])
		clear(gradient[k])
	}
	row := f.p
	for i := range f.n {
		m := f.n - 1 - i
		sum += f.row(i, row[:m], y, factor, gradient)
		row = row[m:]
	}
	sum *= 2
	for k := range 3 {
		for i, pull := range f.pull[k] {
			gradient[k][i] = pull - gradient[k][i]/sum
		}
	}
}

// row adds what posts behind i do to it and it to them: p w d to pull, w² d to push.
func (f *exactForces) row(i int, p []float64, y *[3][]float64, factor float64, push *[3][]float64) (sum float64) {
	m := len(p)
	xs, ys, zs := y[0][i+1:][:m], y[1][i+1:][:m], y[2][i+1:][:m]
	ax, ay, az := f.pull[0][i+1:][:m], f.pull[1][i+1:][:m], f.pull[2][i+1:][:m]
	bx, by, bz := push[0][i+1:][:m], push[1][i+1:][:m], push[2][i+1:][:m]
	x0, y0, z0 := y[0][i], y[1][i], y[2][i]
	var px, py, pz, qx, qy, qz float64
	for j, pij := range p {
		dx, dy, dz := x0-xs[j], y0-ys[j], z0-zs[j]
		w := 1 / (1 + float64(dx*dx) + float64(dy*dy) + float64(dz*dz))
		sum += w
		pull, w2 := factor*pij*w, w*w
		fx, fy, fz := float64(pull*dx), float64(pull*dy), float64(pull*dz)
		px, py, pz = px+fx, py+fy, pz+fz
		ax[j] -= fx
		ay[j] -= fy
		az[j] -= fz
		fx, fy, fz = float64(w2*dx), float64(w2*dy), float64(w2*dz)
		qx, qy, qz = qx+fx, qy+fy, qz+fz
		bx[j] -= fx
		by[j] -= fy
		bz[j] -= fz
	}
	f.pull[0][i] += px
	f.pull[1][i] += py
	f.pull[2][i] += pz
	push[0][i] += qx
	push[1][i] += qy
	push[2][i] += qz
	return sum
}

func (f *exactForces) divergence(y *[3][]float64) float64 {
	sum := 0.0
	for i := range f.n {
		for j := range i {
			dx, dy, dz := y[0][i]-y[0][j], y[1][i]-y[1][j], y[2][i]-y[2][j]
			sum += 1 / (1 + float64(dx*dx) + float64(dy*dy) + float64(dz*dz))
		}
	}
	return f.a.divergenceOf(y, 2*sum)
}
