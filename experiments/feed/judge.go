package feed

import (
	"strconv"

	"streamml/configs"
	"streamml/experiments/offpolicy"
)

// Off-policy checks go as far as this.
const (
	judgedPosts  = 20 // shown in a session: slates that begin below it count
	judgedPlaces = 5  // from the top of a slate
)

// checkOffPolicy wants logs that show what others would.
func (c *Config) checkOffPolicy(x *configs.Experiment) error {
	for i, p := range c.OffPolicy {
		at := x.At("feed", "off_policy", strconv.Itoa(i))
		if why := noOverlap(p); why != "" {
			return at.Errorf("random, or epsilon above 0: %s", why)
		}
		if c.policy(p) < 0 {
			return at.Errorf("one of policies: (%s)", c)
		}
		for _, other := range c.OffPolicy[:i] {
			if other.String() == p.String() {
				return at.Errorf("each policy once")
			}
		}
	}
	if len(c.OffPolicy) > 0 && c.Clicks.Model == "cascade" && c.Slate > 1 {
		return x.At("feed", "off_policy").Errorf("none with clicks: cascade, where a click depends on what stands above; clicks: position")
	}
	return nil
}

// policy is the place of a policy among all; -1: it is not there.
func (c *Config) policy(p Choice) int {
	for i, other := range c.Policies {
		if other.String() == p.String() {
			return i
		}
	}
	return -1
}

// judge judges all policies whose choice is known from the sessions of one of them on a topic.
type judge struct {
	config *Config
	log    Policy
	places [][]offpolicy.Place // by policy and place; a policy whose choice is not known has none
	share  [][]float64         // by place and post: of the log's policy
	other  [][]float64         // the same of the policy that is judged
	taken  [][][]float64       // by policy: what it would have shown
	counts bool                // the slate that is shown
}

// newJudge is for pools of so many posts.
func newJudge(c *Config, log Policy, posts int) *judge {
	j := &judge{config: c, log: log, share: table(posts), places: make([][]offpolicy.Place, len(c.Policies)), taken: make([][][]float64, len(c.Policies))}
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
			j.places[i][k].Slate(shares[k], j.share[k], s.slate[k], s.looked[k] && s.accepts[k], j.config.Clicks.looks(k), would)
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
