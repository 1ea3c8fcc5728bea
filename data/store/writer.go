package store

import (
	"bytes"
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"sync"
	"time"
)

// mostTogether is how many rows are committed at once at most: a row takes a few microseconds, so a client waits some
// milliseconds, most of them for the disk.
const mostTogether = 512

var errClosed = errors.New("store: closed")

// writer commits rows together that arrive while the previous commit waits for the disk (group commit): one wait for
// the disk serves them all.
type writer struct {
	store    *Store
	waiting  chan *request
	closing  sync.RWMutex // held for reading while a request is put in waiting
	closed   bool
	finished chan struct{}
}

type request struct {
	Request
	Appended
	ctx  context.Context
	done chan struct{}
}

func startWriter(s *Store) *writer {
	w := &writer{store: s, waiting: make(chan *request, mostTogether), finished: make(chan struct{})}
	go w.run()
	return w
}

// append returns once all requests are durable, or have failed. Where ctx ends first, a row may be written or not.
func (w *writer) append(ctx context.Context, requests []Request) []Appended {
	list := make([]*request, len(requests))
	for i, r := range requests {
		q := &request{Request: r, ctx: ctx, done: make(chan struct{})}
		if err := w.put(ctx, q); err != nil { // else only the writer may write to q until done is closed
			q.Err = err
			close(q.done)
		}
		list[i] = q
	}
	answers := make([]Appended, len(list))
	for i, q := range list {
		select {
		case <-q.done:
			answers[i] = q.Appended
		case <-ctx.Done():
			answers[i].Err = ctx.Err()
		}
	}
	return answers
}

func (w *writer) put(ctx context.Context, q *request) error {
	w.closing.RLock()
	defer w.closing.RUnlock()
	if w.closed {
		return errClosed
	}
	select {
	case w.waiting <- q:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// stop commits the requests that wait, and ends the writer.
func (w *writer) stop() {
	w.closing.Lock()
	first := !w.closed
	w.closed = true
	w.closing.Unlock()
	if first {
		close(w.waiting)
	}
	<-w.finished
}

func (w *writer) run() {
	defer close(w.finished)
	for q := range w.waiting {
		together := []*request{q}
	more:
		for len(together) < mostTogether {
			select {
			case next, ok := <-w.waiting:
				if !ok {
					break more
				}
				together = append(together, next)
			default:
				break more
			}
		}
		w.commit(together)
	}
}

// commit writes requests in one transaction and closes their done. Where it fails, each is tried by itself, so that one
// that cannot be written does not make the others fail.
func (w *writer) commit(together []*request) {
	together = slices.DeleteFunc(together, func(q *request) bool {
		if q.Err = q.ctx.Err(); q.Err != nil {
			close(q.done)
		}
		return q.Err != nil
	})
	if len(together) == 0 {
		return
	}
	err := w.write(together)
	if err != nil && len(together) > 1 {
		for _, q := range together {
			w.commit([]*request{q})
		}
		return
	}
	for _, q := range together {
		if err != nil {
			q.Err = err
		}
		close(q.done)
	}
}

// write commits all of them or none.
func (w *writer) write(together []*request) error {
	// not the context of a client, whose end would stop the rows of others
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	tx, err := w.store.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := w.holdAll(ctx, tx, together); err != nil {
		return err
	}
	s, err := prepare(ctx, tx)
	if err != nil {
		return err
	}
	for _, q := range together {
		if err := s.write(ctx, q); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// holdAll locks the users against other servers, in alphabetical order, so that two servers never wait for each other.
func (w *writer) holdAll(ctx context.Context, tx *sql.Tx, together []*request) error {
	if !w.store.Shared() {
		return nil
	}
	var users []string
	for _, q := range together {
		users = append(users, q.Request.User)
	}
	slices.SortFunc(users, cmp.Compare)
	for _, user := range slices.Compact(users) {
		if err := w.store.hold(ctx, tx, user); err != nil {
			return err
		}
	}
	return nil
}

// statements are prepared for a transaction: answer finds a used key, row the row of it, insert appends a row, and keep
// stores its key.
type statements struct{ answer, row, insert, keep *sql.Stmt }

func prepare(ctx context.Context, tx *sql.Tx) (s statements, err error) {
	for _, p := range []struct {
		into  **sql.Stmt
		query string
	}{
		{&s.answer, "SELECT body, topic, seq FROM answers WHERE user_id = $1 AND key = $2"},
		{&s.row, "SELECT " + columns + " FROM feedback WHERE user_id = $1 AND topic = $2 AND seq = $3"},
		{&s.insert, "INSERT INTO feedback (" + columns +
			") SELECT $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 FROM feedback WHERE user_id " +
			"= $1 AND topic = $2 RETURNING seq"},
		{&s.keep, "INSERT INTO answers (user_id, key, body, topic, seq) VALUES ($1, $2, $3, $4, $5)"},
	} {
		if *p.into, err = tx.PrepareContext(ctx, p.query); err != nil {
			return s, err
		}
	}
	return s, nil
}

// write appends the row of a request, or finds it under the same key, and puts the answer in q; an error is one of the
// database.
func (s statements) write(ctx context.Context, q *request) error {
	q.Appended = Appended{}
	if q.Key != "" {
		if known, err := s.known(ctx, q); known || err != nil {
			return err
		}
	}
	f := q.Request.Feedback
	f.At = f.At.UTC().Truncate(time.Millisecond)
	err := s.insert.QueryRowContext(ctx, f.User, f.Topic, f.Post, f.Kind, f.Margin, f.Probability, f.Labels, f.Learner,
		f.At.UnixMilli(), f.Said).Scan(&f.Seq)
	if err == nil && q.Key != "" {
		_, err = s.keep.ExecContext(ctx, f.User, q.Key, q.Body[:], f.Topic, f.Seq)
	}
	q.Appended.Feedback = f
	return err
}

// known answers a request whose key was used before; false: it was not.
func (s statements) known(ctx context.Context, q *request) (bool, error) {
	var body []byte
	var topic string
	var seq int
	err := s.answer.QueryRowContext(ctx, q.Request.User, q.Key).Scan(&body, &topic, &seq)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err != nil:
		return false, err
	case !bytes.Equal(body, q.Body[:]):
		q.Err = ErrOtherBody
		return true, nil
	}
	q.Repeated = true
	q.Appended.Feedback, err = scan(s.row.QueryRowContext(ctx, q.Request.User, topic, seq))
	return true, err
}
