// Package exact is arithmetic that has the same bits on every machine: exponential and logarithm, the normal
// distribution, sums and products in a fixed order, the inverse of a matrix.
//
// Go may fuse x*y + z into one rounding on some machines, and math.Exp picks its way at run time. Here every product
// that is added is rounded first, float64(x*y), and functions are tables and polynomials of their own.
package exact

import "math"

// Exp returns e^x with the same bits on every machine, within 1e-15 of the true value (relative).
// Arguments are clamped to [-700, 700]; NaN stays NaN.
func Exp(x float64) float64 {
	t, rest := exp(x)
	return t + rest
}

// Sigmoid returns 1/(1+e^-m), in [1e-304, 1].
func Sigmoid(m float64) float64 {
	t, rest := exp(-m)
	return 1 / ((1 + t) + rest)
}

// exp returns e^x as a number of a table and a small rest, not yet added: a sum that takes both is sooner there.
//
//	x = (k/128) ln 2 + r, |r| <= ln 2/256;  e^x = 2^(k/128) (1 + r + r²/2 + r³/6 + r⁴/24)
//
// The coefficient of r³ is a little above 1/6, which makes up for the term that is left out to 2e-16.
//
// Tang: Table-Driven Implementation of the Exponential Function in IEEE Floating-Point Arithmetic, ACM TOMS 15 (1989).
//
// Note: math.Exp picks fused multiply-add at run time, so its last bit depends on the CPU.
func exp(x float64) (t, rest float64) {
	const (
		perLn2 = 0x1.71547652b82fep+7  // 128/ln 2
		high   = 0x1.62e42feep-8       // ln 2/128, its upper bits: k*high is exact
		low    = 0x1.a39ef35793c76p-40 // and the rest
		round  = 0x1.8p52              // adding it rounds to the nearest integer
		sixth  = 1.0/6 + 5.315e-8
	)
	if !(x > -700 && x < 700) { // both ways give the same at ±700
		return expAtTheEnds(x), 0
	}
	shifted := float64(x*perLn2) + round
	n := shifted - round
	k := math.Float64bits(shifted) // its lowest bits are n
	t = math.Float64frombits(math.Float64bits(exp2[k&127]) + k>>7<<52)
	r := (x - float64(n*high)) - float64(n*low)
	r2 := float64(r * r)
	p := (0.5 + float64(r*sixth)) + float64(r2*(1.0/24))
	return t, float64(t*r) + float64(float64(t*r2)*p)
}

func expAtTheEnds(x float64) float64 {
	switch {
	case x >= 700:
		return 0x1.d945df4f8ec8ep+1009 // e^700
	case x <= -700:
		return 0x1.14f2b0fb9307fp-1010 // e^-700
	}
	return x
}

// Log returns the natural logarithm of a positive, finite, normal x with the same bits on every machine.
//
// FreeBSD's e_log.c as in Go's math package, its products rounded before they are added.
func Log(x float64) float64 {
	const (
		ln2Hi = 6.93147180369123816490e-01
		ln2Lo = 1.90821492927058770002e-10
		l1    = 6.666666666666735130e-01
		l2    = 3.999999999940941908e-01
		l3    = 2.857142874366239149e-01
		l4    = 2.222219843214978396e-01
		l5    = 1.818357216161805012e-01
		l6    = 1.531383769920937332e-01
		l7    = 1.479819860511658591e-01
	)
	// x = 2^e f, f in [√½, √2)
	const root = 0x3fe6a09e667f3bcd // the bits of √½
	bits := math.Float64bits(x)
	e := int64(bits-root) >> 52
	f := math.Float64frombits(bits-uint64(e)<<52) - 1
	k := float64(e)
	s := f / (2 + f)
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	t1 := float64(s2 * (l1 + float64(s4*(l3+float64(s4*(l5+float64(s4*l7)))))))
	t2 := float64(s4 * (l2 + float64(s4*(l4+float64(s4*l6)))))
	half := float64(float64(0.5*f) * f)
	return float64(k*ln2Hi) - ((half - (float64(s*(half+(t1+t2))) + float64(k*ln2Lo))) - f)
}
