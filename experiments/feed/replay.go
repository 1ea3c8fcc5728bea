package feed

import (
	"streamml/eval"
	"streamml/experiments"
	"streamml/experiments/offpolicy"
)

// listener keeps what random choices showed, one post at a time.
type listener struct{ events []offpolicy.Event }

func (*listener) before(*session) {}

func (l *listener) after(s *session) {
	l.events = append(l.events, offpolicy.Event{Post: s.slate[0], Click: s.looked[0] && s.accepts[0]})
}

func (*listener) end() {}

// player is a policy with its learner in a session that is pieced together from a log; see [offpolicy.Replay].
type player struct {
	s      *session
	policy Policy
}

// Next is what the policy would show.
func (p player) Next() (post int, ok bool) {
	s := p.s
	if s.left == 0 || s.shown == clicksAt[len(clicksAt)-1] {
		return 0, false
	}
	s.room = 1
	s.margins = s.live.Margins(s.margins[:0])
	s.slate = p.policy.choose(s, s.slate[:0])
	return s.slate[0], true
}

// Learn learns a label of the log.
func (p player) Learn(post int, click bool) {
	s := p.s
	s.live.Show(post)
	s.live.Learn(post, click)
	s.open[post] = false
	s.left, s.shown, s.labels = s.left-1, s.shown+1, s.labels+1
}

// replay replays a policy on a log of a topic; one of each place in clicksAt.
func (c *Config) replay(
	s *session,
	policy Policy,
	log []offpolicy.Event,
	users *experiments.Users,
	topic int,
) []offpolicy.Replayed {
	sums := make([]offpolicy.Replayed, len(clicksAt))
	number, of := 0, &eval.Session{}
	start := func() offpolicy.Player {
		users.Draw(topic, number, of, nil)
		s.start(of, c.HoldOut, users.Rand(topic, number, replayStream))
		number++
		return player{s, policy}
	}
	offpolicy.Replay(log, start, func(clicks []bool) {
		n := 0
		for i, click := range clicks {
			n += one(click)
			for k, at := range clicksAt {
				if at == i+1 {
					sums[k].Add(float64(n))
				}
			}
		}
	})
	return sums
}

// replayStream tells the generator of replayed sessions from that of those shown.
const replayStream = 0x2e91a7
