package main

import (
	"errors"
	"net/http"

	"streamml/data/store"
	"streamml/experiments/live"
)

var errNobody = errors.New("serve: nobody has said of these posts what to answer")

// next is the answer of a simulated user to the first post of the feed: the label that the data have for it. left is
// how many posts the feed has; at 0 there is no answer.
func (s *server) next(r *http.Request, user, topic string) (a live.Answer, left int, err error) {
	err = s.book.View(r.Context(), user, topic, func(u *live.Session) error {
		if !u.Topic.Labelled() {
			return errNobody
		}
		cards := u.Feed()
		if left = len(cards); left == 0 {
			return nil
		}
		a = live.Answer{Post: cards[0].Post, Kind: store.Reject, Seq: u.Seq()}
		if u.Topic.Posts[a.Post].Accepted.Bool {
			a.Kind = store.Accept
		}
		return nil
	})
	return a, left, err
}

// step has a simulated user answer to one post.
func (s *server) step(w http.ResponseWriter, r *http.Request) {
	s.play(w, r, 1)
}

// rest has a simulated user answer to all that is left.
func (s *server) rest(w http.ResponseWriter, r *http.Request) {
	s.play(w, r, len(s.topicOf(r).Posts))
}

// topicOf is the topic of the address; an empty one where there is none of that name.
func (s *server) topicOf(r *http.Request) *live.Topic {
	if t := s.book.Topic(r.PathValue("topic")); t != nil {
		return t
	}
	return &live.Topic{}
}

// play has a simulated user answer to at most so many posts.
func (s *server) play(w http.ResponseWriter, r *http.Request, most int) {
	s.change(w, r, func(user, topic string) error {
		for range most {
			a, left, err := s.next(r, user, topic)
			if err != nil || left == 0 {
				return err
			}
			if err := s.give(r.Context(), user, topic, a); err != nil {
				return err
			}
		}
		return nil
	})
}
