package main

import (
	"net/http"
	"runtime"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// addHealth adds the addresses for those who run the server: /livez, /readyz, /metrics.
func (s *server) addHealth(mux *http.ServeMux) {
	say := func(w http.ResponseWriter, status int, text string) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(status)
		w.Write([]byte(text + "\n"))
	}
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, r *http.Request) { say(w, http.StatusOK, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		switch err := s.db.Ready(r.Context()); {
		case !s.ready.Load():
			say(w, http.StatusServiceUnavailable, "the log is being read")
		case err != nil:
			s.log.Error("database", "error", err.Error())
			say(w, http.StatusServiceUnavailable, "the database does not answer")
		default:
			say(w, http.StatusOK, "ok")
		}
	})
	metrics := promhttp.HandlerFor(s.counts.registry, promhttp.HandlerOpts{MaxRequestsInFlight: runtime.GOMAXPROCS(0)})
	mux.HandleFunc("GET /metrics", func(w http.ResponseWriter, r *http.Request) {
		if !s.mayAsk(r) {
			s.refuse(w, r)
			return
		}
		metrics.ServeHTTP(w, r)
	})
}
