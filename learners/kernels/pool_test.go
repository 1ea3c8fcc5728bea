package kernels

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"
)

// Rows of either kind make the same pool, which keeps copies of them.
func TestNewPool(t *testing.T) {
	rows := unitVectors(7, 5, 1)
	wide := make([][]float64, len(rows))
	for i, x := range rows {
		for _, v := range x {
			wide[i] = append(wide[i], float64(v))
		}
	}
	narrow, p := NewPool(rows), NewPool(wide)
	if !slices.Equal(narrow.Gram(Kernel{}), p.Gram(Kernel{})) || narrow.Digest(7) != p.Digest(7) {
		t.Error("rows of float32 and of float64 make different pools")
	}
	wide[0][0] = 7
	if p.Vectors()[0][0] == 7 {
		t.Error("the pool has kept the caller's row")
	}
	if empty := NewPool[float64](nil); empty.Len() != 0 || empty.Dims() != 0 ||
		len(empty.Gram(Kernel{PoolKernel{}})) != 0 {
		t.Error("an empty pool is not empty")
	}
}

// An embedding may be as long as is allowed.
func TestLongestRow(t *testing.T) {
	if p := NewPool([][]float64{{math.Sqrt(MaxNorm2)}}); p.Norm2[0] != MaxNorm2 {
		t.Errorf("a squared length of %g, want %g", p.Norm2[0], MaxNorm2)
	}
}

func TestBadRows(t *testing.T) {
	for want, rows := range map[string][][]float64{
		"kernels: post 1 has 1 dimensions, post 0 has 2":               {{1, 2}, {3}},
		"kernels: the embedding of post 0 has a squared length of NaN": {{1, math.NaN()}},
		"kernels: the embedding of post 1 has a squared length of +Inf": {
			{1, 2}, {math.Inf(-1), 2}},
		"kernels: the embedding of post 0 has a squared length of 1e+82, want at most 1.2e+80": {{1e41, 0}},
	} {
		func() {
			defer func() {
				if said, _ := recover().(string); !strings.HasPrefix(said, want) {
					t.Errorf("panic %q, want %q", said, want)
				}
			}()
			NewPool(rows)
		}()
	}
}

// The hash of a beginning is that of the pool of these posts alone.
func TestDigest(t *testing.T) {
	rows := unitVectors(5, 3, 2)
	p := NewPool(rows)
	var b []byte
	for i := range 6 {
		if p.Digest(i) != sha256.Sum256(b) || p.Digest(i) != NewPool(rows[:i]).Digest(i) {
			t.Errorf("the hash of %d posts is wrong", i)
		}
		if i < 5 {
			for _, v := range p.Vectors()[i] {
				b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
			}
		}
	}
}
