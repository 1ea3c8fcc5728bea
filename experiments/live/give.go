package live

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"streamml/data/store"
)

// Errors that are the caller's fault.
var (
	ErrTopic  = errors.New("live: there is no such topic")
	ErrPost   = errors.New("live: the topic has no such post")
	ErrSeq    = errors.New("live: the log has no such row")
	ErrNoUndo = errors.New("live: no label of the post stands")
)

// Current, as [Answer.Seq], stands for the log as it is now.
const Current = -1

// Answer is what a user says of a post: a label, or an undo.
type Answer struct {
	Post  int
	Kind  store.Kind
	Seq   int    // how long the log was when the post's score was shown; [Current]
	Score *Score // that was shown; nil: the score at Seq is computed
	Key   string // see [store.Request]
	Body  [sha256.Size]byte
}

// Given is a row of the log.
type Given struct {
	store.Feedback
	Repeated bool // it was there before, under the same key
	Standing int  // labels that stand, this row and all before it taken in
}

// View hands a session to a function, locked and up to date: what was acknowledged before View was called is in it.
func (b *Book) View(ctx context.Context, user, topic string, look func(*Session) error) error {
	s, err := b.lock(ctx, user, topic)
	if err != nil {
		return err
	}
	defer s.mu.Unlock()
	return look(s)
}

// writeTime is how long writing to the database may take.
const writeTime = 30 * time.Second

// Give appends what a user says to the log, in order. When it returns, all of it is durable, and learnt. Errors that
// are the caller's fault are the Err variables of this package and of the store: then nothing is written, except
// answers of a batch that stand before one whose key was used for another request.
func (b *Book) Give(ctx context.Context, user, topic string, answers ...Answer) ([]Given, error) {
	s, err := b.lock(ctx, user, topic)
	if err != nil {
		return nil, err
	}
	defer s.mu.Unlock()
	requests, err := b.requests(ctx, s, answers)
	if err != nil {
		return nil, err
	}
	return b.write(ctx, s, requests)
}

// write appends requests to the log of a session, which is locked. It does not stop where ctx ends: a client that goes
// away must not leave it open whether its label counts.
func (b *Book) write(ctx context.Context, s *Session, requests []store.Request) ([]Given, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), writeTime)
	defer cancel()
	given, err := b.append(ctx, s, requests)
	if err != nil {
		s.drop()
		s.known = false
		return given, err
	}
	return given, nil
}

// labelAt is the label of the learner whose scores a session had when its log had so many rows; [Current]: has now.
func (b *Book) labelAt(s *Session, seq int) string {
	if seq < 0 {
		seq = len(s.rows)
	}
	if s.interestAt(seq) == nil {
		return b.label
	}
	return b.withInterest.Label()
}

// State appends to the log what a user looks for; nil: nothing any more. When it returns, that is durable, and used.
func (b *Book) State(ctx context.Context, user, topic string, i *Interest, key string, body [sha256.Size]byte) (
	Given, error) {
	if !b.usesInterest {
		return Given{}, ErrInterest
	}
	text, err := i.Marshal()
	if err != nil {
		return Given{}, err
	}
	s, err := b.lock(ctx, user, topic)
	if err != nil {
		return Given{}, err
	}
	defer s.mu.Unlock()
	if _, err := ReadInterest(text, s.Topic.Pool.Dims()); err != nil {
		return Given{}, fmt.Errorf("%w: %w", ErrInterest, err)
	}
	given, err := b.write(ctx, s, []store.Request{{Feedback: store.Feedback{
		User: user, Topic: topic, Kind: store.State, Labels: len(s.standing), Learner: b.labelAt(s, Current),
		At: time.Now(), Said: text,
	}, Key: key, Body: body}})
	if err != nil {
		return Given{}, err
	}
	return given[0], nil
}

// requests are the rows to append, with the scores that were shown. The score of a single answer at the newest row is
// made by the session's own model, which from then on waits for the label of that post.
func (b *Book) requests(ctx context.Context, s *Session, answers []Answer) (list []store.Request, err error) {
	now := time.Now()
	for _, a := range answers {
		if a.Post < 0 || a.Post >= len(s.Topic.Posts) {
			return nil, fmt.Errorf("%w: %d of %d", ErrPost, a.Post, len(s.Topic.Posts))
		}
		if a.Seq > len(s.rows) {
			return nil, ErrSeq
		}
		if err := b.mayUndo(ctx, s, a); err != nil {
			return nil, err
		}
	}
	for _, a := range answers {
		score, err := b.score(s, a, len(answers) == 1)
		if err != nil {
			return nil, err
		}
		list = append(list, store.Request{Feedback: store.Feedback{
			User: s.User, Topic: s.Topic.Name, Post: a.Post, Kind: a.Kind, Margin: score.Centred,
			Probability: score.Probability,
			Labels:      score.Labels, Learner: b.labelAt(s, a.Seq), At: now,
		}, Key: a.Key, Body: a.Body})
	}
	return list, nil
}

// mayUndo returns [ErrNoUndo] where an undo finds no label to take back, unless it repeats one under the same key.
func (b *Book) mayUndo(ctx context.Context, s *Session, a Answer) error {
	if a.Kind != store.Undo || s.Label(a.Post) != store.Undo {
		return nil
	}
	if a.Key != "" {
		if done, err := b.store.Answered(ctx, s.User, a.Key); done || err != nil {
			return err
		}
	}
	return ErrNoUndo
}

// score is the score that was shown with an answer; alone says that no other answer comes with it.
func (b *Book) score(s *Session, a Answer, alone bool) (Score, error) {
	switch {
	case a.Kind == store.Undo:
		return Score{Labels: len(s.standing)}, nil
	case a.Score != nil:
		return *a.Score, nil
	case alone && (a.Seq < 0 || a.Seq == len(s.rows)):
		s.awaitsLabel = true
		return s.show(a.Post), nil
	}
	seq := a.Seq
	if seq < 0 {
		seq = len(s.rows)
	}
	scores, err := s.At(seq, a.Post)
	if err != nil {
		return Score{}, err
	}
	return scores[0], nil
}

// append writes requests, and the session learns those that are new.
func (b *Book) append(ctx context.Context, s *Session, requests []store.Request) (given []Given, err error) {
	shown := s.awaitsLabel
	s.awaitsLabel = false
	for _, answer := range b.store.AppendAll(ctx, requests) {
		if answer.Err != nil {
			return given, answer.Err
		}
		f := answer.Feedback
		switch {
		case answer.Repeated && shown: // the model waits for a label that will not come
			s.drop()
		case answer.Repeated:
		case f.Seq == len(s.rows)+1:
			if err := s.add(f, shown); err != nil {
				return given, err
			}
		default: // another server has written in between
			s.drop()
			if err := b.reread(ctx, s); err != nil {
				return given, err
			}
		}
		given = append(given, Given{f, answer.Repeated, len(s.standing)})
	}
	return given, nil
}

func (b *Book) reread(ctx context.Context, s *Session) error {
	s.known = false
	return b.catchUp(ctx, s)
}

// Forget deletes all that is known of a user, in memory and in the store.
func (b *Book) Forget(ctx context.Context, user string) error {
	for _, t := range b.topics { // locked until the rows are deleted, so that memory keeps none of them
		s, err := b.lock(ctx, user, t.Name)
		if err != nil {
			return err
		}
		defer func() {
			s.clear()
			s.known = false
			s.mu.Unlock()
		}()
	}
	return b.store.Forget(ctx, user)
}
