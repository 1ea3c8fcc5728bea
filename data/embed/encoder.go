package embed

import "math"

// batch is the working memory for some texts at a time. The rows of all of them lie one after
// another, a token a row; lengths says how many rows each text has.
type batch struct {
	lengths                []int
	x, qkv, context, inner []float32
	keys, values, scores   []float32 // of one head of one text
}

// Vector returns the embedding of text: the mean of the last layer over the text's tokens, scaled
// to Euclidean length 1.
func (e *Encoder) Vector(text string) []float32 {
	return e.encode([]string{text}, new(batch))[0]
}

// IsCut tells whether text has more than [MaxTokens] tokens: its vector then says nothing of those that follow.
func (e *Encoder) IsCut(text string) bool {
	_, isCut := e.tokenizer.cut(text)
	return isCut
}

// encode returns a vector a text. Texts share the products with the weights; no number of one text
// ever meets a number of another, so that a vector does not depend on what is beside it.
func (e *Encoder) encode(texts []string, b *batch) [][]float32 {
	e.run(texts, b, nil)
	h := e.model.Hidden
	out, x := make([][]float32, len(texts)), b.x
	for i, n := range b.lengths {
		out[i], x = pool(x[:n*h], h), x[n*h:]
	}
	return out
}

// run takes texts through all layers and leaves the vectors of their tokens in b.x. after, unless nil, is called
// after each layer with the number of layers done.
func (e *Encoder) run(texts []string, b *batch, after func(layers int)) {
	e.lookUp(texts, b)
	h := e.model.Hidden
	rows := len(b.x) / h
	b.qkv, b.context, b.inner = grow(b.qkv, rows*3*h), grow(b.context, rows*h), grow(b.inner, rows*e.model.Inner)
	for i := range e.layers {
		e.forward(&e.layers[i], b)
		if after != nil {
			after(i + 1)
		}
	}
}

// grow returns s with length n, its content undefined.
func grow(s []float32, n int) []float32 {
	if cap(s) < n {
		return make([]float32, n, n+n/4)
	}
	return s[:n]
}

// lookUp fills b.x with the sum of word, place and type of every token, normed.
func (e *Encoder) lookUp(texts []string, b *batch) {
	h := e.model.Hidden
	b.lengths, b.x = b.lengths[:0], b.x[:0]
	for _, text := range texts {
		ids := e.tokenizer.tokens(text)
		b.lengths = append(b.lengths, len(ids))
		for place, id := range ids {
			b.x = append(b.x, e.words[int(id)*h:(int(id)+1)*h]...)
			row := b.x[len(b.x)-h:]
			addBias(row, e.positions[place*h:(place+1)*h])
			e.norm.apply(row)
		}
	}
}

// forward runs one block on b.x.
func (e *Encoder) forward(l *layer, b *batch) {
	h, inner := e.model.Hidden, e.model.Inner
	rows := len(b.x) / h
	multiply(b.qkv, 3*h, b.x, h, rows, l.qkv)
	addBias(b.qkv, l.qkvBias)
	at := 0
	for _, n := range b.lengths {
		e.attend(b.context[at*h:(at+n)*h], b.qkv[at*3*h:(at+n)*3*h], n, b)
		at += n
	}
	sum := b.qkv[:rows*h]
	multiply(sum, h, b.context, h, rows, l.out)
	l.attentionNorm.add(b.x, sum, l.outBias)
	multiply(b.inner, inner, b.x, h, rows, l.up)
	addBiasGELU(b.inner, l.upBias)
	multiply(sum, h, b.inner, inner, rows, l.down)
	l.feedForwardNorm.add(b.x, sum, l.downBias)
}

// attend sets context to the attention of each of the n tokens of one text over all n, head by head.
//
//	softmax(Q K' / √d) V
//
// Vaswani et al.: Attention Is All You Need, NeurIPS (2017), eq. 1; d is the width of a head.
func (e *Encoder) attend(context, qkv []float32, n int, b *batch) {
	h, d := e.model.Hidden, e.model.Hidden/e.model.Heads
	wide := (n + lanes - 1) / lanes * lanes
	b.keys, b.values, b.scores = grow(b.keys, wide*d), grow(b.values, n*d), grow(b.scores, n*wide)
	clear(b.keys) // the columns from n to wide
	scale := float32(1 / math.Sqrt(float64(d)))
	for head := 0; head < h; head += d {
		for i := range n {
			row := qkv[i*3*h+head : (i+1)*3*h]
			for c, v := range row[h : h+d] {
				b.keys[(i/lanes*d+c)*lanes+i%lanes] = v
			}
			for c := 0; c < d; c += lanes {
				copy(b.values[(c/lanes*n+i)*lanes:], row[2*h+c:2*h+c+lanes])
			}
		}
		multiply(b.scores, wide, qkv[head:], 3*h, n, panels{k: d, n: wide, data: b.keys})
		for i := range n {
			softmax(b.scores[i*wide:i*wide+n], scale)
		}
		multiply(context[head:], h, b.scores, wide, n, panels{k: n, n: d, data: b.values})
	}
}

// pool returns the mean of the rows of x, each h wide, scaled to length 1.
func pool(x []float32, h int) []float32 {
	sum := make([]float64, h)
	for i := range x {
		sum[i%h] += float64(x[i])
	}
	square := 0.
	for _, v := range sum {
		square += float64(v * v)
	}
	length := max(math.Sqrt(square), 1e-12) // so that no text divides by zero
	out := make([]float32, h)
	for i, v := range sum {
		out[i] = float32(v / length)
	}
	return out
}
