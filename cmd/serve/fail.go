package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"streamml/data/store"
	"streamml/experiments/live"
)

// fail answers with an error: as a problem (RFC 9457) to programs, as a page to people. what is a few words, and
// nothing that the client sent.
func (s *server) fail(w http.ResponseWriter, r *http.Request, status int, what string) {
	if strings.HasPrefix(r.URL.Path, "/api/") {
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "status": status, "detail": what})
		return
	}
	s.render(w, status, "error", page{Title: http.StatusText(status), Name: s.name(r), Body: what})
}

// refuse answers a request that may not use the API.
func (s *server) refuse(w http.ResponseWriter, r *http.Request) {
	status, what := s.refusal()
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", "Bearer")
	}
	s.fail(w, r, status, what)
}

// refusal is the status of that answer, and what it says.
func (s *server) refusal() (status int, what string) {
	if s.token == "" {
		return http.StatusForbidden, "the server was started without -token: its API is open to its own machine alone"
	}
	return http.StatusUnauthorized, "Authorization: Bearer TOKEN, with the token that the server was started with"
}

// statusOf is the HTTP status of an error of the book, the store or this package, and what the client is told.
func statusOf(err error) (status int, what string) {
	tooLong, only := (*http.MaxBytesError)(nil), errOnly("")
	switch {
	case errors.Is(err, live.ErrTopic):
		return http.StatusNotFound, "no such search; / lists them for readers, " + apiRoot + "/topics for programs"
	case errors.Is(err, live.ErrPost):
		return http.StatusNotFound, "no such post; a search with n posts, as " + apiRoot + "/topics says, has 0 to n-1"
	case errors.Is(err, live.ErrSeq):
		return http.StatusConflict, "the log has no such row yet"
	case errors.Is(err, live.ErrNoUndo):
		return http.StatusConflict, "there is no answer to take back"
	case errors.Is(err, errWords):
		return http.StatusBadRequest, "an interest: up to 200 characters, with words in them"
	case errors.Is(err, errChosen):
		return http.StatusNotFound, "the search has no interest to choose"
	case errors.As(err, &only):
		return http.StatusNotImplemented,
			"the server was started without -weights, and embeds no words; of this search it knows the interest \"" +
				string(only) + "\" alone"
	case errors.Is(err, errWeights):
		return http.StatusNotImplemented,
			"the server was started without -weights, and embeds no words: cmd/embed -h says where they are"
	case errors.Is(err, errEncoder):
		return http.StatusConflict, "the search's embeddings are of another encoder"
	case errors.Is(err, live.ErrInterest):
		return http.StatusNotImplemented,
			"the server's learner uses no interest: -learner rls, or another of second order, does"
	case errors.Is(err, store.ErrOtherBody):
		return http.StatusConflict, "the key was used for another request"
	case errors.As(err, &tooLong):
		return http.StatusRequestEntityTooLarge, "at most 1 MB"
	}
	return http.StatusInternalServerError, "an error of the server's own"
}

// failWith answers with an error of the book; one that is the server's own is logged.
func (s *server) failWith(w http.ResponseWriter, r *http.Request, err error) {
	status, what := statusOf(err)
	if status == http.StatusInternalServerError {
		s.log.Error("request", "path", r.Pattern, "error", err.Error())
	}
	s.fail(w, r, status, what)
}
