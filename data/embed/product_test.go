package embed

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestMultiply holds every kernel to the plain one, bit by bit, and that one to float64; rows and
// columns beyond the product must stay as they were.
func TestMultiply(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	random := func(n int) []float32 {
		x := make([]float32, n)
		for i := range x {
			x[i] = float32(r.NormFloat64())
		}
		return x
	}
	for _, m := range []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 23} {
		for _, k := range []int{1, 2, 31, 384} {
			const n, gap = 32, 5
			a, w := random((m+1)*(k+gap)), random(n*k)
			got, want := random((m+1)*(n+gap)), []float32(nil)
			want = slices.Clone(got)
			b := packTransposed(w, n, k)
			multiply(got, n+gap, a, k+gap, m, b)
			for p := 0; p < n; p += lanes {
				multiplyRows(want[p:], n+gap, a, k+gap, m, b.data[p*k:(p+lanes)*k], k)
			}
			if !slices.Equal(got, want) {
				t.Errorf("m %d, k %d: kernels differ", m, k)
			}
			for i := range m * n {
				row, column, s := i/n, i%n, 0.
				for c := range k {
					s += float64(a[row*(k+gap)+c]) * float64(w[column*k+c])
				}
				if d := math.Abs(s - float64(got[row*(n+gap)+column])); d > 2e-5*math.Sqrt(float64(k)) {
					t.Fatalf("m %d, k %d: row %d, column %d is off by %g", m, k, row, column, d)
				}
			}
		}
	}
}

func TestPackTransposedPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("17 columns in panels of 16 did not panic")
		}
	}()
	packTransposed(make([]float32, 17), 17, 1)
}

func BenchmarkMultiply(b *testing.B) {
	const m, n = 96, 384
	for _, k := range []int{384, 1536} {
		b.Run(fmt.Sprintf("k=%d", k), func(b *testing.B) {
			dst, a, w := make([]float32, m*n), make([]float32, m*k), packTransposed(make([]float32, n*k), n, k)
			for b.Loop() {
				multiply(dst, n, a, k, m, w)
			}
			b.ReportMetric(2*float64(m*n*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
	}
}
