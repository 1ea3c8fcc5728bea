package eda

import (
	"cmp"
	"context"
	"slices"

	"streamml/data"
	"streamml/data/text"
)

// texts is what the words of all posts say.
type texts struct {
	total     amounts
	byTopic   []amounts
	repeated  []repeat // the most repeated texts, up to ten
	dropped   int      // posts left out because their text stood before
	reading   []read   // by post
	languages []language
	words     [][]string // of each post, in order
	topics    []topicWords
	all       labelWords
	vocabulary
}

// read is how one post reads.
type read struct {
	ease, seconds, sentiment float64
	language                 string // "" where it cannot be told
}

type repeat struct {
	text  string
	topic int
	times int // that it stands in the file
}

type language struct {
	name  string
	posts int
}

// newTexts reads every post.
func newTexts(ctx context.Context, topics []data.Topic, workers int) (*texts, error) {
	t := &texts{byTopic: make([]amounts, len(topics))}
	var posts []data.Post
	var topic []int
	for i, from := range topics {
		t.dropped += from.Dropped
		for k, p := range from.Posts {
			posts, topic = append(posts, p), append(topic, i)
			t.total.add(p.Text, p.Accepted)
			t.byTopic[i].add(p.Text, p.Accepted)
			if n := from.Copies[k]; n > 0 {
				t.repeated = append(t.repeated, repeat{p.Text, i, n + 1})
			}
		}
	}
	slices.SortStableFunc(t.repeated, func(a, b repeat) int { return cmp.Compare(b.times, a.times) })
	t.repeated = t.repeated[:min(10, len(t.repeated))]
	t.reading, t.words = make([]read, len(posts)), make([][]string, len(posts))
	tokens := make([][]string, len(posts))
	err := spread(ctx, workers, len(posts), func() func(int) {
		return func(i int) {
			p := posts[i].Text
			t.reading[i] = read{text.ReadingEase(p), 8 * text.ReadingTime(p), text.Sentiment(p), languageOf(p)}
			tokens[i] = text.Tokens(p)
			t.words[i] = text.NGrams(tokens[i], 1)
		}
	})
	if err != nil {
		return nil, err
	}
	t.count(posts, topic, tokens, len(topics))
	t.vocabulary = newVocabulary(t.words)
	t.languages = languagesOf(t.reading)
	return t, nil
}

func languagesOf(posts []read) (list []language) {
	place := map[string]int{}
	for _, p := range posts {
		if p.language == "" {
			continue
		}
		i, ok := place[p.language]
		if !ok {
			i = len(list)
			place[p.language] = i
			list = append(list, language{name: p.language})
		}
		list[i].posts++
	}
	slices.SortStableFunc(list, func(a, b language) int {
		return cmp.Or(cmp.Compare(b.posts, a.posts), cmp.Compare(a.name, b.name))
	})
	return list
}
