package main

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"sync"

	"github.com/danielgtaylor/huma/v2"

	"streamml/data"
	"streamml/experiments"
	"streamml/experiments/live"
)

// mostInterest is how many characters a reader may say.
const mostInterest = 200

var (
	errWords   = errors.New("serve: an interest without words")
	errWeights = errors.New("serve: no weights to embed texts with")
	errChosen  = errors.New("serve: a search without an interest to choose")
	errEncoder = errors.New("serve: embeddings of another encoder")
)

// vectors makes embeddings of texts, one at a time: it takes all cores.
type vectors struct {
	mu sync.Mutex
	of func(text string) []float32 // nil: there are no weights
}

// each embeds texts; it returns ctx's error where ctx ends first.
func (v *vectors) each(ctx context.Context, texts []string, dims int) ([][]float32, error) {
	if v.of == nil {
		return nil, errWeights
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	list := make([][]float32, len(texts))
	for i, text := range texts {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if list[i] = v.of(text); len(list[i]) != dims {
			return nil, errEncoder
		}
	}
	return list, nil
}

// builtinInterests are what the file of the built-in topics says is looked for, by search.
func builtinInterests(book *live.Book) (map[string]*live.Interest, error) {
	all, err := data.OpenInterests(data.Builtin)
	if err != nil {
		return nil, err
	}
	of := map[string]*live.Interest{}
	for _, t := range book.Topics() {
		if stated, ok := all[t.Name]; ok && len(stated.Interest.Vector) == t.Pool.Dims() {
			of[t.Name] = &live.Interest{Text: stated.Interest.Text, Members: experiments.MembersOf(&stated)}
		}
	}
	return of, nil
}

// interestOf is a text as an interest in posts of a search: what is looked for, beside the words of the search, which say
// what all posts share.
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
	if err != nil {
		return nil, err
	}
	stated := data.Stated{Interest: data.Phrase{Text: text, Vector: made[0]}, Search: &data.Phrase{Text: search, Vector: made[1]}}
	return &live.Interest{Text: text, Members: experiments.MembersOf(&stated)}, nil
}

// state appends what a user looks for and tells everybody who listens; nil: nothing any more.
func (s *server) heed(ctx context.Context, user, topic string, i *live.Interest, key string, body []byte) (live.Given, error) {
	g, err := s.book.State(ctx, user, topic, i, key, bodyHash("interest", body))
	if err == nil && !g.Repeated {
		kind := live.KindName(g.Kind)
		s.counts.feedback(kind, g.Seq == 1 && s.isNew(ctx, user))
		s.hub.publish(user, event{Topic: topic, Seq: g.Seq, Label: kind, Labels: g.Standing})
	}
	return g, err
}

// interest takes in a reader's words, the interest that is offered for the search, or that there is none any more.
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
		_, err = s.heed(r.Context(), user, topic, i, "", nil)
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

// stateInterest is interest for programs.
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
	g, err := s.heed(ctx, user, t.Name, i, in.Key, in.RawBody)
	if err != nil {
		return nil, s.failed(err)
	}
	return &rowOutput{rowOf(g.Feedback)}, nil
}

func (s *server) addInterest(api huma.API) {
	op := operation("interest", http.MethodPost, "/interest", "Say what a user looks for on a search", programs)
	op.Errors = append(op.Errors, http.StatusNotImplemented)
	huma.Register(api, op, s.stateInterest)
}

// interestView is what a reader may say, or has said.
type interestView struct {
	Said    string // "": nothing
	Percent string // how much of a score it makes
	Words   bool   // words can be embedded
	Offered string // for the search; "": none
	Most    int
}

// interestView of a session; nil where the learner heeds none, or there is nothing to say.
func (s *server) interestView(u *live.Session) *interestView {
	v := &interestView{Words: s.vectors.of != nil, Most: mostInterest}
	if i := s.interests[u.Topic.Name]; i != nil {
		v.Offered = i.Text
	}
	if i := u.Interest(); i != nil {
		v.Said, v.Percent = i.Text, percent(u.Heeded())
	}
	if !s.book.Heeds() || v.Said == "" && !v.Words && v.Offered == "" {
		return nil
	}
	return v
}
