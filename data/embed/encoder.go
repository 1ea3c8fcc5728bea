package embed

import "math"

// scratch is the working memory of one goroutine; rows are tokens of all texts of a batch.
type scratch struct {
	x, qkv, context, inner []float32
	keys, values, scores   []float32 // of one head of one text
}

// grow returns s with length n, its content undefined.
func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/4)
	}
	return s[:n]
}

// Vector returns the embedding of text: the mean of the last layer over the text's tokens, of
// Euclidean length 1.
func (e *Encoder) Vector(text string) []float32 {
	return e.encode([][]int32{e.tokenizer.Tokens(text)}, new(scratch))[0]
}

// encode returns a vector a text. Texts share the products with weights; no number of one text
// ever meets a number of another, so that a vector does not depend on what is beside it.
func (e *Encoder) encode(texts [][]int32, s *scratch) [][]float32 {
	tokens, h := 0, e.model.Hidden
	for _, ids := range texts {
		tokens += len(ids)
	}
	s.x, s.qkv = grow(s.x, tokens*h), grow(s.qkv, 3*tokens*h)
	s.context, s.inner = grow(s.context, tokens*h), grow(s.inner, tokens*e.model.Inner)
	e.lookUp(texts, s.x)
	for i := range e.layers {
		e.forward(&e.layers[i], texts, tokens, s)
	}
	out, at := make([][]float32, len(texts)), 0
	for i, ids := range texts {
		out[i] = pool(s.x[at:at+len(ids)*h], h)
		at += len(ids) * h
	}
	return out
}

// lookUp fills x with the sum of word, place and type of every token, normed.
func (e *Encoder) lookUp(texts [][]int32, x []float32) {
	h := e.model.Hidden
	for _, ids := range texts {
		for place, id := range ids {
			row := x[:h]
			copy(row, e.words[int(id)*h:])
			addBias(row, e.positions[place*h:(place+1)*h])
			e.norm.apply(row)
			x = x[h:]
		}
	}
}

// forward runs one block on s.x.
func (e *Encoder) forward(l *layer, texts [][]int32, tokens int, s *scratch) {
	h, inner := e.model.Hidden, e.model.Inner
	multiply(s.qkv, 3*h, s.x, h, tokens, l.qkv)
	addBias(s.qkv, l.qkvBias)
	at := 0
	for _, ids := range texts {
		e.attend(s.qkv[3*at*h:3*(at+len(ids))*h], s.context[at*h:(at+len(ids))*h], s)
		at += len(ids)
	}
	sum := s.qkv[:tokens*h]
	multiply(sum, h, s.context, h, tokens, l.out)
	l.attentionNorm.add(s.x, sum, l.outBias)
	multiply(s.inner, inner, s.x, h, tokens, l.up)
	addBiasGELU(s.inner, l.upBias)
	multiply(sum, h, s.inner, inner, tokens, l.down)
	l.feedForwardNorm.add(s.x, sum, l.downBias)
}

// attend sets context to the attention of every token of one text over all its tokens, head by head.
//
//	softmax(Q K' / sqrt(d)) V
//
// Vaswani et al.: Attention Is All You Need, NeurIPS (2017), eq. 1; d is the width of a head.
func (e *Encoder) attend(qkv, context []float32, s *scratch) {
	h := e.model.Hidden
	n, d := len(context)/h, h/e.model.Heads
	wide := (n + lanes - 1) / lanes * lanes
	s.keys, s.values, s.scores = grow(s.keys, wide*d), grow(s.values, n*d), grow(s.scores, n*wide)
	clear(s.keys)
	scale := float32(1 / math.Sqrt(float64(d)))
	for head := 0; head < h; head += d {
		for i := range n {
			row := qkv[3*i*h+head:]
			for c, v := range row[h : h+d] {
				s.keys[(i/lanes*d+c)*lanes+i%lanes] = v
			}
			for c := 0; c < d; c += lanes {
				copy(s.values[(c/lanes*n+i)*lanes:], row[2*h+c:2*h+c+lanes])
			}
		}
		multiply(s.scores, wide, qkv[head:], 3*h, n, panels{k: d, n: wide, data: s.keys})
		for i := range n {
			softmax(s.scores[i*wide:i*wide+n], scale)
		}
		multiply(context[head:], h, s.scores, wide, n, panels{k: n, n: d, data: s.values})
	}
}

// pool returns the mean of the rows of x, scaled to length 1. Rows are added in order.
func pool(x []float32, h int) []float32 {
	sum := make([]float64, h)
	for i := range x {
		sum[i%h] += float64(x[i])
	}
	norm := 0.
	for _, v := range sum {
		norm += float64(v * v)
	}
	norm = max(math.Sqrt(norm), 1e-12) // as the reference clamps it
	out := make([]float32, h)
	for i, v := range sum {
		out[i] = float32(v / norm)
	}
	return out
}
