package experiments

import (
	"slices"

	"streamml/configs"
	"streamml/data"
	"streamml/data/text"
)

// seen are topics as learners see them: embeddings with the features that the configuration asks for behind them.
func seen(f configs.Features, topics []data.Topic) []data.Topic {
	if !f.Topic && !f.Readability {
		return topics
	}
	topics = slices.Clone(topics)
	for t := range topics {
		topic := &topics[t]
		topic.Posts = slices.Clone(topic.Posts)
		for i := range topic.Posts {
			post := &topic.Posts[i]
			post.Embedding = append(slices.Clone(post.Embedding), features(f, t, len(topics), post.Text)...)
		}
	}
	return topics
}

// features are a number for each topic, 1 for the post's own, then reading ease and reading time.
func features(f configs.Features, topic, topics int, post string) (list []float32) {
	if f.Topic {
		list = make([]float32, topics)
		list[topic] = 1
	}
	if f.Readability {
		list = append(list, float32(text.ReadingEase(post)), float32(text.ReadingTime(post)))
	}
	return list
}

// everything is the posts of all topics in one.
func everything(topics []data.Topic) (all data.Topic) {
	for _, topic := range topics {
		all.Posts = append(all.Posts, topic.Posts...)
	}
	return all
}
