package live

import (
	"cmp"
	"slices"

	"streamml/learners"
)

// Card is a post of a feed.
type Card struct {
	Post        int
	Margin      float64
	Probability float64
	Probe       bool // it stands first since its label would teach the most, whatever its margin
}

// Feed ranks the posts of which the user has yet to say something: first the one whose label would teach the most about
// all posts, then the others by their margins, the highest first; ties by place.
//
// A second-order rule asks by its own covariance, any other learner by that of recursive least squares with the kernel
// pool, see [learners.Probes].
func (s *Session) Feed() []Card {
	cards := s.Rank(nil)
	open := s.Open()
	probe := s.Probe()
	cards = slices.DeleteFunc(cards, func(c Card) bool { return !open[c.Post] })
	if at := slices.IndexFunc(cards, func(c Card) bool { return c.Post == probe }); at > 0 {
		first := cards[at]
		copy(cards[1:at+1], cards[:at])
		cards[0] = first
	}
	if len(cards) > 0 {
		cards[0].Probe = true
	}
	return cards
}

// Rank ranks some posts (nil: all) by their margins, the highest first; ties by place.
func (s *Session) Rank(posts []int) []Card {
	l := s.Model()
	if posts == nil {
		posts = s.Topic.places()
	}
	cards := make([]Card, 0, len(posts))
	for _, post := range posts {
		cards = append(cards, Card{Post: post, Margin: l.Margin(post), Probability: l.Probability(post)})
	}
	sortCards(cards)
	return cards
}

// Probe is the post without a label whose label would teach the most about all posts; -1 where all have one.
func (s *Session) Probe() int {
	open := s.Open()
	if p := s.Model().Posterior(); p != nil {
		if first := p.Probe(1, open, nil); len(first) > 0 {
			return first[0]
		}
		return -1
	}
	for _, post := range s.Topic.asked() {
		if open[post] {
			return post
		}
	}
	return -1
}

// RankNew ranks posts that are not in the topic by their embeddings, as if the search had found them as well.
func (s *Session) RankNew(embeddings [][]float32) []Card {
	n := len(s.Topic.Posts)
	i := s.Interest()
	l := s.learner(i).Live(s.poolOf(i))
	replay(l, s.rows, s.standing)
	pool := learners.NewPool(append(s.Topic.Embeddings(), embeddings...))
	if i != nil {
		pool = pool.Stating(i.Members...)
	}
	if err := l.Grow(pool); err != nil {
		panic("live: " + err.Error()) // it begins with the same posts
	}
	cards := make([]Card, len(embeddings))
	for i := range cards {
		cards[i] = Card{Post: i, Margin: l.Margin(n + i), Probability: l.Probability(n + i)}
	}
	sortCards(cards)
	return cards
}

func sortCards(cards []Card) {
	slices.SortFunc(cards, func(a, b Card) int {
		return cmp.Or(-cmp.Compare(a.Margin, b.Margin), cmp.Compare(a.Post, b.Post))
	})
}
