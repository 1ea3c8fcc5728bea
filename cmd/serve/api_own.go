package main

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/danielgtaylor/huma/v2/sse"

	"streamml/experiments/live"
)

type (
	stateInput struct {
		Caller
		User  string `query:"user" maxLength:"100" pattern:"^[A-Za-z0-9._~@:-]+$" doc:"default: the user of the cookie"`
		Topic string `query:"topic" required:"true" maxLength:"100"`
	}
	exportInput struct {
		Caller
		User string `query:"user" maxLength:"100" pattern:"^[A-Za-z0-9._~@:-]+$" doc:"default: the user of the cookie"`
	}
	deleteInput struct {
		Caller
		User string `path:"user" maxLength:"100" pattern:"^[A-Za-z0-9._~@:-]+$"`
	}
	eventsInput struct {
		Caller
		User string `query:"user" maxLength:"100" pattern:"^[A-Za-z0-9._~@:-]+$" doc:"default: the user of the cookie"`
		Last string `header:"Last-Event-ID" maxLength:"20" doc:"id of the last event that was heard; those after it come first"`

		// What the caller shows.
		Topic string `query:"topic" maxLength:"100" doc:"search that is shown; where it has changed since, resync comes first"`
		Seq   int    `query:"seq" minimum:"0" doc:"with topic: rows of the log that it was made from"`
	}
)

// stateBody is a user's model on a topic, and how well it has done.
type stateBody struct {
	live.State
	AUC     *float64 `json:"auc,omitempty" doc:"of the scores that were shown, centred and exact; not there while a label is missing"`
	LogLoss *float64 `json:"log_loss,omitempty"`
}

type (
	stateOutput struct{ Body stateBody }
	exportBody  struct {
		User string    `json:"user"`
		Rows []rowBody `json:"rows" doc:"the whole log, topic by topic"`
	}
	exportOutput struct{ Body exportBody }
	topicBody    struct {
		Topic string `json:"topic"`
		Posts int    `json:"posts"`
	}
	topicsOutput struct {
		Body struct {
			Topics []topicBody `json:"topics"`
		}
	}
)

// Events that a stream may send, besides event itself.
type (
	resync struct {
		Resync bool `json:"resync" doc:"events were lost: read the state anew"`
	}
	alive struct {
		Alive bool `json:"alive"`
	}
)

// aliveEvery is how often a stream sends alive, whether it has news or not.
const aliveEvery = 15 * time.Second

func (s *server) addOwn(api huma.API) {
	huma.Register(api, operation("topics", http.MethodGet, "/topics", "List the searches", programs),
		func(ctx context.Context, in *struct{ Caller }) (*topicsOutput, error) {
			if !s.mayAsk(in.request) {
				return nil, s.refused()
			}
			out := &topicsOutput{}
			for _, t := range s.book.Topics() {
				out.Body.Topics = append(out.Body.Topics, topicBody{t.Name, len(t.Posts)})
			}
			return out, nil
		})
	huma.Register(api, operation("state", http.MethodGet, "/state", "Say what a user's model has learnt", programs),
		s.state)
	huma.Register(api, operation("export", http.MethodGet, "/export", "Hand out all that is known of a user", owners),
		s.export)
	huma.Register(api, operation("delete", http.MethodDelete, "/users/{user}", "Delete all that is known of a user",
		owners), s.delete)
	op := operation("events", http.MethodGet, "/events", "Hear of every change of a user's log", owners)
	op.Middlewares = huma.Middlewares{func(ctx huma.Context, next func(huma.Context)) {
		r, _ := humago.Unwrap(ctx)
		if _, err := s.owner(&Caller{request: r}, r.URL.Query().Get("user")); err != nil {
			huma.WriteErr(api, ctx, err.(huma.StatusError).GetStatus(), err.Error())
			return
		}
		next(ctx)
	}}
	sse.Register(api, op,
		map[string]any{"feedback": event{}, "resync": resync{}, "alive": alive{}}, s.events)
}

func (s *server) state(ctx context.Context, in *stateInput) (*stateOutput, error) {
	user, err := s.program(&in.Caller, in.User)
	if err != nil {
		return nil, err
	}
	out := &stateOutput{}
	return out, s.view(ctx, user, in.Topic, func(u *live.Session) error {
		c := u.Shown()
		out.Body = stateBody{State: u.State(), AUC: known(c.AUC), LogLoss: known(c.LogLoss)}
		return nil
	})
}

// known is a number, nil where it is undefined.
func known(x float64) *float64 {
	if x != x {
		return nil
	}
	return &x
}

func (s *server) export(ctx context.Context, in *exportInput) (*exportOutput, error) {
	user, err := s.owner(&in.Caller, in.User)
	if err != nil {
		return nil, err
	}
	rows, err := s.db.UserLog(ctx, user)
	out := &exportOutput{exportBody{User: user, Rows: []rowBody{}}}
	for _, f := range rows {
		out.Body.Rows = append(out.Body.Rows, rowOf(f))
	}
	return out, s.failed(err)
}

func (s *server) delete(ctx context.Context, in *deleteInput) (*struct{}, error) {
	user, err := s.owner(&in.Caller, in.User)
	if err != nil {
		return nil, err
	}
	if err := s.book.Forget(ctx, user); err != nil {
		return nil, s.failed(err)
	}
	s.hub.publish(user, event{Label: "undo"})
	return nil, nil
}

// events sends a user's events until the client goes or the server stops.
func (s *server) events(ctx context.Context, in *eventsInput, send sse.Sender) {
	user, err := s.owner(&in.Caller, in.User)
	if err != nil {
		return // cannot be: the operation's middleware has checked it
	}
	after, _ := strconv.Atoi(in.Last) // not a number: 0, which sends events from now on
	stream := s.hub.listen(user, max(after, 0))
	defer s.hub.leave(stream)
	http.NewResponseController(in.writer).SetReadDeadline(time.Time{}) // that limit is not for streams
	if !s.greet(ctx, user, in, send) {
		return
	}
	ticker := time.NewTicker(aliveEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.stopping:
			return
		case <-ticker.C:
			if send.Data(alive{true}) != nil {
				return
			}
		case <-stream.wake:
			if !s.tell(stream, send) {
				return
			}
		}
	}
}

// greet sends resync where the log has other rows than the caller shows, then alive; false: the stream cannot go on. It
// is called once the stream is open, so that no change is missed in between.
func (s *server) greet(ctx context.Context, user string, in *eventsInput, send sse.Sender) bool {
	if in.Topic != "" && in.Last == "" {
		seq, err := s.db.LastSeq(ctx, user, in.Topic)
		if err != nil || seq != in.Seq && send.Data(resync{true}) != nil {
			return false
		}
	}
	return send(sse.Message{Data: alive{true}, Retry: 1000}) == nil
}

// tell sends the events that are new to a stream; false: the client has gone.
func (s *server) tell(stream *stream, send sse.Sender) bool {
	list, lost := s.hub.news(stream)
	if lost && send(sse.Message{ID: stream.next - 1, Data: resync{true}}) != nil {
		return false
	}
	for _, e := range list {
		if send(sse.Message{ID: e.ID, Data: e}) != nil {
			return false
		}
	}
	return true
}
