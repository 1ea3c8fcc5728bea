package main

import (
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"
)

// mostBody is the longest body of a request, in bytes.
const mostBody = 1 << 20

// policy is the Content-Security-Policy of pages: they load from this server alone, and have no script or style of
// their own within.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// reportPolicy is that of reports of runs, which hold scripts: these run in a sandbox, and reach nothing of this site.
const reportPolicy = "sandbox allow-scripts; frame-ancestors 'none'"

// outermost handles every request first: it sets headers, checks the host, limits the body, recovers from panics,
// counts and logs.
func (s *server) outermost(next http.Handler, mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		_, route := mux.Handler(r)
		a := &answer{ResponseWriter: w}
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		defer func() {
			if broken := recover(); broken != nil {
				if broken == http.ErrAbortHandler {
					panic(broken)
				}
				s.log.Error("panic", "route", route, "what", fmt.Sprint(broken), "stack", string(debug.Stack()))
				if a.status == 0 {
					s.fail(a, r, http.StatusInternalServerError, "an error of the server's own")
				}
			}
			took := time.Since(began)
			s.counts.request(route, a.code(), took)
			s.log.Debug("request", "method", r.Method, "route", route, "status", a.code(), "took", took)
		}()
		r.Body = http.MaxBytesReader(a, r.Body, mostBody)
		if !s.knows(r.Host) {
			s.fail(a, r, http.StatusMisdirectedRequest, "a name that this server does not answer to (see -host)")
			return
		}
		next.ServeHTTP(a, r)
	})
}

// whenReady answers 503 until the log is read, except to /livez, /readyz and /metrics.
func (s *server) whenReady(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.ready.Load() && r.URL.Path != "/livez" && r.URL.Path != "/readyz" && r.URL.Path != "/metrics" {
			w.Header().Set("Retry-After", "1")
			s.fail(w, r, http.StatusServiceUnavailable, "the log is being read; try again in a moment")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// answer remembers the status of a response.
type answer struct {
	http.ResponseWriter
	status int
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 && status >= 200 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(b []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	return a.ResponseWriter.Write(b)
}

// Unwrap gives http.ResponseController the response within.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *answer) code() int {
	if a.status == 0 {
		return http.StatusOK
	}
	return a.status
}

// knows tells whether the server answers under a host's name. Others are refused: a site could have its own name point
// to this machine, to read pages through a visitor's browser (DNS rebinding).
func (s *server) knows(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	return slices.Contains(s.hosts, strings.ToLower(strings.Trim(strings.TrimSuffix(name, "."), "[]")))
}
