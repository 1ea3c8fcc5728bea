package main

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"streamml/data/store"
	"streamml/experiments/live"
)

// The inputs of operations that add rows to a log.
type (
	// Said is an answer to a post.
	Said struct {
		Post       int    `json:"post" minimum:"0" doc:"place in the search"`
		Label      string `json:"label" enum:"accepted,rejected"`
		Prediction string `json:"prediction,omitempty" maxLength:"64" doc:"id of the prediction that was shown: its score is the one that is evaluated"`
		Seq        *int   `json:"seq,omitempty" minimum:"0" doc:"seq of the ranking that was shown: its score is the one that is evaluated; default: the newest"`
	}
	// Where says to whose log the rows are added, and for which search.
	Where struct {
		User  string `json:"user,omitempty" maxLength:"100" pattern:"^[A-Za-z0-9._~@:-]+$" doc:"default: the user of the cookie"`
		Topic string `json:"topic" maxLength:"100"`
	}
	feedbackInput struct {
		Caller
		Key     string `header:"Idempotency-Key" maxLength:"200" doc:"the same key with the same body again has the same answer, and counts once"`
		RawBody []byte
		Body    struct {
			Where
			Said
		}
	}
	batchInput struct {
		Caller
		Key     string `header:"Idempotency-Key" maxLength:"190" doc:"the same key with the same body again has the same answer, and counts once"`
		RawBody []byte
		Body    struct {
			Where
			Items []Said `json:"items" minItems:"1" nullable:"false" maxItems:"1000" doc:"in the order in which they are to be learnt; all were shown before the first was answered to"`
		}
	}
	undoInput struct {
		Caller
		Key     string `header:"Idempotency-Key" maxLength:"200"`
		RawBody []byte
		Body    struct {
			Where
			Post int `json:"post" minimum:"0"`
		}
	}
)

// rowBody is a row of the log.
type rowBody struct {
	User        string    `json:"user"`
	Topic       string    `json:"topic"`
	Seq         int       `json:"seq" doc:"from 1, without a gap, for each user and topic"`
	Post        int       `json:"post"`
	Label       string    `json:"label" enum:"accepted,rejected,undo,interest"`
	Margin      float64   `json:"margin" doc:"that was shown, less the mean margin of the posts answered to"`
	Probability float64   `json:"probability" doc:"that was shown"`
	Labels      int       `json:"labels" doc:"how many labels the score was made from"`
	Learner     string    `json:"learner"`
	At          time.Time `json:"at"`
	Interest    string    `json:"interest,omitempty" doc:"in the answer to an interest: what is looked for, in words"`
	Said        string    `json:"said,omitempty" doc:"of an interest in an export: words and numbers, as JSON; none: nothing any more"`
}

func rowOf(f store.Feedback) rowBody {
	return rowBody{f.User, f.Topic, f.Seq, f.Post, live.KindName(f.Kind), f.Margin, f.Probability, f.Labels, f.Learner,
		f.At, "", f.Said}
}

type (
	rowOutput  struct{ Body rowBody }
	rowsOutput struct {
		Body struct {
			Rows []rowBody `json:"rows"`
		}
	}
)

func (s *server) addFeedback(api huma.API) {
	huma.Register(api, operation("feedback", http.MethodPost, "/feedback", "Say what a user thinks of a post",
		programs), func(ctx context.Context, in *feedbackInput) (*rowOutput, error) {
		rows, err := s.say(ctx, &in.Caller, in.Body.Where, []Said{in.Body.Said}, in.Key, in.RawBody)
		if err != nil {
			return nil, err
		}
		return &rowOutput{rows[0]}, nil
	})
	huma.Register(api, operation("batch", http.MethodPost, "/feedback/batch",
		"Say what a user thinks of several posts that were shown together", programs),
		func(ctx context.Context, in *batchInput) (*rowsOutput, error) {
			out := &rowsOutput{}
			var err error
			out.Body.Rows, err = s.say(ctx, &in.Caller, in.Body.Where, in.Body.Items, in.Key, in.RawBody)
			return out, err
		})
	huma.Register(api, operation("undo", http.MethodPost, "/undo", "Take back the last label of a post", programs),
		func(ctx context.Context, in *undoInput) (*rowOutput, error) {
			user, err := s.program(&in.Caller, in.Body.User)
			if err != nil {
				return nil, err
			}
			a := live.Answer{Post: in.Body.Post, Seq: live.Current, Key: in.Key, Body: bodyHash("undo", in.RawBody)}
			given, err := s.giveAll(ctx, user, in.Body.Topic, []live.Answer{a})
			if err != nil {
				return nil, s.failed(err)
			}
			return &rowOutput{rowOf(given[0].Feedback)}, nil
		})
}

// bodyHash is the hash by which requests with one key are told apart: of the kind of request and its body.
func bodyHash(what string, body []byte) [sha256.Size]byte {
	return sha256.Sum256(fmt.Appendf(nil, "%s %s", what, body))
}

// say appends answers to a log. From the second on, an answer's key is the request's key with the answer's place.
func (s *server) say(ctx context.Context, c *Caller, at Where, items []Said, key string, body []byte) (
	[]rowBody, error) {
	user, err := s.program(c, at.User)
	if err != nil {
		return nil, err
	}
	answers := make([]live.Answer, len(items))
	for i, item := range items {
		a := live.Answer{Post: item.Post, Kind: choices[item.Label], Seq: live.Current, Key: key,
			Body: bodyHash("feedback", body)}
		if item.Seq != nil {
			a.Seq = *item.Seq
		}
		if key != "" && i > 0 {
			a.Key = fmt.Sprint(key, "\x1f", i)
		}
		if item.Prediction != "" {
			if a.Score, err = s.predicted(ctx, user, at.Topic, item); err != nil {
				return nil, err
			}
		}
		answers[i] = a
	}
	given, err := s.giveAll(ctx, user, at.Topic, answers)
	if err != nil {
		return nil, s.failed(err)
	}
	rows := make([]rowBody, len(given))
	for i, g := range given {
		rows[i] = rowOf(g.Feedback)
	}
	return rows, nil
}

// predicted is the score of a prediction that was shown.
func (s *server) predicted(ctx context.Context, user, topic string, item Said) (*live.Score, error) {
	p, err := s.db.Prediction(ctx, user, item.Prediction)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, huma.Error404NotFound("the user has no such prediction")
	case err != nil:
		return nil, s.failed(err)
	case p.Topic != topic || p.Post != item.Post:
		return nil, huma.Error409Conflict("the prediction is of another post")
	}
	return &live.Score{Centred: p.Margin, Probability: p.Probability, Labels: p.Labels}, nil
}
