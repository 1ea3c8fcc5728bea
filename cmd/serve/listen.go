package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// load reads and checks the log; then the server is ready.
func (s *server) load(ctx context.Context) error {
	began := time.Now()
	rows, users, err := s.book.Load(ctx)
	if err != nil {
		return err
	}
	s.counts.start(rows, users)
	s.ready.Store(true)
	s.log.Info("ready", "rows", rows, "users", users, "topics", len(s.book.Topics()), "took",
		time.Since(began).Round(time.Millisecond))
	return nil
}

// Limits of a connection, in time and (mostHeader) in bytes. Streams of events lift the one on writing.
const (
	headerTime = 10 * time.Second
	bodyTime   = 10 * time.Second
	answerTime = 10 * time.Second
	idleTime   = 2 * time.Minute
	mostHeader = 64 << 10
)

// serve answers requests until ctx ends, then gives those under way stopTime to end.
func (s *server) serve(ctx context.Context, l net.Listener) error {
	h := &http.Server{
		Handler: s.handler(), ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, WriteTimeout: answerTime,
		IdleTimeout:    idleTime,
		MaxHeaderBytes: mostHeader - 4096, // net/http lets 4096 more pass
		ErrorLog:       slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 2)
	go func() { failed <- h.Serve(l) }()
	loading, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		if err := s.load(loading); err != nil && loading.Err() == nil {
			failed <- err
		}
	}()
	var err error
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	s.stop()
	stopping, done := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer done()
	if e := h.Shutdown(stopping); errors.Is(e, context.DeadlineExceeded) {
		h.Close()
	}
	s.log.Info("stopped")
	return err
}
