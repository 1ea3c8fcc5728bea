package exact

// rootTwoPi is sqrt(2 pi).
const rootTwoPi = 2.50662827463100050242

// NormalDensity is the standard normal density N(u), with the same bits on every machine; 0 beyond ±37, where it is
// below 1e-297.
func NormalDensity(u float64) float64 {
	switch {
	case u != u:
		return u
	case u < -37 || u > 37:
		return 0
	}
	high := float64(int(u*16)) / 16 // high² is exact
	rest := float64((u - high) * (u + high))
	return Exp(float64(high*high)*-.5) * Exp(rest*-.5) / rootTwoPi
}

// Phi is the standard normal distribution function, with the same bits on every machine, within 4e-15 of the
// true value (relative) down to -37.
func Phi(u float64) float64 {
	if u > 0 { // at 0 both ways give 1/2
		return 1 - float64(NormalDensity(u)*upperTail(u))
	}
	return NormalDensity(u) * upperTail(-u)
}

// NormalHazard returns g = N(u)/Phi(u) and g + u, both positive, without the cancellation in the lower tail, where g
// tends to -u.
func NormalHazard(u float64) (g, excess float64) {
	switch {
	case u > 0: // the pieces meet at 0, and at -tail to rounding
		n := NormalDensity(u)
		g = n / (1 - float64(n*upperTail(u)))
		return g, g + u
	case u < -tail:
		excess = fraction(-u)
		return excess - u, excess
	}
	r := upperTail(-u)
	return 1 / r, (1 + float64(u*r)) / r
}

// tail is where the table of Mills' ratio ends.
const tail = 8

// upperTail is Mills' ratio R(x) = (1 - Phi(x))/N(x) for x >= 0: Taylor's series about the nearest sixteenth.
//
//	R' = x R - 1;  R^(k+1) = x R^(k) + k R^(k-1)
//
// Marsaglia: Evaluating the Normal Distribution, Journal of Statistical Software 11, 4 (2004).
func upperTail(x float64) float64 {
	if !(x <= tail) { // at the tail itself both ways agree to rounding
		return 1 / (x + fraction(x))
	}
	i := int(float64(x*16) + .5)
	x0 := float64(i) / 16
	h := x - x0
	before := mills[i]
	term := h * (float64(x0*before) - 1)
	sum := term
	a, b := float64(x0*h), float64(h*h)
	for _, inverse := range inverses {
		before, term = term, float64((float64(a*term)+float64(b*before))*inverse)
		sum += term
	}
	return mills[i] + sum
}

// inverses are 1/k for the terms of Taylor's series from the second on.
var inverses = [...]float64{1. / 2, 1. / 3, 1. / 4, 1. / 5, 1. / 6, 1. / 7, 1. / 8}

// fraction is Laplace's continued fraction 1/(x + 2/(x + 3/(x + ...))) for x >= 8: R(x) = 1/(x + fraction(x)).
func fraction(x float64) float64 {
	f := x
	for k := 24.; k > 1; k-- {
		f = x + k/f
	}
	return 1 / f
}
