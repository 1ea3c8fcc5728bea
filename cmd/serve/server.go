package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"streamml/data/embed"
	"streamml/data/store"
	"streamml/experiments/live"
)

// server is the app: what its handlers share.
type server struct {
	options
	db      *store.Store
	book    *live.Book
	encoder *embed.Encoder // nil: texts cannot be embedded
	log     *slog.Logger
	secret  []byte // of cookies
	counts  *counts
	hub     *hub
	drawn   *drawn // answers that are made once

	loopback bool        // nobody but this machine can reach it
	hosts    []string    // names under which it is reached
	ready    atomic.Bool // the log is read and checked
	stopping chan struct{}
	stop     func() // closes stopping
}

func newServer(ctx context.Context, o options, db *store.Store, encoder *embed.Encoder, log *slog.Logger) (*server, error) {
	book, err := live.Open(ctx, db, live.Options{Learner: o.learner, Logs: o.logs, Models: o.models})
	if err != nil {
		return nil, err
	}
	secret, err := db.Secret(ctx)
	if err != nil {
		return nil, err
	}
	s := &server{
		options: o, db: db, book: book, encoder: encoder, log: log, secret: secret, hub: newHub(), drawn: newDrawn(),
		loopback: isLoopback(o.addr), hosts: namesOf(o), stopping: make(chan struct{}),
	}
	s.counts, s.stop = newCounts(s), sync.OnceFunc(func() { close(s.stopping) })
	return s, nil
}

// load reads the log; the server is ready once it is done.
func (s *server) load(ctx context.Context) error {
	began := time.Now()
	rows, users, err := s.book.Load(ctx)
	if err != nil {
		return err
	}
	s.counts.start(rows, users)
	s.ready.Store(true)
	s.log.Info("ready", "rows", rows, "users", users, "topics", len(s.book.Topics()), "took", time.Since(began).Round(time.Millisecond))
	return nil
}

// Limits of a connection. Streams of events lift the one on writing.
const (
	headerTime = 10 * time.Second
	bodyTime   = 10 * time.Second
	answerTime = 10 * time.Second
	idleTime   = 2 * time.Minute
	mostHeader = 64 << 10
)

// serve answers until ctx ends, then lets what is under way come to its end.
func (s *server) serve(ctx context.Context, l net.Listener) error {
	h := &http.Server{
		Handler: s.handler(), ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, WriteTimeout: answerTime, IdleTimeout: idleTime,
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
