package kernels

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"gonum.org/v1/gonum/mat"

	"streamml/data"
	"streamml/learners/exact"
)

// unitVectors returns n embeddings of length 1 that share a direction, as posts about one search do.
func unitVectors(n, dims int, seed uint64) [][]float32 {
	rng := rand.New(rand.NewPCG(seed, 0))
	list := make([][]float32, n)
	for i := range list {
		v := make([]float64, dims)
		for d := range v {
			v[d] = rng.NormFloat64() + 1
		}
		norm := math.Sqrt(exact.Dot(v, v))
		for _, x := range v {
			list[i] = append(list[i], float32(x/norm))
		}
	}
	return list
}

// topicOf is n posts with texts of their own.
func topicOf(n int, seed uint64) data.Topic {
	words := []string{"heat", "pump", "garden", "noise", "price", "winter", "the", "a", "installer", "Ofen"}
	rng := rand.New(rand.NewPCG(seed, 11))
	var topic data.Topic
	for _, x := range unitVectors(n, 24, seed) {
		text := ""
		for range rng.IntN(12) {
			text += words[rng.IntN(len(words))] + " "
		}
		topic.Posts = append(topic.Posts, data.Post{Text: text, Embedding: x})
	}
	return topic
}

// awkward topics, by name.
func awkward() map[string]data.Topic {
	near, same, far := topicOf(20, 2), topicOf(9, 3), topicOf(12, 4)
	for i := 5; i < 20; i++ {
		near.Posts[i].Embedding = slices.Clone(near.Posts[i%5].Embedding)
		near.Posts[i].Embedding[i%3] += 1e-6
	}
	for i := range same.Posts {
		same.Posts[i] = same.Posts[0]
	}
	far.Posts[3].Embedding = make([]float32, 24)
	for d := range far.Posts[4].Embedding {
		far.Posts[4].Embedding[d] *= 1e10
		far.Posts[5].Embedding[d] *= 1e-30
	}
	return map[string]data.Topic{
		"44 posts": topicOf(44, 1), "near-duplicates": near, "one post nine times": same, "no length, too much": far,
		"one post": topicOf(1, 5), "two posts": topicOf(2, 6),
	}
}

func everyKernel() []Kernel {
	list := []Kernel{{}, {RBF{.3}}, {RBF{1e-200}}, {Text{Words: 1, Characters: 1, Length: 1}}}
	for _, name := range Names() {
		list = append(list, Kernel{registry[name]})
	}
	return list
}

func poolIn(topic data.Topic) *Pool {
	return withPairs(NewCorpus([]data.Topic{topic, topicOf(30, 99)}).Pool(topic))
}

// Every kernel of every pool is finite, symmetric to the bit and positive semidefinite to rounding.
func TestKernelsAreKernels(t *testing.T) {
	for name, topic := range awkward() {
		n := len(topic.Posts)
		for _, k := range everyKernel() {
			g := poolIn(topic).Gram(k)
			largest := 0.0
			for i := range g {
				if g[i] != g[i%n*n+i/n] || math.IsNaN(g[i]) || math.IsInf(g[i], 0) {
					t.Fatalf("%s, %s: entry %d, %d is %g, across the diagonal %g", name, k, i/n, i%n, g[i],
						g[i%n*n+i/n])
				}
				largest = max(largest, math.Abs(g[i]))
			}
			var eigen mat.EigenSym
			if !eigen.Factorize(mat.NewSymDense(n, slices.Clone(g)), false) {
				t.Fatalf("%s, %s: no eigenvalues", name, k)
			}
			if least := slices.Min(eigen.Values(nil)); least < -1e-12*float64(n)*largest {
				t.Errorf("%s, %s: eigenvalue %g beside entries up to %g", name, k, least, largest)
			}
		}
	}
}

// Posts in another order have the same kernel, in that order.
func TestKernelsFollowTheirPosts(t *testing.T) {
	for name, topic := range awkward() {
		n := len(topic.Posts)
		order := rand.New(rand.NewPCG(8, 8)).Perm(n)
		var turned data.Topic
		for _, i := range order {
			turned.Posts = append(turned.Posts, topic.Posts[i])
		}
		p, q := poolIn(topic), poolIn(turned)
		for _, k := range everyKernel() {
			a, b := p.Gram(k), q.Gram(k)
			scale := math.Abs(slices.MaxFunc(
				a, func(x, y float64) int { return int(math.Copysign(1, math.Abs(x)-math.Abs(y))) }))
			for i := range a {
				if got, want := b[i], a[order[i/n]*n+order[i%n]]; math.Abs(got-want) > 1e-10*scale {
					t.Fatalf("%s, %s: %g in another order, was %g", name, k, got, want)
				}
			}
		}
		for i, z := range q.z() {
			if want := p.z()[order[i]]; math.Abs(z-want) > 1e-9 {
				t.Fatalf("%s: typicality %g in another order, was %g", name, z, want)
			}
		}
	}
}

// Copies of a post share a row of the pool kernel, and take no part in it: the other posts have the rows that they have
// without copies.
func TestPoolKernelOfCopies(t *testing.T) {
	x := unitVectors(20, 12, 3)
	want := NewPool(x).Gram(Of(PoolKernel{}))
	copies := append(slices.Clone(x), x[3], x[7], x[3])
	got := NewPool(copies).Gram(Of(PoolKernel{}))
	of := map[int]int{20: 3, 21: 7, 22: 3}
	for i := range 23 {
		for j := range 23 {
			a, b := i, j
			if at, ok := of[i]; ok {
				a = at
			}
			if at, ok := of[j]; ok {
				b = at
			}
			if got[i*23+j] != want[a*20+b] {
				t.Fatalf("posts %d and %d: %g, want %g as for %d and %d", i, j, got[i*23+j], want[a*20+b], a, b)
			}
		}
	}
}

// A matrix is computed once, whoever asks first, and has the same bits in another pool of the same posts.
func TestKernelsAreShared(t *testing.T) {
	topic := topicOf(44, 1)
	pool, again := poolIn(topic), poolIn(topic)
	var group sync.WaitGroup
	got := make([][]float64, 8*len(everyKernel()))
	for i := range got {
		group.Go(func() { got[i] = pool.Gram(everyKernel()[i/8]) })
	}
	group.Wait()
	for i, g := range got {
		k := everyKernel()[i/8]
		if &g[0] != &got[i/8*8][0] {
			t.Errorf("%s: computed twice", k)
		}
		if !slices.Equal(g, again.Gram(k)) {
			t.Errorf("%s: other bits in another pool of the same posts", k)
		}
	}
}

// Numbers by hand.
func TestSmallKernels(t *testing.T) {
	p := NewPool([][]float32{{0, 0}, {3, 0}, {0, 4}})
	for _, c := range []struct {
		kernel Kernel
		want   []float64 // upper triangle
	}{
		{Kernel{}, []float64{0, 0, 0, 9, 0, 16}},
		{Kernel{None{}}, []float64{0, 0, 0, 0, 0, 0}},
		{Kernel{RBF{2}}, []float64{1, math.Exp(-9. / 8), math.Exp(-2), 1, math.Exp(-25. / 8), 1}},
		{Kernel{Centred{}}, []float64{25. / 9, -2. / 9, -23. / 9, 52. / 9, -50. / 9, 73. / 9}}, // mean (1, 4/3)
		{Kernel{Text{RBF: 2, Length: 2}}, []float64{2, 2 * math.Exp(-9./8), 2 * math.Exp(-2), 11, 2 * math.Exp(-25./8),
			18}},
	} {
		k := 0
		for i := range 3 {
			for j := i; j < 3; j++ {
				if got := p.Gram(c.kernel)[3*i+j]; math.Abs(got-c.want[k]) > 1e-14*math.Abs(c.want[k]) {
					t.Errorf("%s: %.17g at %d, %d, want %.17g", c.kernel, got, i, j, c.want[k])
				}
				k++
			}
		}
	}
}

// Cosines by scikit-learn 1.9.1: TfidfVectorizer(binary=True), its idf_ counted over the other topics; for
// characters with use_idf=False, analyzer="char_wb", ngram_range=(3, 5).
func TestTextKernel(t *testing.T) {
	topic := func(texts ...string) (t data.Topic) {
		for _, text := range texts {
			t.Posts = append(t.Posts, data.Post{Text: text, Embedding: []float32{0}})
		}
		return t
	}
	posts := topic("The heat pump, a heat pump!", "A pump for the garden", "Ça va: 3 x I")
	first, second := topic("the garden and the house", "a house"), topic("heat the house")
	several := NewCorpus([]data.Topic{first, posts, second}).Pool(posts)
	alone := NewCorpus([]data.Topic{posts}).Pool(posts)
	for _, c := range []struct {
		what   string
		pool   *Pool
		kernel Text
		want   float64 // of the first two posts
	}{
		{"words, idf from other topics", several, Text{Words: 1, Length: 1}, 0.6518738286791222},
		{"words, no other topic", alone, Text{Words: 1, Length: 1}, 0.6708203932499369},
		{"characters", several, Text{Characters: 1, Length: 1}, 0.36652451838249056},
	} {
		g := c.pool.Gram(Kernel{c.kernel})
		if math.Abs(g[1]-c.want) > 1e-14 || g[2] != 0 || math.Abs(g[8]-1) > 1e-14 {
			t.Errorf("%s: %.17g, %g and %.17g, want %.17g, 0 and 1", c.what, g[1], g[2], g[8], c.want)
		}
	}
}

// The inverse is one: for well and badly conditioned matrices, A^-1 A = I.
func TestInverse(t *testing.T) {
	for _, n := range []int{1, 2, 17, 60} {
		g := NewPool(unitVectors(n, 80, uint64(n))).Gram(Kernel{})
		a := slices.Clone(g)
		for i := range n {
			a[i*n+i] += 1e-3
		}
		for i, v := range exact.Product(exact.Inverse(a, n), a, n) {
			want := 0.0
			if i/n == i%n {
				want = 1
			}
			if math.Abs(v-want) > 1e-9 {
				t.Fatalf("n = %d: %g at %d, %d of A^-1 A", n, v, i/n, i%n)
			}
		}
	}
}

// By hand: the cosines are 1 between the first two posts and 0 elsewhere; one neighbour each, the nearest.
func TestTypicality(t *testing.T) {
	p := NewPool([][]float32{{1, 0, 0}, {2, 0, 0}, {0, 1, 0}, {0, 0, 1}})
	for i, want := range []float64{1, 1, -1, -1} {
		if got := p.z()[i]; math.Abs(got-want) > 1e-15 {
			t.Errorf("post %d: %g, want %g", i, got, want)
		}
	}
	if prior := p.Prior(.1); prior[2] != -.1 || prior[0] != .1 {
		t.Errorf("margins before the first label %g and %g, want -.1 and .1", prior[2], prior[0])
	}
}

func BenchmarkKernels(b *testing.B) {
	topic := topicOf(54, 1)
	for i, x := range unitVectors(54, 384, 1) {
		topic.Posts[i].Embedding = x
	}
	corpus := NewCorpus([]data.Topic{topic})
	for _, name := range Names() {
		b.Run(fmt.Sprintf("kernel=%s/posts=54", name), func(b *testing.B) {
			for b.Loop() {
				withPairs(corpus.Pool(topic)).Gram(Kernel{registry[name]})
			}
		})
	}
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
