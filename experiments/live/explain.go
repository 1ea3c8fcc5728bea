package live

import (
	"cmp"
	"math"
	"slices"

	"streamml/data/store"
	"streamml/learners/kernels"
)

// Near is a post that the user has answered to, and how alike another post is to it.
type Near struct {
	Post   int
	Cosine float64 // of the embeddings
}

// Why says why a post has its place in the ranking.
type Why struct {
	Liked, Disliked *Near  // the nearest post that was accepted, and that was rejected; nil where there is none
	For, Against    []Word // words of the post that speak for and against it, the strongest first, at most three each
}

// Word is a word with what the model makes of it: the mean margin of the posts that have it less the mean margin of all
// posts of the topic, in units of the standard deviation of margins and drawn towards 0 where few posts have it.
type Word struct {
	Word   string
	Weight float64
	Posts  int // that have it
}

// Moved is a label with how far it moved the margins: the mean over all posts of the size of their moves.
type Moved struct {
	Post     int
	Accepted bool
	By       float64
}

// Learnt says what the model has learnt.
type Learnt struct {
	For, Against []Word  // the words of the topic that speak for and against a post, the strongest first
	Posts        []Moved // the labels that moved the most, the largest move first
}

// fewPosts is added to the number of posts that have a word, as if so many more had it, of mean margin: so a word of
// few posts weighs little.
const fewPosts = 3

// Words are those of the topic that stand in two posts at least, from the one that speaks most for a post to the one
// that speaks most against it; nil where the model tells no posts apart. Ties are in alphabetical order.
func (s *Session) Words() (list []Word) {
	margins := s.Model().Margins(nil)
	mean, sd := spread(margins)
	if sd == 0 {
		return nil
	}
	sums := map[string]*Word{}
	for post, words := range s.Topic.words() {
		for _, w := range words {
			if sums[w] == nil {
				sums[w] = &Word{Word: w}
			}
			sums[w].Weight += (margins[post] - mean) / sd
			sums[w].Posts++
		}
	}
	for _, w := range sums {
		if w.Posts > 1 {
			w.Weight /= float64(w.Posts + fewPosts)
			list = append(list, *w)
		}
	}
	slices.SortFunc(list, func(a, b Word) int {
		return cmp.Or(-cmp.Compare(a.Weight, b.Weight), cmp.Compare(a.Word, b.Word))
	})
	return list
}

func spread(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v / float64(len(x))
	}
	for _, v := range x {
		sd += float64((v-mean)*(v-mean)) / float64(len(x))
	}
	return mean, math.Sqrt(sd)
}

// Learnt is what the model has learnt: at most so many words for, as many against, and at most so many posts.
func (s *Session) Learnt(words, posts int) (l Learnt) {
	l.For, l.Against = strongest(s.Words(), words)
	m := s.Topic.model(s.config)
	defer s.Topic.idle.Put(m)
	before := m.Margins(nil)
	for _, place := range s.standing {
		r := s.rows[place]
		post, accepted := int(r.post), r.kind == int8(store.Accept)
		m.Learn(post, accepted)
		after, by := m.Margins(nil), 0.0
		for i := range after {
			by += math.Abs(after[i]-before[i]) / float64(len(after))
		}
		l.Posts, before = append(l.Posts, Moved{post, accepted, by}), after
	}
	slices.SortStableFunc(l.Posts, func(a, b Moved) int { return -cmp.Compare(a.By, b.By) })
	l.Posts = l.Posts[:min(posts, len(l.Posts))]
	return l
}

// strongest returns at most so many words from each end of a list that is sorted by weight.
func strongest(list []Word, most int) (yes, no []Word) {
	for _, w := range list[:min(most, len(list))] {
		if w.Weight > 0 {
			yes = append(yes, w)
		}
	}
	for _, w := range slices.Backward(list[max(0, len(list)-most):]) {
		if w.Weight < 0 {
			no = append(no, w)
		}
	}
	return yes, no
}

// wordsShown is how many words for, and how many against, a single post's explanation has at most.
const wordsShown = 3

// Explain says of each of some posts why it has its place in the ranking.
func (s *Session) Explain(posts []int) []Why {
	weights := map[string]Word{}
	for _, w := range s.Words() {
		weights[w.Word] = w
	}
	gram, n := s.Topic.Pool.Gram(kernels.Default("linear")), len(s.Topic.Posts)
	list := make([]Why, len(posts))
	for i, post := range posts {
		list[i] = s.nearest(post, gram[post*n:(post+1)*n])
		var own []Word
		for _, w := range s.Topic.words()[post] {
			if word, ok := weights[w]; ok {
				own = append(own, word)
			}
		}
		slices.SortStableFunc(own, func(a, b Word) int { return -cmp.Compare(a.Weight, b.Weight) })
		list[i].For, list[i].Against = strongest(own, wordsShown)
	}
	return list
}

// nearest finds the accepted and the rejected post nearest to a post; products are its inner products with all posts.
func (s *Session) nearest(post int, products []float64) (w Why) {
	norm2 := s.Topic.Pool.Norm2
	for _, place := range s.standing {
		r := s.rows[place]
		near := &w.Disliked
		if r.kind == int8(store.Accept) {
			near = &w.Liked
		}
		cosine := products[r.post] / math.Sqrt(norm2[post]*norm2[r.post])
		if int(r.post) != post && (*near == nil || cosine > (*near).Cosine) {
			*near = &Near{int(r.post), cosine}
		}
	}
	return w
}
