package main

import (
	"context"
	"crypto/rand"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"streamml/data/store"
	"streamml/experiments/live"
)

type (
	rankInput struct {
		Caller
		User    string `query:"user" maxLength:"100" pattern:"^[A-Za-z0-9._~@:-]+$" doc:"default: the user of the cookie"`
		Topic   string `query:"topic" required:"true" maxLength:"100"`
		IDs     []int  `query:"ids" maxItems:"1000" minimum:"0" doc:"posts to rank, by their places; default: all"`
		Explain bool   `query:"explain" doc:"say why each stands where it does"`
	}
	textsInput struct {
		Caller
		Body struct {
			Where
			Texts []string `json:"texts" minItems:"1" nullable:"false" maxItems:"64" doc:"posts that are not in the search"`
		}
	}
	predictInput struct {
		Caller
		Body struct {
			Where
			Post int `json:"post" minimum:"0"`
		}
	}
)

// rankBody is a ranking.
type rankBody struct {
	Topic   string       `json:"topic"`
	Learner string       `json:"learner"`
	Seq     int          `json:"seq" doc:"rows of the user's log that it was made from"`
	Labels  int          `json:"labels" doc:"of those, labels that stand"`
	Probe   *int         `json:"probe,omitempty" doc:"the post without a label whose label would teach the most"`
	Posts   []rankedBody `json:"posts" doc:"the highest margin first"`
}

type rankedBody struct {
	Post        int      `json:"post" doc:"place in the search, or among the texts"`
	Margin      float64  `json:"margin"`
	Probability float64  `json:"probability"`
	Label       string   `json:"label,omitempty" enum:"accepted,rejected" doc:"the user's own that stands"`
	Why         *whyBody `json:"why,omitempty"`
}

type whyBody struct {
	Liked    *nearBody `json:"liked,omitempty" doc:"the nearest post that the user accepted"`
	Disliked *nearBody `json:"disliked,omitempty" doc:"the nearest post that the user rejected"`
	For      []string  `json:"for,omitempty" doc:"words that speak for the post"`
	Against  []string  `json:"against,omitempty" doc:"words that speak against it"`
}

type nearBody struct {
	Post   int     `json:"post"`
	Cosine float64 `json:"cosine"`
}

// rawOutput is an answer whose body is JSON already.
type rawOutput struct {
	ContentType   string `header:"Content-Type"`
	ContentLength int    `header:"Content-Length"`
	Body          []byte
}

type predictOutput struct{ Body predictBody }

type predictBody struct {
	Prediction  string  `json:"prediction" doc:"to be sent with the feedback"`
	Margin      float64 `json:"margin" doc:"less the mean margin of the posts answered to"`
	Probability float64 `json:"probability"`
	Labels      int     `json:"labels" doc:"how many labels it was made from"`
	Learner     string  `json:"learner"`
}

// answersWith describes the answer of an operation that returns it as [rawOutput]: JSON of a T.
func answersWith[T any](api huma.API, op huma.Operation) huma.Operation {
	schema := api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[T](), true, "")
	op.Responses = map[string]*huma.Response{
		"200": {Description: "OK", Content: map[string]*huma.MediaType{"application/json": {Schema: schema}}}}
	return op
}

func (s *server) addRanking(api huma.API) {
	huma.Register(api, answersWith[rankBody](
		api, operation("rank", http.MethodGet, "/rank", "Rank posts of a search for a user", programs)), s.rank)
	huma.Register(api, operation("rank-texts", http.MethodPost, "/rank",
		"Rank texts that are not in the search for a user", programs), s.rankTexts)
	huma.Register(api, operation("predict", http.MethodPost, "/predict", "Score a post that is about to be shown",
		programs), s.predict)
}

// rank ranks posts of a search. The answer to the same question about the same log is made once and then kept.
func (s *server) rank(ctx context.Context, in *rankInput) (*rawOutput, error) {
	user, err := s.program(&in.Caller, in.User)
	if err != nil {
		return nil, err
	}
	out := &rawOutput{ContentType: "application/json"}
	err = s.view(ctx, user, in.Topic, func(u *live.Session) (err error) {
		for _, post := range in.IDs {
			if post >= len(u.Topic.Posts) {
				return live.ErrPost
			}
		}
		out.Body, err = s.drawn.get(drawnKey{user, in.Topic, u.Version(), rankAsked(in)}, func() ([]byte, error) {
			return asJSON(newRankBody(u, in.IDs, in.Explain))
		})
		return err
	})
	out.ContentLength = len(out.Body)
	return out, err
}

// rankAsked is all that a question has besides user and topic, for [drawnKey].
func rankAsked(in *rankInput) string {
	if in.IDs == nil && !in.Explain {
		return "rank"
	}
	var b strings.Builder
	b.WriteString("rank " + strconv.FormatBool(in.Explain))
	for _, id := range in.IDs {
		b.WriteString(" " + strconv.Itoa(id))
	}
	return b.String()
}

func newRankBody(u *live.Session, ids []int, explain bool) rankBody {
	cards := u.Rank(ids)
	body := rankBody{Topic: u.Topic.Name, Learner: u.Learner().Label(), Seq: u.Seq(), Labels: u.Labels(),
		Posts: make([]rankedBody, len(cards))}
	if probe := u.Probe(); probe >= 0 {
		body.Probe = &probe
	}
	posts := make([]int, len(cards))
	for i, c := range cards {
		posts[i] = c.Post
		body.Posts[i] = rankedBody{Post: c.Post, Margin: c.Margin, Probability: c.Probability}
		if kind := u.Label(c.Post); kind != store.Undo {
			body.Posts[i].Label = live.KindName(kind)
		}
	}
	if explain {
		for i, why := range u.Explain(posts) {
			body.Posts[i].Why = whyOf(why)
		}
	}
	return body
}

func whyOf(w live.Why) *whyBody {
	near := func(n *live.Near) *nearBody {
		if n == nil {
			return nil
		}
		return &nearBody{n.Post, n.Cosine}
	}
	words := func(list []live.Word) (words []string) {
		for _, w := range list {
			words = append(words, w.Word)
		}
		return words
	}
	return &whyBody{near(w.Liked), near(w.Disliked), words(w.For), words(w.Against)}
}

type rankOutput struct{ Body rankBody }

// rankTexts ranks texts that are not in the search, as if it had found them as well.
func (s *server) rankTexts(ctx context.Context, in *textsInput) (*rankOutput, error) {
	user, err := s.program(&in.Caller, in.Body.User)
	if err != nil {
		return nil, err
	}
	t := s.book.Topic(in.Body.Topic)
	if t == nil {
		return nil, s.failed(live.ErrTopic)
	}
	made, err := s.vectors.each(ctx, in.Body.Texts, t.Pool.Dims())
	if err != nil {
		return nil, s.failed(err)
	}
	out := &rankOutput{}
	return out, s.view(ctx, user, in.Body.Topic, func(u *live.Session) error {
		cards := u.RankNew(made)
		out.Body = rankBody{Topic: u.Topic.Name, Learner: u.Learner().Label(), Seq: u.Seq(), Labels: u.Labels()}
		for _, c := range cards {
			out.Body.Posts = append(out.Body.Posts,
				rankedBody{Post: c.Post, Margin: c.Margin, Probability: c.Probability})
		}
		return nil
	})
}

// predict scores a post, and stores the score for the feedback that will name it.
func (s *server) predict(ctx context.Context, in *predictInput) (*predictOutput, error) {
	user, err := s.program(&in.Caller, in.Body.User)
	if err != nil {
		return nil, err
	}
	p := store.Prediction{User: user, ID: rand.Text(), Topic: in.Body.Topic, Post: in.Body.Post,
		Learner: s.learner.Label()}
	err = s.view(ctx, user, in.Body.Topic, func(u *live.Session) error {
		if in.Body.Post >= len(u.Topic.Posts) {
			return live.ErrPost
		}
		at, err := u.At(u.Seq(), in.Body.Post)
		if err == nil {
			p.Margin, p.Probability, p.Labels = at[0].Centred, at[0].Probability, at[0].Labels
		}
		return err
	})
	if err == nil {
		err = s.failed(s.db.PutPrediction(ctx, p))
	}
	if err != nil {
		return nil, err
	}
	return &predictOutput{predictBody{p.ID, p.Margin, p.Probability, p.Labels, p.Learner}}, nil
}
