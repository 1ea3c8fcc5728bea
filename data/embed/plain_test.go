package embed

import (
	"fmt"
	"math"
	"testing"
)

// plain is the encoder written down a second time: float64, a text at a time, loop by loop from the
// formulas, with the standard library's Exp and Erf, on tensors as they are in the file.
type plain struct {
	t     testing.TB
	file  *tensors
	model Model
}

type matrix [][]float64

func (p plain) read(name string, rows, columns int) matrix {
	shape := []int{rows, columns}
	if rows == 0 {
		shape = shape[1:]
	}
	data, err := p.file.float32s(name, shape...)
	if err != nil {
		p.t.Fatal(err)
	}
	m := make(matrix, max(rows, 1))
	for i, v := range data {
		m[i/columns] = append(m[i/columns], float64(v))
	}
	return m
}

func (p plain) linear(x matrix, name string, out int) matrix {
	w, bias := p.read(name+".weight", out, len(x[0])), p.read(name+".bias", 0, out)
	y := make(matrix, len(x))
	for i := range x {
		for j := range out {
			y[i] = append(y[i], bias[0][j]+dot(x[i], w[j]))
		}
	}
	return y
}

func (p plain) norm(x matrix, name string) {
	h := len(x[0])
	gain, shift := p.read(name+".weight", 0, h)[0], p.read(name+".bias", 0, h)[0]
	for _, row := range x {
		mean, variance := 0., 0.
		for _, v := range row {
			mean += v / float64(h)
		}
		for _, v := range row {
			variance += (v - mean) * (v - mean) / float64(h)
		}
		for j, v := range row {
			row[j] = (v-mean)/math.Sqrt(variance+1e-12)*gain[j] + shift[j]
		}
	}
}

func (p plain) attention(q, k, v matrix) matrix {
	d := p.model.Hidden / p.model.Heads
	out := make(matrix, len(q))
	for i := range q {
		out[i] = make([]float64, p.model.Hidden)
		for head := 0; head < p.model.Hidden; head += d {
			weights, sum := make([]float64, len(k)), 0.
			for j := range k {
				weights[j] = math.Exp(dot(q[i][head:head+d], k[j][head:head+d]) / math.Sqrt(float64(d)))
				sum += weights[j]
			}
			for j := range k {
				for c := head; c < head+d; c++ {
					out[i][c] += weights[j] / sum * v[j][c]
				}
			}
		}
	}
	return out
}

func (p plain) vector(ids []int32, words int) []float64 {
	h := p.model.Hidden
	word := p.read("embeddings.word_embeddings.weight", words, h)
	place := p.read("embeddings.position_embeddings.weight", p.model.Positions, h)
	kind := p.read("embeddings.token_type_embeddings.weight", 2, h)
	x := make(matrix, len(ids))
	for i, id := range ids {
		x[i] = sum(sum(word[id], place[i]), kind[0])
	}
	p.norm(x, "embeddings.LayerNorm")
	for l := range p.model.Layers {
		name := fmt.Sprintf("encoder.layer.%d.", l)
		self := name + "attention.self."
		y := p.attention(p.linear(x, self+"query", h), p.linear(x, self+"key", h), p.linear(x, self+"value", h))
		y = p.linear(y, name+"attention.output.dense", h)
		for i := range x {
			x[i] = sum(x[i], y[i])
		}
		p.norm(x, name+"attention.output.LayerNorm")
		y = p.linear(x, name+"intermediate.dense", p.model.Inner)
		for _, row := range y {
			for j, v := range row {
				row[j] = v / 2 * (1 + math.Erf(v/math.Sqrt2))
			}
		}
		y = p.linear(y, name+"output.dense", h)
		for i := range x {
			x[i] = sum(x[i], y[i])
		}
		p.norm(x, name+"output.LayerNorm")
	}
	mean := make([]float64, h)
	for _, row := range x {
		mean = sum(mean, row)
	}
	length := math.Sqrt(dot(mean, mean))
	for j := range mean {
		mean[j] /= length
	}
	return mean
}

func dot(a, b []float64) (s float64) {
	for i := range a {
		s += a[i] * b[i]
	}
	return s
}

func sum(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = a[i] + b[i]
	}
	return out
}
