package feed

import (
	"math"
)

// logged is a post on screen.
type logged struct {
	session, slate, place, post, open int32
	propensity                        float64 // NaN: not known
	looked, click                     bool
}

// logger writes down the sessions of a policy on a topic.
type logger struct {
	policy         Policy
	rows           []logged
	session, slate int32
	share          [][]float64
}

func newLogger(p Policy, places, posts int) *logger {
	l := &logger{policy: p, session: 1}
	if _, ok := p.(chance); ok {
		for range places {
			l.share = append(l.share, make([]float64, posts))
		}
	}
	return l
}

func (l *logger) before(s *session) {
	l.slate++
	if c, ok := l.policy.(chance); ok {
		c.shares(s, l.share[:s.room])
	}
}

func (l *logger) after(s *session) {
	for k, post := range s.slate {
		row := logged{
			l.session,
			l.slate,
			int32(k + 1),
			int32(post),
			int32(s.left),
			l.propensity(k, post),
			s.looked[k],
			s.looked[k] && s.accepts[k],
		}
		l.rows = append(l.rows, row)
	}
}

func (l *logger) propensity(place, post int) float64 {
	switch {
	case l.share != nil:
		return l.share[place][post]
	case knows(l.policy):
		return 1
	}
	return math.NaN()
}

func (l *logger) end() { l.session, l.slate = l.session+1, 0 }
