package feed

import (
	"math"
	"slices"

	"streamml/experiments"
	"streamml/experiments/cell"
	"streamml/experiments/offpolicy"
)

// MaxLogged is the number of posts shown up to which a log may be asked for: about a gigabyte.
const MaxLogged = 5_000_000

// checkLog refuses a log that would be too long.
func (c *Config) checkLog(p *experiments.Plan) error {
	shown := 0.0
	for _, topic := range p.Data.Topics {
		n := len(topic.Posts)
		shown += float64(n - int(c.HoldOut*float64(n)))
	}
	shown *= float64(p.Config.Sessions.PerTopic) * float64(len(p.Learners)*len(c.Policies))
	if !c.Log || shown <= MaxLogged {
		return nil
	}
	return p.Config.At("feed", "log").Errorf("at most %d posts to write down, where these policies, learners, topics and sessions show %.0f: fewer of them, or no log", MaxLogged, shown)
}

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
			l.session, l.slate, int32(k + 1), int32(post), int32(s.left), l.propensity(k, post), s.looked[k], s.looked[k] && s.accepts[k],
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

// rowsOf are the rows of a log of a learner under a policy on a topic.
func (r *Results) rowsOf(learner, policy, topic int) (rows []offpolicy.Row) {
	c := r.Plan.Learners[learner]
	of := offpolicy.Row{
		Learner: cell.Escape(c.Name), Settings: cell.Escape(c.Settings()), Policy: r.Config.Policies[policy].String(),
		Topic: cell.Escape(r.Plan.Data.Topics[topic].Name),
	}
	logs := r.at(learner, policy, topic).log
	for _, l := range logs {
		row := of
		row.Session, row.Slate, row.Place, row.Post, row.Open = int(l.session), int(l.slate), int(l.place), int(l.post), int(l.open)
		row.Looked, row.Click = l.looked, l.click
		if !math.IsNaN(l.propensity) {
			row.Propensity = &l.propensity
		}
		rows = append(rows, row)
	}
	return slices.Clip(rows)
}
