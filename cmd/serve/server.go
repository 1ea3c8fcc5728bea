package main

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"

	"streamml/data/embed"
	"streamml/data/store"
	"streamml/experiments/live"
)

// server is the app: what its handlers share.
type server struct {
	options
	db      *store.Store
	book    *live.Book
	vectors *vectors
	log     *slog.Logger
	secret  []byte // key that signs cookies
	counts  *counts
	hub     *hub
	drawn   *drawn // cache of answers

	interests map[string]*live.Interest // that come with a search, by its name

	loopback bool        // nobody but this machine can reach it
	hosts    []string    // names under which it is reached, in lower case
	ready    atomic.Bool // the log is read and checked
	stopping chan struct{}
	stop     func() // closes stopping
}

func newServer(ctx context.Context, o options, db *store.Store, encoder *embed.Encoder, log *slog.Logger) (
	*server, error) {
	book, err := live.Open(ctx, db, live.Options{Learner: o.learner, Logs: o.logs, Models: o.models})
	if err != nil {
		return nil, err
	}
	secret, err := db.Secret(ctx)
	if err != nil {
		return nil, err
	}
	interests, err := builtinInterests(book)
	if err != nil {
		return nil, err
	}
	s := &server{
		options: o, db: db, book: book, interests: interests, vectors: &vectors{}, log: log, secret: secret,
		hub: newHub(), drawn: newDrawn(),
		loopback: isLoopback(o.addr), hosts: namesOf(o), stopping: make(chan struct{}),
	}
	if encoder != nil {
		s.vectors.of = encoder.Vector
	}
	s.counts, s.stop = newCounts(book, s.hub), sync.OnceFunc(func() { close(s.stopping) })
	return s, nil
}
