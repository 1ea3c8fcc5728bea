package live

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"streamml/data/store"
	"streamml/learners"
)

// Options say how a book scores posts, and how much it keeps in memory.
type Options struct {
	Learner learners.Config // the one whose scores are shown
	// how many sessions are kept in memory as logs, some 30 bytes a row and 300 a session; 0: 200,000
	Logs   int
	Models int // how many of them as models, some 20,000 bytes each for a second-order rule on 44 posts; 0: 2,048
}

// Book is all sessions of all users over one store. It may be used by any number of goroutines: the sessions of
// different users do not wait for each other, but for the disk.
type Book struct {
	store        *store.Store
	learner      learners.Config
	label        string          // of learner
	withInterest learners.Config // learner, or one around it, that uses what users look for
	usesInterest bool            // there is a withInterest
	topics       []*Topic
	byName       map[string]*Topic

	mu     sync.Mutex
	logs   *recent[key, *Session]
	models *recent[*Session, *Session] // those of logs whose model is in memory

	hits, misses atomic.Int64 // how often a model was in memory, and how often it was not
}

type key struct{ user, topic string }

// Open makes a book of the topics in a store. Sessions are read when they are looked at, or by [Book.Load].
func Open(ctx context.Context, s *store.Store, o Options) (*Book, error) {
	topics, err := readTopics(ctx, s)
	if err != nil {
		return nil, err
	}
	if o.Logs == 0 {
		o.Logs = 200_000
	}
	if o.Models == 0 {
		o.Models = 2048
	}
	b := &Book{
		store: s, learner: o.Learner, label: o.Learner.Label(), topics: topics, byName: map[string]*Topic{},
		logs: newRecent[key, *Session](o.Logs), models: newRecent[*Session, *Session](o.Models),
	}
	b.withInterest, b.usesInterest = WithInterest(o.Learner)
	for _, t := range topics {
		b.byName[t.Name] = t
	}
	return b, nil
}

// Topics are all searches, in order of their names.
func (b *Book) Topics() []*Topic { return b.topics }

// Topic is the search of a name, nil where there is none.
func (b *Book) Topic(name string) *Topic { return b.byName[name] }

// Learner is the one whose scores are shown.
func (b *Book) Learner() learners.Config { return b.learner }

// UsesInterest tells whether users may say what they look for.
func (b *Book) UsesInterest() bool { return b.usesInterest }

// Load reads the whole log, checks it, and keeps as much of it as there is room for. It is to be called before the
// first session is looked at.
func (b *Book) Load(ctx context.Context) (rows, users int, err error) {
	var s *Session
	var user string
	err = b.store.Each(ctx, func(f store.Feedback) error {
		if s == nil || s.User != f.User || s.Topic.Name != f.Topic {
			t := b.byName[f.Topic]
			if t == nil {
				return fmt.Errorf("live: the log speaks of the topic %q, which is not there", f.Topic)
			}
			s = b.session(key{f.User, f.Topic}, t)
			s.clear()
			if users == 0 || f.User != user {
				users++
				user = f.User
			}
		}
		if err := check(f, s.Topic, len(s.rows)); err != nil {
			return err
		}
		rows++
		return s.add(f, false)
	})
	return rows, users, err
}

// check refuses a row that cannot come next in a log, of which so many rows stand before it: its number must be the
// next one, and its post one of the topic.
func check(f store.Feedback, t *Topic, before int) error {
	if f.Seq != before+1 {
		return fmt.Errorf("live: the log of %s on %s has row %d after row %d", f.User, f.Topic, f.Seq, before)
	}
	if f.Post < 0 || f.Post >= len(t.Posts) {
		return fmt.Errorf("live: row %d of %s on %s is about post %d, of %d", f.Seq, f.User, f.Topic, f.Post,
			len(t.Posts))
	}
	return nil
}

// session finds a session in memory, or makes it.
func (b *Book) session(k key, t *Topic) *Session {
	b.mu.Lock()
	defer b.mu.Unlock()
	s, ok := b.logs.get(k)
	if !ok {
		s = &Session{User: k.user, Topic: t, config: b.learner, withInterest: b.withInterest, used: b.use}
		b.logs.put(k, s)
		b.logs.shrink(b.forgetLog)
	}
	return s
}

// forgetLog removes a session from memory and returns true, unless it is being looked at; the caller holds b.mu.
func (b *Book) forgetLog(s *Session) bool {
	if !s.mu.TryLock() {
		return false
	}
	defer s.mu.Unlock()
	b.models.remove(s)
	s.drop()
	s.known, s.gone = false, true
	return true
}

// use marks the model of a session, which is locked, as the latest used, and drops models beyond the limit.
func (b *Book) use(s *Session) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, ok := b.models.get(s); ok {
		b.hits.Add(1)
		return
	}
	b.misses.Add(1)
	b.models.put(s, s)
	b.models.shrink(func(other *Session) bool {
		if other == s || !other.mu.TryLock() {
			return false
		}
		defer other.mu.Unlock()
		other.drop()
		return true
	})
}

// lock returns a session, locked and up to date.
func (b *Book) lock(ctx context.Context, user, topic string) (*Session, error) {
	t := b.byName[topic]
	if t == nil {
		return nil, ErrTopic
	}
	for {
		s := b.session(key{user, topic}, t)
		s.mu.Lock()
		if s.gone { // removed from memory between session and Lock
			s.mu.Unlock()
			continue
		}
		if err := b.catchUp(ctx, s); err != nil {
			s.mu.Unlock()
			return nil, err
		}
		return s, nil
	}
}

// catchUp reads the rows that are not known: all, or those that another server has written.
func (b *Book) catchUp(ctx context.Context, s *Session) error {
	if s.known && !b.store.Shared() {
		return nil
	}
	from := 1
	if s.known {
		last, err := b.store.LastSeq(ctx, s.User, s.Topic.Name)
		if err != nil || last == len(s.rows) {
			return err
		}
		from = len(s.rows) + 1
		if last < len(s.rows) { // another server has deleted the log, and it began anew
			from = 1
		}
	}
	log, err := b.store.Log(ctx, s.User, s.Topic.Name, from)
	if err != nil {
		return err
	}
	if from == 1 {
		s.clear()
	}
	s.drop() // the next use replays the whole log once
	for _, f := range log {
		if err := check(f, s.Topic, len(s.rows)); err != nil {
			return err
		}
		if err := s.add(f, false); err != nil {
			return err
		}
	}
	s.known = true
	return nil
}

// Stats says what is in memory, and how often models were found there.
type Stats struct {
	Logs, Models int   // sessions in memory, and of those, as models
	Hits, Misses int64 // of models, since the start
}

// Stats are those of the book as it is now.
func (b *Book) Stats() Stats {
	b.mu.Lock()
	defer b.mu.Unlock()
	return Stats{b.logs.len(), b.models.len(), b.hits.Load(), b.misses.Load()}
}
