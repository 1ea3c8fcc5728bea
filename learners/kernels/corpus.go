package kernels

import (
	"strings"
	"sync"
	"unicode"

	"streamml/learners/exact"
)

// Corpus is all topics of a data set, as the text kernel sees them from one of them: how common a word is elsewhere.
type Corpus struct{ count func() frequencies }

// frequencies are the numbers of posts that have a word.
type frequencies struct {
	posts  int
	having map[string]int
}

// Topic is what a corpus reads of a topic: a text and an embedding for each post, in one order.
type Topic interface {
	Texts() []string
	Embeddings() [][]float32
}

// NewCorpus counts words on first demand; topics are kept and not written.
func NewCorpus[T Topic](topics []T) *Corpus {
	return &Corpus{sync.OnceValue(func() frequencies {
		f := frequencies{having: map[string]int{}}
		for _, t := range topics {
			f.add(t.Texts())
		}
		return f
	})}
}

// Pool makes a pool of the texts and embeddings of one of the topics.
func (c *Corpus) Pool(topic Topic) *Pool {
	p := NewPool(topic.Embeddings())
	p.texts = topic.Texts()
	p.idf = func() func(string) float64 { return c.idf(p.texts) }
	return p
}

func (f *frequencies) add(texts []string) {
	f.posts += len(texts)
	for _, text := range texts {
		for w := range wordsOf(text) {
			f.having[w]++
		}
	}
}

// idf is the inverse document frequency of a word in the other topics than the one of some texts, smoothed as if one
// more post had every word: 1 + log((1 + N)/(1 + df)).
func (c *Corpus) idf(texts []string) func(word string) float64 {
	all, own := c.count(), frequencies{having: map[string]int{}}
	own.add(texts)
	return func(word string) float64 {
		return 1 + exact.Log(float64(1+all.posts-own.posts)/float64(1+all.having[word]-own.having[word]))
	}
}

// wordsOf is the set of a text's words: runs of letters, marks and digits in lower case.
func wordsOf(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
	}) {
		set[w] = true
	}
	return set
}
