package embed

import (
	"math/rand/v2"
	"testing"
)

func BenchmarkMultiply(b *testing.B) {
	for _, k := range []int{384, 1536} {
		const m, n = 96, 384
		w := make([]float32, n*k)
		a := make([]float32, m*k)
		r := rand.New(rand.NewPCG(1, 2))
		for i := range w {
			w[i] = r.Float32()
		}
		for i := range a {
			a[i] = r.Float32()
		}
		dst := make([]float32, m*n)
		p := packTransposed(w, n, k)
		b.Run("", func(b *testing.B) {
			for b.Loop() {
				multiply(dst, n, a, k, m, p)
			}
			b.ReportMetric(2*float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
		hasAVX2 = false
		b.Run("go", func(b *testing.B) {
			for b.Loop() {
				multiply(dst, n, a, k, m, p)
			}
			b.ReportMetric(2*float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
		hasAVX2 = true
	}
}

func BenchmarkVectors(b *testing.B) {
	e := open(b)
	texts := make([]string, 64)
	for i := range texts {
		texts[i] = "Toyota cuts vehicle production over the global chip shortage and says that supply may not recover soon, it said."
	}
	b.Logf("%d tokens", len(e.tokenizer.Tokens(texts[0])))
	for b.Loop() {
		e.Vectors(b.Context(), texts, 1, func(int, [][]float32) error { return nil })
	}
	b.ReportMetric(64*float64(b.N)/b.Elapsed().Seconds(), "posts/s")
}
