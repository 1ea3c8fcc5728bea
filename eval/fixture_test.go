package eval

import (
	"math"
	"math/rand/v2"

	"streamml/learners"
)

// unitVectors returns n embeddings of length 1 that share a direction, as posts about one search do.
func unitVectors(n, dims int, seed uint64) [][]float32 {
	rng := rand.New(rand.NewPCG(seed, 0))
	list := make([][]float32, n)
	for i := range list {
		v := make([]float64, dims)
		norm := 0.0
		for d := range v {
			v[d] = rng.NormFloat64() + 1
			norm += v[d] * v[d]
		}
		list[i] = make([]float32, dims)
		for d := range v {
			list[i][d] = float32(v[d] / math.Sqrt(norm))
		}
	}
	return list
}

// session draws n posts, every other one accepted.
func session(n int, seed uint64) Session {
	labels := make([]bool, n)
	for i := range labels {
		labels[i] = i%2 == 0
	}
	var s Session
	s.Draw(labels, rand.New(rand.NewPCG(seed, 1)))
	return s
}

// mustMeter is for names that are there.
func mustMeter(names ...string) *Meter {
	m, err := NewMeter(names...)
	if err != nil {
		panic(err)
	}
	return m
}

// measured is a session by all metrics.
func measured(c *Course) *Values { return mustMeter(Metrics()...).Measure(c) }

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 2)) }

// withPairs gives a pool pairs for the kernel tokens: the posts' cosines, and their squares.
func withPairs(p *learners.Pool) *learners.Pool {
	n, gram := p.Len(), p.Gram(learners.Kernel{})
	var pairs []float32
	for power := range 2 {
		for i, x := range gram {
			cosine := 0.0
			if size := math.Sqrt(gram[i/n*n+i/n]) * math.Sqrt(gram[i%n*n+i%n]); size > 0 {
				cosine = x / size
			}
			pairs = append(pairs, float32(math.Pow(cosine, float64(power+1))))
		}
	}
	p.SetPairs(pairs)
	return p
}
