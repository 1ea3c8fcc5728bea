package learners

import (
	"math"
	"math/rand/v2"
	"reflect"

	"streamml/data"
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

// withPairs gives a pool pairs for the kernel tokens: the posts' cosines, and their squares.
func withPairs(p *Pool) *Pool {
	n, gram := p.Len(), p.Gram(Kernel{})
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

// foreign tells a learner that example_test.go registers, as any other package may.
func foreign(name string) bool {
	return reflect.TypeOf(byName(name).rule).PkgPath() != reflect.TypeFor[Config]().PkgPath()
}

// byName is the learner of that name with its defaults.
func byName(name string) Config { return Must(Default(name)) }

// topicOf is n posts of 24 dimensions with texts.
func topicOf(n int, seed uint64) data.Topic {
	words := []string{"heat pump", "garden", "noise and price", "a pump in winter", ""}
	var topic data.Topic
	for i, x := range unitVectors(n, 24, seed) {
		topic.Posts = append(topic.Posts, data.Post{Text: words[i%len(words)] + words[i/2%len(words)], Embedding: x})
	}
	return topic
}

func poolIn(topic data.Topic) *Pool {
	return withPairs(NewCorpus([]data.Topic{topic, topicOf(30, 99)}).Pool(topic))
}
