package text

import (
	"cmp"
	"slices"
)

// Count is in how many posts of each label a word stands; a post counts once, however often it says the word.
type Count struct {
	Word               string
	Accepted, Rejected int
}

// Counter counts the words of posts. Its zero value is ready; its options are set before the first post.
type Counter struct {
	Stem  bool // count words by their stems, see Stem
	Grams int  // count runs of so many words, see NGrams; 0 and 1: words
	Least int  // leave out of Top what stands in fewer posts

	Accepted, Rejected int // posts taken in
	counts             map[string]*Count
}

// Add takes in a post.
func (c *Counter) Add(text string, accepted bool) { c.AddTokens(Tokens(text), accepted) }

// AddTokens takes in a post that has been cut already; tokens are not changed.
func (c *Counter) AddTokens(tokens []string, accepted bool) {
	if c.counts == nil {
		c.counts = map[string]*Count{}
	}
	if accepted {
		c.Accepted++
	} else {
		c.Rejected++
	}
	words := c.words(tokens)
	slices.Sort(words)
	for _, word := range slices.Compact(words) {
		n := c.counts[word]
		if n == nil {
			n = &Count{Word: word}
			c.counts[word] = n
		}
		if accepted {
			n.Accepted++
		} else {
			n.Rejected++
		}
	}
}

func (c *Counter) words(tokens []string) []string {
	if c.Stem {
		tokens = slices.Clone(tokens)
		for i, t := range tokens {
			if !StopWord(t) { // a stem may be one
				tokens[i] = Stem(t)
			}
		}
	}
	return NGrams(tokens, max(1, c.Grams))
}

// Top returns the n words that stand in most posts, fewer where there are fewer; in alphabetical order where tied.
func (c *Counter) Top(n int) []Count {
	all := make([]Count, 0, len(c.counts))
	for _, count := range c.counts {
		if count.Accepted+count.Rejected >= c.Least {
			all = append(all, *count)
		}
	}
	slices.SortFunc(all, func(a, b Count) int {
		return cmp.Or((b.Accepted+b.Rejected)-(a.Accepted+a.Rejected), cmp.Compare(a.Word, b.Word))
	})
	return all[:min(n, len(all))]
}
