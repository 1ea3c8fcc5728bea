package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"streamml/experiments/live"
)

// apiRoot is where the API begins; openapi.json beside it describes it.
const apiRoot = "/api/v1"

func init() {
	plain := huma.NewError
	huma.NewError = func(status int, text string, errs ...error) huma.StatusError {
		err := plain(status, text, errs...)
		if model, ok := err.(*huma.ErrorModel); ok {
			for _, d := range model.Errors {
				d.Value = nil // what a client has sent is not sent back
			}
		}
		return err
	}
}

// The two kinds of operations: those for programs, and those that a user's own browser may call as well.
var (
	programs = []map[string][]string{{"token": {}}}
	owners   = []map[string][]string{{"token": {}}, {"cookie": {}}}
)

// operation describes one of the API's.
func operation(id, method, path, summary string, security []map[string][]string) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: method, Path: apiRoot + path, Summary: summary, Security: security,
		MaxBodyBytes: mostBody,
		Errors: []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound,
			http.StatusConflict},
	}
}

// Caller is who asks; every operation's input holds one.
type Caller struct {
	request *http.Request
	writer  http.ResponseWriter
}

// Resolve keeps the request.
func (c *Caller) Resolve(ctx huma.Context) []error {
	c.request, c.writer = humago.Unwrap(ctx)
	return nil
}

// program is the user that a program means: the one it names, or that of its cookie.
func (s *server) program(c *Caller, named string) (user string, err error) {
	if !s.mayAsk(c.request) {
		return "", s.refused()
	}
	return s.named(c, named)
}

// owner is the user whose own data are asked for.
func (s *server) owner(c *Caller, named string) (user string, err error) {
	if user, err = s.named(c, named); err != nil {
		return "", err
	}
	if !s.owns(c.request, user) {
		return "", huma.Error403Forbidden("this needs the user's own cookie, or the server's token")
	}
	return user, nil
}

func (s *server) named(c *Caller, named string) (string, error) {
	if named != "" {
		return named, nil
	}
	if user, ok := s.cookieUser(c.request); ok {
		return user, nil
	}
	return "", huma.Error400BadRequest("no user: name one, or send the cookie")
}

func (s *server) refused() error {
	status, what := s.refusal()
	err := huma.NewError(status, what)
	if status != http.StatusUnauthorized {
		return err
	}
	return huma.ErrorWithHeaders(err, http.Header{"WWW-Authenticate": {"Bearer"}})
}

// failed is an error of the book as a problem.
func (s *server) failed(err error) error {
	if problem := huma.StatusError(nil); err == nil || errors.As(err, &problem) {
		return err
	}
	status, what := statusOf(err)
	if status == http.StatusInternalServerError {
		s.log.Error("api", "error", err.Error())
	}
	return huma.NewError(status, what)
}

// view looks at a session; errors are problems.
func (s *server) view(ctx context.Context, user, topic string, look func(*live.Session) error) error {
	return s.failed(s.book.View(ctx, user, topic, look))
}

// asJSON is an answer that is kept as it was written.
func asJSON(x any) ([]byte, error) { return json.Marshal(x) }
