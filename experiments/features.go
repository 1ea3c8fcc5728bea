package experiments

import (
	"slices"

	"streamml/data"
	"streamml/data/text"
)

// seen is a topic as learners see it: embeddings with the features that the configuration asks for behind them.
func (p *Plan) seen(topic data.Topic) data.Topic {
	if !p.Config.Features.Topic && !p.Config.Features.Readability {
		return topic
	}
	topic.Posts = slices.Clone(topic.Posts)
	for i := range topic.Posts {
		post := &topic.Posts[i]
		post.Embedding = append(slices.Clone(post.Embedding), p.features(topic.Name, post.Text)...)
	}
	return topic
}

// features are a number for each topic of the plan, 1 for the post's own, then reading ease and reading time.
func (p *Plan) features(topic, post string) (f []float32) {
	if p.Config.Features.Topic {
		for _, t := range p.Data.Topics {
			f = append(f, 0)
			if t.Name == topic {
				f[len(f)-1] = 1
			}
		}
	}
	if p.Config.Features.Readability {
		f = append(f, float32(text.ReadingEase(post)), float32(text.ReadingTime(post)))
	}
	return f
}

// everything is the posts of all topics in one, as learners see them.
func (p *Plan) everything() (all data.Topic) {
	for _, topic := range p.Data.Topics {
		all.Posts = append(all.Posts, p.seen(topic).Posts...)
	}
	return all
}
