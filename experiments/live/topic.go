package live

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"sync"

	"streamml/data"
	"streamml/data/store"
	"streamml/data/text"
	"streamml/learners"
	"streamml/learners/kernels"
)

// Topic is one search: its posts, and what learners see of them. It is read-only.
type Topic struct {
	Name  string
	Posts []store.Post
	Pool  *learners.Pool

	words func() [][]string // the words of each post, each word once
	asked func() []int      // the order in which to ask about posts where nothing is known
	idle  sync.Pool         // of *learners.Live of the book's learner, on Pool
}

// Fill puts the topics of a data set into a store; those that are there stay.
func Fill(ctx context.Context, s *store.Store, set *data.Set) error {
	for _, topic := range set.Topics {
		var posts []store.Post
		for _, p := range topic.Posts {
			posts = append(posts, store.Post{Text: p.Text, Accepted: sql.NullBool{Bool: p.Accepted, Valid: true},
				Embedding: p.Embedding})
		}
		if err := s.PutTopic(ctx, topic.Name, posts); err != nil {
			return err
		}
	}
	return nil
}

// Texts are those of the posts, for [learners.NewCorpus].
func (t *Topic) Texts() (list []string) {
	for _, p := range t.Posts {
		list = append(list, p.Text)
	}
	return list
}

// Embeddings are those of the posts.
func (t *Topic) Embeddings() (list [][]float32) {
	for _, p := range t.Posts {
		list = append(list, p.Embedding)
	}
	return list
}

// Comparable tells whether the posts can be analysed by label: all of them have one, and each label has two posts or
// more.
func (t *Topic) Comparable() bool {
	accepted := 0
	for _, p := range t.Posts {
		if p.Accepted.Bool {
			accepted++
		}
	}
	return t.Labelled() && min(accepted, len(t.Posts)-accepted) >= 2
}

// Labelled tells whether the data have a label of every post: then a user can be simulated.
func (t *Topic) Labelled() bool {
	return !slices.ContainsFunc(t.Posts, func(p store.Post) bool { return !p.Accepted.Valid })
}

// readTopics reads all topics of a store, in order of their names.
func readTopics(ctx context.Context, s *store.Store) (list []*Topic, err error) {
	names, err := s.Topics(ctx)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		t := &Topic{Name: name}
		if t.Posts, err = s.Topic(ctx, name); err != nil {
			return nil, fmt.Errorf("live: topic %s: %w", name, err)
		}
		t.words, t.asked = sync.OnceValue(t.cut), sync.OnceValue(t.askInOrder)
		list = append(list, t)
	}
	corpus := learners.NewCorpus(list)
	for _, t := range list {
		t.Pool = corpus.Pool(t)
	}
	return list, nil
}

// cut finds the words of each post.
func (t *Topic) cut() [][]string {
	list := make([][]string, len(t.Posts))
	for i, p := range t.Posts {
		list[i] = slices.Compact(slices.Sorted(slices.Values(text.Words(p.Text))))
	}
	return list
}

// model is a learner on the topic that knows no labels: one given back, or a new one.
func (t *Topic) model(c learners.Config) *learners.Live {
	if l, ok := t.idle.Get().(*learners.Live); ok {
		l.Reset()
		return l
	}
	return c.Live(t.Pool)
}

// places are the numbers of all posts, from 0.
func (t *Topic) places() []int {
	list := make([]int, len(t.Posts))
	for i := range list {
		list[i] = i
	}
	return list
}

// The settings of the recursive least squares that chooses which posts to ask about, for learners without a covariance:
// those of cmd/serve's standard learner.
const (
	probeLambda    = .5
	probeIntercept = .3
)

// askInOrder is the order in which to ask about all posts where nothing is known.
func (t *Topic) askInOrder() []int {
	gram := slices.Clone(t.Pool.Gram(kernels.Default("pool")))
	for i := range gram {
		gram[i] += probeIntercept
	}
	return learners.Probes(gram, len(t.Posts), probeLambda, len(t.Posts), nil)
}
