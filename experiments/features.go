package experiments

import (
	"math"
	"slices"

	"streamml/configs"
	"streamml/data"
	"streamml/data/text"
)

// seen are topics of a data set as learners see them: embeddings as the configuration wants them, with the features
// that it asks for behind them.
func seen(f configs.Features, topics []data.Topic, all *data.Set) []data.Topic {
	if f == (configs.Features{}) {
		return topics
	}
	var mean []float64
	if f.Centre == "all" {
		mean = meanEmbedding(all.Topics, all.Dims)
	}
	topics = slices.Clone(topics)
	for t := range topics {
		topic := &topics[t]
		if f.Centre == "topic" {
			mean = meanEmbedding(topics[t:t+1], all.Dims)
		}
		topic.Posts = slices.Clone(topic.Posts)
		for i := range topic.Posts {
			post := &topic.Posts[i]
			post.Embedding = append(embedded(post.Embedding, mean, f.Normalise),
				features(f, t, len(topics), post.Text)...)
		}
	}
	return topics
}

// meanEmbedding is the mean over all posts.
func meanEmbedding(topics []data.Topic, dims int) []float64 {
	mean, n := make([]float64, dims), 0.0
	for _, topic := range topics {
		for _, post := range topic.Posts {
			n++
			for d, v := range post.Embedding {
				mean[d] += float64(v)
			}
		}
	}
	for d := range mean {
		mean[d] /= n
	}
	return mean
}

// embedded is an embedding less a mean, unless nil, and scaled to length 1 if so wanted. One that is the mean stays
// zero: it has no direction.
func embedded(x []float32, mean []float64, normalise bool) []float32 {
	wide, squares := make([]float64, len(x)), 0.0
	for d, v := range x {
		wide[d] = float64(v)
		if mean != nil {
			wide[d] -= mean[d]
		}
		squares += float64(wide[d] * wide[d])
	}
	length := 1.0
	if normalise && squares > 0 {
		length = math.Sqrt(squares)
	}
	made := make([]float32, len(x))
	for d, v := range wide {
		made[d] = float32(v / length)
	}
	return made
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
