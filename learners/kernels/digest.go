package kernels

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
)

// Digest is a SHA-256 hash of embeddings.
type Digest = [sha256.Size]byte

// Digest tells pools apart: it is the hash of the first so many embeddings as float64 numbers, little-endian, one after
// the other. Those of all beginnings are computed once per pool.
func (p *Pool) Digest(posts int) Digest { return cached(p, digests{}, p.digest)[posts] }

// digests is the key of a pool's digests.
type digests struct{}

func (p *Pool) digest() []Digest {
	h := sha256.New()
	var b []byte
	list := make([]Digest, 1, p.n+1)
	h.Sum(list[0][:0])
	reader := p.Reader()
	for i := range p.n {
		b = b[:0]
		for _, v := range reader.Row(i) {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(v))
		}
		h.Write(b)
		list = append(list, Digest(h.Sum(nil)))
	}
	return list
}
