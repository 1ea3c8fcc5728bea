package eda

import (
	"math"

	"streamml/data"
)

// posts are those of all topics, one after another, their embeddings scaled to length 1.
type posts struct {
	n, d     int
	x        []float32 // n x d
	accepted []bool
	topic    []int // place of its topic
	text     []string
	id       []string // what they are called in the data, if anything
}

// newPosts copies every step-th post, counted within its topic.
func newPosts(topics []data.Topic, step int) *posts {
	p := &posts{d: len(topics[0].Posts[0].Embedding)}
	for t, topic := range topics {
		for i := 0; i < len(topic.Posts); i += step {
			post := topic.Posts[i]
			p.x = append(p.x, unit(post.Embedding)...)
			p.accepted = append(p.accepted, post.Accepted)
			p.topic = append(p.topic, t)
			p.text, p.id = append(p.text, post.Text), append(p.id, post.ID)
		}
	}
	p.n = len(p.text)
	return p
}

// thinned is every step-th of the posts.
func (p *posts) thinned(step int) *posts {
	some := &posts{d: p.d}
	for i := 0; i < p.n; i += step {
		some.x = append(some.x, p.row(i)...)
		some.accepted, some.topic = append(some.accepted, p.accepted[i]), append(some.topic, p.topic[i])
		some.text, some.id = append(some.text, p.text[i]), append(some.id, p.id[i])
	}
	some.n = len(some.text)
	return some
}

// named is the text of a post behind what it is called.
func (p *posts) named(i int) string { return data.Post{Text: p.text[i], ID: p.id[i]}.Named() }

func (p *posts) row(i int) []float32 { return p.x[i*p.d : (i+1)*p.d] }

func unit(x []float32) []float32 {
	squares := 0.0
	for _, v := range x {
		squares += float64(float64(v) * float64(v))
	}
	u := make([]float32, len(x))
	for i, v := range x {
		u[i] = float32(float64(v) / math.Sqrt(squares))
	}
	return u
}
