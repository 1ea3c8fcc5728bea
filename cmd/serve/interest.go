package main

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"streamml/data"
	"streamml/experiments"
	"streamml/experiments/live"
)

// interestOf is a text as an interest in posts of a search. It has two phrases: what is looked for, and the name of the
// search, which says what all its posts share.
func (s *server) interestOf(ctx context.Context, t *live.Topic, text string) (*live.Interest, error) {
	text = strings.TrimSpace(text)
	if text == "" || len([]rune(text)) > mostInterest {
		return nil, errWords
	}
	if i := s.interests[t.Name]; i != nil && i.Text == text {
		return i, nil
	}
	search := strings.ReplaceAll(t.Name, "_", " ")
	made, err := s.vectors.each(ctx, []string{text, search}, t.Pool.Dims())
	if offered := s.interests[t.Name]; offered != nil && errors.Is(err, errWeights) {
		return nil, errOnly(offered.Text)
	}
	if err != nil {
		return nil, err
	}
	stated := data.Stated{Interest: data.Phrase{Text: text, Vector: made[0]},
		Search: &data.Phrase{Text: search, Vector: made[1]}}
	return &live.Interest{Text: text, Members: experiments.MembersOf(&stated)}, nil
}

// setInterest appends to the log what a user looks for; nil: nothing any more.
func (s *server) setInterest(ctx context.Context, user, topic string, i *live.Interest, key string, body []byte) (
	live.Given, error) {
	g, err := s.book.State(ctx, user, topic, i, key, bodyHash("interest", body))
	if err == nil {
		s.appended(ctx, user, topic, g)
	}
	return g, err
}

// interest handles the form: the reader's own words, the interest that comes with the search (do=offered), or none any
// more (do=forget).
func (s *server) interest(w http.ResponseWriter, r *http.Request) {
	s.change(w, r, func(user, topic string) (err error) {
		var i *live.Interest
		switch {
		case r.PostForm.Get("do") == "forget":
		case r.PostForm.Get("do") == "offered":
			if i = s.interests[topic]; i == nil {
				return errChosen
			}
		default:
			if i, err = s.interestOf(r.Context(), s.book.Topic(topic), r.PostForm.Get("interest")); err != nil {
				return err
			}
		}
		_, err = s.setInterest(r.Context(), user, topic, i, "", nil)
		return err
	})
}

type interestInput struct {
	Caller
	Key     string `header:"Idempotency-Key" maxLength:"200" doc:"the same key with the same body again has the same answer, and counts once"`
	RawBody []byte
	Body    struct {
		Where
		Interest string `json:"interest" maxLength:"200" doc:"what the user looks for, a noun phrase; empty: nothing any more"`
	}
}

// stateInterest is the same for programs.
func (s *server) stateInterest(ctx context.Context, in *interestInput) (*rowOutput, error) {
	user, err := s.program(&in.Caller, in.Body.User)
	if err != nil {
		return nil, err
	}
	t := s.book.Topic(in.Body.Topic)
	if t == nil {
		return nil, s.failed(live.ErrTopic)
	}
	var i *live.Interest
	if in.Body.Interest != "" {
		if i, err = s.interestOf(ctx, t, in.Body.Interest); err != nil {
			return nil, s.failed(err)
		}
	}
	g, err := s.setInterest(ctx, user, t.Name, i, in.Key, in.RawBody)
	if err != nil {
		return nil, s.failed(err)
	}
	row := rowOf(g.Feedback)
	if row.Said = ""; i != nil { // it has the vectors, of hundreds of numbers each
		row.Interest = i.Text
	}
	return &rowOutput{row}, nil
}

func (s *server) addInterest(api huma.API) {
	op := operation("interest", http.MethodPost, "/interest", "Say what a user looks for on a search", programs)
	op.Errors = append(op.Errors, http.StatusNotImplemented)
	huma.Register(api, op, s.stateInterest)
}
