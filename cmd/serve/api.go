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
				d.Value = nil // an error must not repeat what the client sent
			}
		}
		return err
	}
}

// Who may call an operation: programs, by the token; owners are also users, for their own data, by their cookie.
var (
	programs = []map[string][]string{{"token": {}}}
	owners   = []map[string][]string{{"token": {}}, {"cookie": {}}}
)

// operation describes an operation of the API.
func operation(id, method, path, summary string, security []map[string][]string) huma.Operation {
	return huma.Operation{
		OperationID: id, Method: method, Path: apiRoot + path, Summary: summary, Security: security,
		MaxBodyBytes: mostBody,
		Errors: []int{http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound,
			http.StatusConflict},
	}
}

// Caller is the request of an operation and its response; the input of every operation holds one.
type Caller struct {
	request *http.Request
	writer  http.ResponseWriter
}

// Resolve is called by huma before the operation, and keeps both.
func (c *Caller) Resolve(ctx huma.Context) []error {
	c.request, c.writer = humago.Unwrap(ctx)
	return nil
}

// program checks that a program may use the API, and returns the user that it names, or that of its cookie.
func (s *server) program(c *Caller, named string) (user string, err error) {
	if !s.mayAsk(c.request) {
		return "", s.refused()
	}
	return s.named(c, named)
}

// owner returns the user that is named, or that of the cookie, where the request may have all of that user's data.
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

// failed turns an error of the book or the store into one with an HTTP status.
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

// view calls look with a session; errors have an HTTP status.
func (s *server) view(ctx context.Context, user, topic string, look func(*live.Session) error) error {
	return s.failed(s.book.View(ctx, user, topic, look))
}

// asJSON is x as JSON.
func asJSON(x any) ([]byte, error) { return json.Marshal(x) }
