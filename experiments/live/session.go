package live

import (
	"fmt"
	"slices"
	"sync"

	"streamml/data/store"
	"streamml/learners"
)

// Session is one user on one topic, as its log says. [Book.View] hands it out, locked and up to date; it is not to be
// kept beyond that.
type Session struct {
	User  string
	Topic *Topic

	mu           sync.Mutex
	config       learners.Config
	withInterest learners.Config // config, or a learner around it, that uses what is looked for
	rows         []row
	said         map[int32]*Interest // interests, by the places of their rows
	standing     []int32             // places of the rows whose labels stand
	sum          uint64              // of rows, see hash
	known        bool                // rows were read from the store
	gone         bool                // removed from the book's memory
	awaitsLabel  bool                // the model has shown a post whose label is being written
	live         *learners.Live      // nil: to be made from rows
	used         func(*Session)      // called by Model
}

// Score is what the model says of a post that is put before the user.
type Score struct {
	Margin, Centred, Probability float64
	Labels                       int // how many labels it was made from
}

// Seq is the number of the newest row of the log, 0 where there is none.
func (s *Session) Seq() int { return len(s.rows) }

// Version tells logs apart: the number of rows, and a hash of them.
func (s *Session) Version() [2]uint64 { return [2]uint64{uint64(len(s.rows)), s.sum} }

// Labels is the number of labels that stand.
func (s *Session) Labels() int { return len(s.standing) }

// Learner is the one whose scores are shown.
func (s *Session) Learner() learners.Config { return s.learner(s.Interest()) }

func (s *Session) learner(i *Interest) learners.Config {
	if i != nil {
		return s.withInterest
	}
	return s.config
}

// Interest is what the user looks for; nil: nothing was said.
func (s *Session) Interest() *Interest { return s.interestAt(len(s.rows)) }

// interestAt is what was looked for when the log was so many rows long.
func (s *Session) interestAt(seq int) *Interest {
	if len(s.said) == 0 { // as for most users, whose log need not be searched at each request
		return nil
	}
	for place, r := range slices.Backward(s.rows[:seq]) {
		if r.kind == int8(store.State) {
			return s.said[int32(place)]
		}
	}
	return nil
}

// InterestShare is the share that what was said has in a score, from 0 to 1: it falls where labels contradict it.
func (s *Session) InterestShare() float64 { return s.Model().InterestShare() }

// poolOf is the pool of the topic's posts, with the phrases of an interest among them; nil: without.
func (s *Session) poolOf(i *Interest) *learners.Pool {
	if i == nil {
		return s.Topic.Pool
	}
	return s.Topic.Pool.Stating(i.Members...)
}

// Answered are the posts with a label that stands, each once, in the order of those labels.
func (s *Session) Answered() (posts []int) {
	for _, place := range s.standing {
		post := int(s.rows[place].post)
		if i := slices.Index(posts, post); i >= 0 {
			posts = slices.Delete(posts, i, i+1)
		}
		posts = append(posts, post)
	}
	return posts
}

// Label is the last label of a post that stands, as the user gave it; [store.Undo] where there is none.
func (s *Session) Label(post int) store.Kind {
	for _, place := range slices.Backward(s.standing) {
		if r := s.rows[place]; int(r.post) == post {
			return store.Kind(r.kind)
		}
	}
	return store.Undo
}

// Open tells of each post of the topic whether it is without a label that stands.
func (s *Session) Open() []bool {
	open := slices.Repeat([]bool{true}, len(s.Topic.Posts))
	for _, place := range s.standing {
		open[s.rows[place].post] = false
	}
	return open
}

// clear makes the log empty.
func (s *Session) clear() {
	s.drop()
	s.rows, s.standing, s.said, s.known, s.sum = nil, nil, nil, true, 0
}

// add adds the newest row. The model learns its label; shown says that it has shown the post already, else it shows it
// first.
func (s *Session) add(f store.Feedback, shown bool) error {
	r := rowOf(f)
	if f.Kind == store.State {
		i, err := ReadInterest(f.Said, s.Topic.Pool.Dims())
		if err != nil {
			return fmt.Errorf("live: row %d of %s on %s: %w", f.Seq, f.User, f.Topic, err)
		}
		if s.said == nil {
			s.said = map[int32]*Interest{}
		}
		s.said[int32(len(s.rows))] = i
	}
	s.rows, s.sum = append(s.rows, r), r.hash(s.sum)
	switch f.Kind {
	case store.State:
		s.drop()
	case store.Undo:
		s.standing = standing(s.rows)
		s.drop()
	default:
		s.addLabel(r, shown)
	}
	return nil
}

func (s *Session) addLabel(r row, shown bool) {
	s.standing = append(s.standing, int32(len(s.rows)-1))
	if s.live == nil {
		return
	}
	if !shown {
		s.live.Show(int(r.post))
	}
	s.live.Learn(int(r.post), r.kind == int8(store.Accept))
}

// show has the model show a post, which cannot be undone: either its label is added next, or the model is dropped.
func (s *Session) show(post int) Score {
	p := s.Model().Show(post)
	return Score{p.Margin, p.Centred, p.Probability, len(s.standing)}
}

// Model is the learner as the log has made it. It is the session's own: callers ask it and do not teach it.
func (s *Session) Model() *learners.Live {
	if s.live == nil {
		s.live = s.model(s.Interest())
		replay(s.live, s.rows, s.standing)
	}
	s.used(s)
	return s.live
}

// model is a learner that knows no labels, and an interest unless it is nil.
func (s *Session) model(i *Interest) *learners.Live {
	if i == nil {
		return s.Topic.model(s.config)
	}
	return s.withInterest.Live(s.poolOf(i))
}

// drop removes the model from memory; the next use makes it again from the rows.
func (s *Session) drop() {
	if s.live != nil {
		s.giveBack(s.live)
		s.live = nil
	}
}

// giveBack keeps a model for another user of the topic, unless its pool has the phrases of this user's interest.
func (s *Session) giveBack(l *learners.Live) {
	if l.Pool() == s.Topic.Pool {
		s.Topic.idle.Put(l)
	}
}

// At are the scores of some posts when the log had seq rows: the same numbers that the model gave then, each as if its
// post were the next one shown.
func (s *Session) At(seq int, posts ...int) ([]Score, error) {
	if seq < 0 || seq > len(s.rows) {
		return nil, fmt.Errorf("live: the log has %d rows, not %d", len(s.rows), seq)
	}
	rows := s.rows[:seq]
	places := s.standing
	if seq < len(s.rows) {
		places = standing(rows)
	}
	l := s.model(s.interestAt(seq))
	defer s.giveBack(l)
	var scores []Score
	for i, post := range posts {
		if i > 0 {
			l.Reset()
		}
		replay(l, rows, places)
		p := l.Show(post)
		scores = append(scores, Score{p.Margin, p.Centred, p.Probability, len(places)})
	}
	return scores, nil
}
