package embed

import (
	"context"
	"fmt"
	"math"

	"golang.org/x/sync/errgroup"
)

// MostPairs is the largest number of texts that [Encoder.Pairs] compares: its matrices have their square.
const MostPairs = 2000

// PairLayers is how many matrices [Encoder.Pairs] makes: of the token vectors after half of the encoder's layers
// and after all of them (3 and 6 of MiniLM).
const PairLayers = 2

// Pairs compares n texts token by token. It returns PairLayers matrices, n x n, row-major, symmetric, one after
// the other; each number lies in [-1, 1], and is 1 for a text and itself. A text without tokens has 0 everywhere.
//
//	MaxSim(i, j) = (mean over tokens a of i of max over tokens b of j of a·b, and the same the other way) / 2
//
// The vectors of [CLS] and [SEP] are left out, the others scaled to length 1. The numbers depend on texts and
// weights alone. It returns the error of ctx soon after that ends.
//
// Khattab, Zaharia: ColBERT, SIGIR 2020, §3.2, made symmetric.
func (e *Encoder) Pairs(ctx context.Context, texts []string, workers int) ([]float32, error) {
	if len(texts) > MostPairs {
		panic(fmt.Sprintf("embed: %d texts cannot be compared in pairs, at most %d", len(texts), MostPairs))
	}
	tokens, err := e.tokenVectors(ctx, texts, workers)
	if err != nil {
		return nil, err
	}
	n := len(texts)
	pairs := make([]float32, PairLayers*n*n)
	for layer := range PairLayers {
		of := make([][]float32, n)
		for i := range of {
			of[i] = tokens[i][layer]
		}
		if err := maxSim(ctx, pairs[layer*n*n:(layer+1)*n*n], of, e.model.Hidden, workers); err != nil {
			return nil, err
		}
	}
	return pairs, nil
}

// tokenVectors is the unit vectors of each text's tokens, one after the other, after each of the layers compared.
func (e *Encoder) tokenVectors(ctx context.Context, texts []string, workers int) ([][PairLayers][]float32, error) {
	list := make([][PairLayers][]float32, len(texts))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, workers))
	for from := 0; from < len(texts) && ctx.Err() == nil; {
		to := batchEnd(texts, from)
		first, some := from, texts[from:to]
		group.Go(func() error {
			var b batch
			e.run(some, &b, func(layers int) {
				switch layers {
				case len(e.layers) / 2:
					e.keepTokens(list[first:], &b, 0)
				case len(e.layers):
					e.keepTokens(list[first:], &b, 1)
				}
			})
			return ctx.Err()
		})
		from = to
	}
	err := group.Wait()
	return list, err
}

// keepTokens copies the rows of each text in b but the first and the last, scaled to length 1.
func (e *Encoder) keepTokens(list [][PairLayers][]float32, b *batch, layer int) {
	h, at := e.model.Hidden, 0
	for i, n := range b.lengths {
		rows := append([]float32(nil), b.x[(at+1)*h:(at+n-1)*h]...)
		for r := 0; r < len(rows); r += h {
			toLength1(rows[r : r+h])
		}
		list[i][layer] = rows
		at += n
	}
}

func toLength1(x []float32) {
	square := 0.0
	for _, v := range x {
		square += float64(float64(v) * float64(v))
	}
	length := max(math.Sqrt(square), 1e-12) // so that no token divides by zero
	for i, v := range x {
		x[i] = float32(float64(v) / length)
	}
}

// blockTokens is about how many tokens one product with a text has: their vectors stay in the cache.
const blockTokens = 256

// maxSim fills the n x n matrix into from the token vectors of each text, h wide.
func maxSim(ctx context.Context, into []float32, of [][]float32, h, workers int) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, workers))
	for from := 0; from < len(of); {
		to, tokens := from, 0
		for to < len(of) && (to == from || tokens < blockTokens) {
			tokens += len(of[to]) / h
			to++
		}
		block := [2]int{from, to}
		group.Go(func() error { return maxSimBlock(ctx, into, of, h, block[0], block[1]) })
		from = to
	}
	return group.Wait()
}

// maxSimBlock compares the texts from..to-1 with all up to themselves.
func maxSimBlock(ctx context.Context, into []float32, of [][]float32, h, from, to int) error {
	var all []float32
	for _, rows := range of[from:to] {
		all = append(all, rows...)
	}
	wide := (len(all)/h + lanes - 1) / lanes * lanes
	columns := packTransposed(append(all, make([]float32, wide*h-len(all))...), wide, h)
	var scores []float32
	for i := range to {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		rows := len(of[i]) / h
		scores = grow(scores, rows*wide)
		multiply(scores, wide, of[i], h, rows, columns)
		at := 0
		for j := from; j < to; j++ {
			width := len(of[j]) / h
			if j >= i {
				s := meanOfMaxima(scores, wide, rows, at, at+width)
				into[i*len(of)+j], into[j*len(of)+i] = s, s
			}
			at += width
		}
	}
	return nil
}

// meanOfMaxima is half the mean of the rows' maxima plus half that of the maxima of the columns from..to-1; 0 of
// nothing.
func meanOfMaxima(scores []float32, stride, rows, from, to int) float32 {
	if rows == 0 || from == to {
		return 0
	}
	highest := make([]float32, to-from)
	for c := range highest {
		highest[c] = -2 // below any cosine
	}
	byRow := 0.0
	for r := range rows {
		most := float32(-2)
		for c, s := range scores[r*stride+from : r*stride+to] {
			most, highest[c] = max(most, s), max(highest[c], s)
		}
		byRow += float64(most)
	}
	byColumn := 0.0
	for _, s := range highest {
		byColumn += float64(s)
	}
	return float32(min(1, (byRow/float64(rows)+byColumn/float64(to-from))/2))
}
