package feed

import (
	"streamml/experiments/offpolicy"
)

// Off-policy checks go as far as this.
const (
	judgedPosts  = 20 // shown in a session: slates that begin below it count
	judgedPlaces = 5  // from the top of a slate
)

// judge judges all policies whose choice is known from the sessions of one of them on a topic.
type judge struct {
	config *Config
	log    Policy
	places [][]offpolicy.Place // by policy and place; a policy whose choice is not known has none
	share  [][]float64         // by place and post: of the log's policy
	taken  [][][]float64       // by policy: what it would have shown
	counts bool                // the slate that is shown
}

// newJudge is for pools of so many posts.
func newJudge(c *Config, log Policy, posts int) *judge {
	j := &judge{
		config: c,
		log:    log,
		share:  table(posts),
		places: make([][]offpolicy.Place, len(c.Policies)),
		taken:  make([][][]float64, len(c.Policies)),
	}
	for i, p := range c.Policies {
		if knows(p.Policy) {
			j.places[i], j.taken[i] = make([]offpolicy.Place, min(judgedPlaces, c.Slate)), table(posts)
		}
	}
	return j
}

// table is by place and post.
func table(posts int) [][]float64 {
	t := make([][]float64, judgedPlaces)
	for k := range t {
		t[k] = make([]float64, posts)
	}
	return t
}

// before notes what all would show, before a slate is filled.
func (j *judge) before(s *session) {
	if j.counts = s.shown < judgedPosts; !j.counts {
		return
	}
	places := min(judgedPlaces, s.room)
	s.shares(j.log, j.share[:places])
	for i, p := range j.config.Policies {
		if j.taken[i] != nil {
			s.shares(p.Policy, j.taken[i][:places])
		}
	}
}

// after takes in what users made of the slate.
func (j *judge) after(s *session) {
	if !j.counts {
		return
	}
	would := func(post int) float64 { return float64(one(s.clicked[post])) }
	for i, shares := range j.taken {
		for k := range min(len(shares), s.room) {
			j.places[i][k].Slate(
				shares[k],
				j.share[k],
				s.slate[k],
				s.looked[k] && s.accepts[k],
				j.config.Clicks.looks(k),
				would,
			)
		}
	}
}

// end ends a session.
func (j *judge) end() {
	for _, places := range j.places {
		for k := range places {
			places[k].End()
		}
	}
}
