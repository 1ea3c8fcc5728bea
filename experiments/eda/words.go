package eda

import (
	"maps"
	"slices"

	"streamml/data"
	"streamml/data/text"
)

// labelWords is which words belong to which label.
type labelWords struct {
	counted []text.Count // all words by the posts they stand in, the commonest first
	posts   [2]int       // rejected, accepted
	bags    [2]bag       // of the rejected, of the accepted
	bigrams []text.Count // the commonest
	leans   []lean       // the most accepted first
}

// topicWords is the same for one topic, and what belongs to it and not to the others.
type topicWords struct {
	labelWords
	own []lean // against the other topics, the most its own first; none where there is one topic
}

const mostBigrams = 20

func (t *texts) count(posts []data.Post, topic []int, tokens [][]string, topics int) {
	all := newLabelCounter()
	by := make([]*labelCounter, topics)
	for i, p := range posts {
		if by[topic[i]] == nil {
			by[topic[i]] = newLabelCounter()
		}
		all.add(p, t.words[i], tokens[i])
		by[topic[i]].add(p, t.words[i], tokens[i])
	}
	background := both(all.bags)
	t.all = all.words(background)
	for _, c := range by {
		w := topicWords{labelWords: c.words(background)}
		if topics > 1 {
			inside := both(c.bags)
			outside := maps.Clone(background)
			for word, n := range inside {
				if outside[word] -= n; outside[word] == 0 {
					delete(outside, word)
				}
			}
			w.own = leans(inside, outside, background)
		}
		t.topics = append(t.topics, w)
	}
}

// labelCounter counts words and bigrams of posts.
type labelCounter struct {
	words1, pairs text.Counter
	bags          [2]bag
}

func newLabelCounter() *labelCounter {
	return &labelCounter{pairs: text.Counter{Grams: 2, Least: 2}, bags: [2]bag{{}, {}}}
}

func (c *labelCounter) add(p data.Post, words, tokens []string) {
	c.words1.AddTokens(tokens, p.Accepted)
	c.pairs.AddTokens(tokens, p.Accepted)
	for _, w := range words {
		c.bags[class(p.Accepted)][w]++
	}
}

func (c *labelCounter) words(background bag) labelWords {
	w := labelWords{
		counted: c.words1.Top(len(background)),
		bigrams: c.pairs.Top(mostBigrams),
		posts:   [2]int{c.words1.Rejected, c.words1.Accepted},
		bags:    c.bags,
	}
	if len(c.bags[0]) > 0 && len(c.bags[1]) > 0 {
		w.leans = leans(c.bags[1], c.bags[0], background)
	}
	return w
}

func both(bags [2]bag) bag {
	sum := maps.Clone(bags[0])
	for _, word := range slices.Sorted(maps.Keys(bags[1])) {
		sum[word] += bags[1][word]
	}
	return sum
}
