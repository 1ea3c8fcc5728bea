package main

import (
	"context"
	"errors"

	"streamml/data/store"
	"streamml/experiments/live"
)

// choices are the labels that a form or a program can give a post.
var choices = map[string]store.Kind{"accepted": store.Accept, "rejected": store.Reject}

var errChoice = errors.New("serve: no choice was made")

// give appends answers to a log, and tells the user's event streams.
func (s *server) give(ctx context.Context, user, topic string, answers ...live.Answer) error {
	_, err := s.giveAll(ctx, user, topic, answers)
	return err
}

func (s *server) giveAll(ctx context.Context, user, topic string, answers []live.Answer) ([]live.Given, error) {
	given, err := s.book.Give(ctx, user, topic, answers...)
	for _, g := range given {
		s.appended(ctx, user, topic, g)
	}
	return given, err
}

// appended counts a new row, and tells the user's event streams; a repeated one was counted and told before.
func (s *server) appended(ctx context.Context, user, topic string, g live.Given) {
	if g.Repeated {
		return
	}
	kind := live.KindName(g.Kind)
	s.counts.feedback(kind, g.Seq == 1 && s.isNew(ctx, user))
	s.hub.publish(user, event{Topic: topic, Seq: g.Seq, Post: g.Post, Label: kind, Labels: g.Standing})
}

// isNew tells whether a user who has just answered for the first time on a topic has answered on no other. Where the
// database does not answer, nobody is counted.
func (s *server) isNew(ctx context.Context, user string) bool {
	n, err := s.db.TopicsOf(ctx, user)
	return n == 1 && err == nil
}
