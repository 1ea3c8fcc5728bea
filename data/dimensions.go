package data

import (
	"fmt"
	"math"
	"strings"
)

// nearConstant is the share of the mean variance of all dimensions below which one counts as
// near-constant: a learner that divides by its spread would divide by nearly nothing.
const nearConstant = 1e-8

// checkEmbeddings notes dimensions that hardly vary, as some of the encoder's do, and counts vectors that are not of
// length 1.
func (s *Set) checkEmbeddings() {
	m := s.moments()
	variances, mean := m.variances(), 0.0
	for _, v := range variances {
		mean += v / float64(s.Dims)
	}
	var flat []string
	for d, v := range variances {
		if v <= nearConstant*mean {
			flat = append(flat, fmt.Sprint(d))
		}
	}
	if n := len(flat); n > 0 {
		s.Notes = append(s.Notes, fmt.Sprintf("%d of %d dimensions hardly vary (variance at most %g of the mean "+
			"variance); counted from 0: %s",
			n, s.Dims, nearConstant, strings.Join(flat[:min(n, 10)], ", ")+strings.Repeat(", …", min(1, n/11))))
	}
	s.NotUnit = m.notUnit
}

// moments sum up embeddings less a first one, so that squares cancel little.
type moments struct {
	count        float64
	sum, squares []float64 // by dimension
	notUnit      int       // embeddings whose length is off 1 by more than a thousandth
}

// moments of all posts, block by block on all cores, are merged in order: they are the same on any number of cores.
func (s *Set) moments() *moments {
	all := newMoments(s.Dims)
	origin := s.Topics[0].Posts[0].Embedding
	for _, t := range s.Topics {
		parts := make([]*moments, blocks(len(t.Posts)))
		inBlocks(len(t.Posts), func(block, from, to int) {
			parts[block] = newMoments(s.Dims)
			for _, p := range t.Posts[from:to] {
				parts[block].add(p.Embedding, origin)
			}
		})
		for _, part := range parts {
			all.merge(part)
		}
	}
	return all
}

func newMoments(dims int) *moments {
	return &moments{sum: make([]float64, dims), squares: make([]float64, dims)}
}

func (m *moments) add(x, origin []float32) {
	m.count++
	sum, squares, origin := m.sum[:len(x)], m.squares[:len(x)], origin[:len(x)]
	for d, v := range x {
		diff := float64(v) - float64(origin[d])
		sum[d] += diff
		squares[d] += float64(diff * diff)
	}
	if math.Abs(math.Sqrt(norm2(x))-1) > 1e-3 {
		m.notUnit++
	}
}

func (m *moments) merge(part *moments) {
	m.count += part.count
	m.notUnit += part.notUnit
	for d := range m.sum {
		m.sum[d] += part.sum[d]
		m.squares[d] += part.squares[d]
	}
}

func (m *moments) variances() []float64 {
	list := make([]float64, len(m.sum))
	for d, sum := range m.sum {
		mean := sum / m.count
		list[d] = m.squares[d]/m.count - float64(mean*mean)
	}
	return list
}

// norm2 is |x|², for which a float64 has room, in four lanes.
func norm2(x []float32) float64 {
	var a, b, c, d float64
	i := 0
	for ; i+4 <= len(x); i += 4 {
		p, q, r, s := float64(x[i]), float64(x[i+1]), float64(x[i+2]), float64(x[i+3])
		a += float64(p * p)
		b += float64(q * q)
		c += float64(r * r)
		d += float64(s * s)
	}
	for ; i < len(x); i++ {
		a += float64(float64(x[i]) * float64(x[i]))
	}
	return (a + b) + (c + d)
}

// mostDims is how many numbers an embedding has at most; those of the largest encoders have fewer.
const mostDims = 8192

// wantedDims is how many numbers an embedding should have in place of n, where others have dims, if any are there; ""
// where n is right.
func wantedDims(n, dims int, others string) string {
	switch {
	case dims > 0 && n != dims:
		return fmt.Sprintf("%d as in %s", dims, others)
	case n > mostDims:
		return fmt.Sprintf("at most %d", mostDims)
	}
	return ""
}

// oddVector says what is wrong with an embedding, or nothing.
func oddVector(x []float32) string {
	switch n := norm2(x); {
	case n == 0:
		return "an embedding of zeros"
	case n-n == 0:
		return ""
	}
	for _, v := range x {
		if v-v != 0 {
			return fmt.Sprint(v)
		}
	}
	return ""
}
