package embed

import "math"

// The functions here use additions, products and quotients only, each rounded by itself, so that
// they return the same bits on every processor (math.Exp and math.Erf do not).

// addBias adds bias to every row of x.
func addBias(x, bias []float32) {
	for ; len(x) > 0; x = x[len(bias):] {
		row := x[:len(bias)]
		for i, b := range bias {
			row[i] += b
		}
	}
}

// addBiasGELU sets every x to g(x + bias), the Gaussian error linear unit
//
//	g(x) = x/2 (1 + erf(x/√2))
//
// Hendrycks, Gimpel: Gaussian Error Linear Units, arXiv:1606.08415 (2016), eq. 1.
func addBiasGELU(x, bias []float32) {
	for ; len(x) > 0; x = x[len(bias):] {
		row := x[:len(bias)]
		for i, b := range bias {
			v := row[i] + b
			row[i] = float32(v*.5) * (1 + erf(v*(1/math.Sqrt2)))
		}
	}
}

// erf is the error function as a rational function x P(x²)/Q(x²) on [-4, 4], where float32 reaches 1;
// error below 5e-7. The coefficients are those of Eigen 3.3, MathFunctionsImpl.h (generic_fast_erf_float).
func erf(x float32) float32 {
	x = min(max(x, -4), 4)
	z := x * x
	p := float32(-2.72614225801306e-10)
	p = float32(p*z) + 2.77068142495902e-08
	p = float32(p*z) - 2.10102402082508e-06
	p = float32(p*z) - 5.69250639462346e-05
	p = float32(p*z) - 7.34990630326855e-04
	p = float32(p*z) - 2.95459980854025e-03
	p = float32(p*z) - 1.60960333262415e-02
	q := float32(-1.45660718464996e-05)
	q = float32(q*z) - 2.13374055278905e-04
	q = float32(q*z) - 1.68282697438203e-03
	q = float32(q*z) - 7.37332916720468e-03
	q = float32(q*z) - 1.42647390514189e-02
	return x * p / q
}

// exp is e^x for x <= 0: 2^n e^r with |r| <= ln(2)/2 and the polynomial of Cephes 2.8 (Moshier 1989),
// expf.c; error below 1e-7 of the value; 0 below -87.
func exp(x float32) float32 {
	if !(x > -87) {
		return 0
	}
	n := int32(float32(x*math.Log2E) - .5) // towards zero: the nearest, as x <= 0
	f := float32(n)
	r := x - float32(f*.693359375)
	r -= float32(f * -2.12194440e-4)
	p := float32(1.9875691500e-4)
	p = float32(p*r) + 1.3981999507e-3
	p = float32(p*r) + 8.3334519073e-3
	p = float32(p*r) + 4.1665795894e-2
	p = float32(p*r) + 1.6666665459e-1
	p = float32(p*r) + 5.0000001201e-1
	p = float32(p*float32(r*r)) + r + 1
	return p * math.Float32frombits(uint32(n+127)<<23)
}

// softmax sets row to exp(scale row) over its sum.
func softmax(row []float32, scale float32) {
	top := row[0]
	for _, v := range row {
		top = max(top, v)
	}
	sum := 0.
	for i, v := range row {
		row[i] = exp((v - top) * scale)
		sum += float64(row[i])
	}
	inverse := float32(1 / sum)
	for i := range row {
		row[i] *= inverse
	}
}

// layerNorm holds the gain and the shift of a layer normalisation.
//
//	y = (x - mean(x)) / sqrt(var(x) + 1e-12) gain + shift
//
// Ba, Kiros, Hinton: Layer Normalization, arXiv:1607.06450 (2016), eq. 4; the 1e-12 is BERT's.
type layerNorm struct{ gain, shift []float32 }

// add sets every row of x to the norm of x + y + bias.
func (l layerNorm) add(x, y, bias []float32) {
	n := len(l.gain)
	for ; len(x) > 0; x, y = x[n:], y[n:] {
		row, other := x[:n], y[:n]
		for i, b := range bias {
			row[i] += other[i] + b
		}
		l.apply(row)
	}
}

func (l layerNorm) apply(row []float32) {
	sum := 0.
	for _, v := range row {
		sum += float64(v)
	}
	mean := float32(sum / float64(len(row)))
	sum = 0
	for i, v := range row {
		v -= mean
		row[i] = v
		sum += float64(float64(v) * float64(v))
	}
	scale := float32(1 / math.Sqrt(sum/float64(len(row))+1e-12))
	for i, g := range l.gain {
		row[i] = float32(float32(row[i]*scale)*g) + l.shift[i]
	}
}
