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
	withInterest learners.Config // config, using what is looked for
	rows         []row
	said         map[int32]*Interest // by the place of its row
	standing     []int32
	sum          uint64         // of rows, see hash
	known        bool           // rows are those of the store
	gone         bool           // no longer in the book
	onScreen     bool           // the model has shown a post whose label is on its way
	live         *learners.Live // nil: to be made from rows
	used         func(*Session) // told when live is made or wanted
}

// Score is what the model says of a post that is put before the user.
type Score struct {
	Margin, Centred, Probability float64
	Labels                       int // how many labels it was made from
}

// Seq is the number of the newest row of the log, 0 where there is none.
func (s *Session) Seq() int { return len(s.rows) }

// Version tells logs apart: how long it is, and a hash of what it says.
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
	if len(s.said) == 0 { // of most users: no look through the log at each request
		return nil
	}
	for place, r := range slices.Backward(s.rows[:seq]) {
		if r.kind == int8(store.State) {
			return s.said[int32(place)]
		}
	}
	return nil
}

// InterestShare is how much of a score what was said makes, from 0 to 1: labels outvote it where it is wrong.
func (s *Session) InterestShare() float64 { return s.Model().InterestShare() }

// poolOf is the topic's posts, with what is looked for among them.
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

// Label is what the user says of a post now, as of its last label that stands.
func (s *Session) Label(post int) store.Kind {
	for _, place := range slices.Backward(s.standing) {
		if r := s.rows[place]; int(r.post) == post {
			return store.Kind(r.kind)
		}
	}
	return store.Undo
}

// Open says of each post whether the user has yet to say something of it.
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

// add takes in the newest row. A label is learnt by a model that has shown its post, as shown says, or shows it now.
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

// show puts a post on the model's screen for good: its label is to be added next, or the model dropped.
func (s *Session) show(post int) Score {
	p := s.Model().Show(post)
	return Score{p.Margin, p.Centred, p.Probability, len(s.standing)}
}

// Model is the learner as the log has made it. It is the session's own: to be asked, not taught.
func (s *Session) Model() *learners.Live {
	if s.live == nil {
		s.live = s.model(s.Interest())
		replay(s.live, s.rows, s.standing)
	}
	s.used(s)
	return s.live
}

// model is a learner that knows nothing but what is looked for.
func (s *Session) model(i *Interest) *learners.Live {
	if i == nil {
		return s.Topic.model(s.config)
	}
	return s.withInterest.Live(s.poolOf(i))
}

// drop gives the model back.
func (s *Session) drop() {
	if s.live != nil {
		s.giveBack(s.live)
		s.live = nil
	}
}

// giveBack keeps a model for another user of the topic, unless it is on members of this one's.
func (s *Session) giveBack(l *learners.Live) {
	if l.Pool() == s.Topic.Pool {
		s.Topic.idle.Put(l)
	}
}

// At is what was said of some posts when the log was seq rows long: the same numbers that the model gave then, if each
// was the next post shown.
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
