package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"time"
)

// Kind is what a row of feedback says.
type Kind int

// The kinds of feedback.
const (
	Reject Kind = -1
	Undo   Kind = 0 // takes back the last label of the post
	Accept Kind = 1
	State  Kind = 2 // says what the user looks for; it is about no post
)

// Feedback is one row of a user's log on one topic. The score that was shown stays with the label, since it alone
// is what an evaluation may use.
type Feedback struct {
	User, Topic string
	Seq         int // from 1, without a gap; given by [Store.Append]
	Post        int // place in the topic
	Kind        Kind
	Margin      float64   // that was shown, score-centred
	Probability float64   // that was shown
	Labels      int       // how many labels of this user and topic the score was made from
	Learner     string    // label of the one that made the score, as in "rls lambda=0.3"
	At          time.Time // in the database in milliseconds
	Said        string    // of the kind State: what is looked for ([Said.Marshal]); empty: nothing any more
}

// Standing are the places in a log of the rows whose labels stand: those that no undo has taken back, in their order.
// An undo takes back the last label of its post; one that finds none, as where two servers undo at once, does nothing.
// of returns post and kind of a row.
func Standing[Row any](log []Row, of func(Row) (post int, kind Kind)) (places []int32) {
	for i, r := range log {
		post, kind := of(r)
		switch kind {
		case State:
			continue
		case Accept, Reject:
			places = append(places, int32(i))
			continue
		}
		for k, place := range slices.Backward(places) {
			if other, _ := of(log[place]); other == post {
				places = slices.Delete(places, k, k+1)
				break
			}
		}
	}
	return places
}

// ByOrder compares rows: by user, then topic, then Seq.
func ByOrder(a, b Feedback) int {
	return cmp.Or(cmp.Compare(a.User, b.User), cmp.Compare(a.Topic, b.Topic), cmp.Compare(a.Seq, b.Seq))
}

// Request is feedback to append, with a key by which a repeated request is known.
type Request struct {
	Feedback
	Key  string   // chosen by the client; empty: the request is new, whatever it says
	Body [32]byte // sha256 of what the client sent under the key
}

// ErrOtherBody says that a key was used before with another body.
var ErrOtherBody = errors.New("store: the key was used for another request")

// Appended is the result of a request: the row with its Seq, or an error.
type Appended struct {
	Feedback
	Repeated bool // the row is that of an earlier request under the same key
	Err      error
}

// Append makes a row durable and returns it with its Seq. Where the key was used before with the same body, it writes
// nothing and returns the row that was written then, as repeated; with another body it fails with [ErrOtherBody].
func (s *Store) Append(ctx context.Context, r Request) (row Feedback, repeated bool, err error) {
	a := s.AppendAll(ctx, []Request{r})[0]
	return a.Feedback, a.Repeated, a.Err
}

// AppendAll is Append of several requests, whose rows come in this order. They are usually committed together, but one
// may fail alone.
func (s *Store) AppendAll(ctx context.Context, list []Request) []Appended {
	return s.writer.append(ctx, list)
}

// Answered tells whether a user has used a key.
func (s *Store) Answered(ctx context.Context, user, key string) (bool, error) {
	var n int
	err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM answers WHERE user_id = $1 AND key = $2", user, key).Scan(&n)
	return n > 0, err
}

// columns are those of the table feedback, in the order of [scan].
const columns = "user_id, topic, seq, post, kind, margin, probability, labels, learner, at, said"

// Log returns the rows of a user on a topic from seq on, in their order.
func (s *Store) Log(ctx context.Context, user, topic string, seq int) ([]Feedback, error) {
	return s.query(ctx, "SELECT "+columns+" FROM feedback WHERE user_id = $1 AND topic = $2 AND seq >= $3 ORDER BY seq",
		user, topic, seq)
}

// UserLog returns all rows of a user, topic by topic.
func (s *Store) UserLog(ctx context.Context, user string) ([]Feedback, error) {
	return s.query(ctx, "SELECT "+columns+" FROM feedback WHERE user_id = $1 ORDER BY topic, seq", user)
}

func (s *Store) query(ctx context.Context, query string, args ...any) (list []Feedback, err error) {
	err = s.each(ctx, func(f Feedback) error { list = append(list, f); return nil }, query, args...)
	return list, err
}

// Each calls do with every row of the database, by user, then topic, then Seq; it stops at the first error.
func (s *Store) Each(ctx context.Context, do func(Feedback) error) error {
	return s.each(ctx, do, "SELECT "+columns+" FROM feedback ORDER BY user_id, topic, seq")
}

func (s *Store) each(ctx context.Context, do func(Feedback) error, query string, args ...any) error {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		f, err := scan(rows)
		if err != nil {
			return err
		}
		if err := do(f); err != nil {
			return err
		}
	}
	return rows.Err()
}

func scan(row interface{ Scan(...any) error }) (f Feedback, err error) {
	var at int64
	err = row.Scan(&f.User, &f.Topic, &f.Seq, &f.Post, &f.Kind, &f.Margin, &f.Probability, &f.Labels, &f.Learner, &at,
		&f.Said)
	f.At = time.UnixMilli(at).UTC()
	return f, err
}

// LastSeq is the number of the newest row of a user on a topic, 0 where there is none.
func (s *Store) LastSeq(ctx context.Context, user, topic string) (seq int, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT coalesce(max(seq), 0) FROM feedback WHERE user_id = $1 AND topic = $2",
		user, topic).Scan(&seq)
	return seq, err
}

// TopicsOf is the number of topics on which a user has rows.
func (s *Store) TopicsOf(ctx context.Context, user string) (n int, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT count(DISTINCT topic) FROM feedback WHERE user_id = $1", user).Scan(&n)
	return n, err
}

// Count is how many rows there are, and of how many users.
func (s *Store) Count(ctx context.Context) (rows, users int, err error) {
	err = s.db.QueryRowContext(ctx, "SELECT count(*), count(DISTINCT user_id) FROM feedback").Scan(&rows, &users)
	return rows, users, err
}

// Forget deletes all that is known of a user: feedback, keys and predictions.
func (s *Store) Forget(ctx context.Context, user string) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.hold(ctx, tx, user); err != nil {
		return err
	}
	for _, table := range []string{"feedback", "answers", "predictions"} {
		if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE user_id = $1", user); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// hold keeps other servers from writing a user's rows until tx ends.
func (s *Store) hold(ctx context.Context, tx *sql.Tx, user string) error {
	if s.dialect.lock == nil {
		return nil
	}
	return s.dialect.lock(ctx, tx, user)
}
