package experiments

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"

	"streamml/configs"
	"streamml/data"
	"streamml/eval"
)

// Users are the simulated users of an experiment: the one place where sessions come from. A session is drawn from a
// generator of its own, so the same one is drawn whenever, wherever and in whatever order it is asked for, and it does
// not depend on which other topics there are. Users may be shared by any number of goroutines.
type Users struct {
	seed   uint64
	habits configs.Users
	topics []crowd
	real   bool // sessions are those of a database, run as its web app runs them
}

// crowd is what the users of a topic choose from.
type crowd struct {
	seed   uint64 // of its name
	labels []bool // by place in the pool
	others []bool // the same once the interest has changed; nil where it does not
	change []int  // where a recorded session changes

	arrival []data.Arrival // what a real user met; nil: each post once
}

// newUsers are those of topics whose labels turn to others, by topic and post, where interests change.
func newUsers(x *configs.Experiment, set *data.Set, others [][]bool) *Users {
	u := &Users{seed: x.Seed, habits: x.Users, real: set.Served}
	if set.Recorded && u.habits.Order == "" {
		u.habits.Order = "file" // that of arrival
	}
	for t, topic := range set.Topics {
		name := fnv.New64a()
		name.Write([]byte(topic.Name))
		c := crowd{seed: name.Sum64(), change: topic.Changes, arrival: topic.Arrivals}
		if others != nil {
			c.others = others[t]
		}
		for _, post := range topic.Posts {
			c.labels = append(c.labels, post.Accepted)
		}
		u.topics = append(u.topics, c)
	}
	return u
}

// only is the users of one topic.
func (u *Users) only(topic int) *Users {
	one := *u
	one.topics = u.topics[topic : topic+1]
	return &one
}

// noChance tells whether all sessions of a topic are one: posts come in the file's order, labels as they are.
func noChance(x *configs.Experiment) bool {
	u := x.Users
	fixed := configs.Users{Order: "file", Delay: configs.Delay{Posts: u.Delay.Posts}}
	return u == fixed && x.Sessions.Model == "topic"
}

// meet makes a session, as drawn, what a real user met: in the order of then, or of the posts as drawn, by their last
// label.
func (c *crowd) meet(s *eval.Session, shuffled bool) {
	last := map[int]bool{}
	for _, a := range c.arrival {
		last[a.Post] = a.Accepted
	}
	drawn := slices.Clone(s.Order)
	s.Order, s.Accepted = s.Order[:0], s.Accepted[:0]
	if !shuffled {
		for _, a := range c.arrival {
			s.Order, s.Accepted = append(s.Order, a.Post), append(s.Accepted, a.Accepted)
		}
		return
	}
	for _, post := range drawn {
		if accepted, met := last[post]; met {
			s.Order, s.Accepted = append(s.Order, post), append(s.Accepted, accepted)
		}
	}
}

// Draw draws the session of a user of a topic, by its number from 0: all posts in random order, clicks are the truth
// and labels come at once, as far as the users' habits do not say otherwise. Null, unless nil, becomes the same session
// with permuted labels, each with its click. What both held is written over.
func (u *Users) Draw(topic, number int, session, null *eval.Session) {
	c := &u.topics[topic]
	rng := rand.New(rand.NewPCG(mix(u.seed^c.seed), mix(uint64(number))))
	clicked, due, changes := session.Clicked[:0], session.Due[:0], session.Changes[:0]
	session.Draw(c.labels, rng)
	session.Clicked, session.Due, session.Changes = clicked, due, changes
	u.behave(c, number, session)
	if null == nil {
		return
	}
	null.Order = append(null.Order[:0], session.Order...)
	null.Accepted = append(null.Accepted[:0], session.Accepted...)
	null.Changes = append(null.Changes[:0], session.Changes...)
	null.Clicked, null.Due = append(null.Clicked[:0], session.Clicked...), append(null.Due[:0], session.Due...)
	if session.Clicked == nil {
		null.Clicked = nil
	}
	if session.Due == nil {
		null.Due = nil
	}
	null.Permute(rng)
}

// Rand returns a generator of the session's own for a purpose, unrelated to those of other purposes and to the session
// as it is drawn.
func (u *Users) Rand(topic, number int, purpose uint64) *rand.Rand {
	return rand.New(rand.NewPCG(mix(u.seed^u.topics[topic].seed), mix(uint64(number)^mix(purpose))))
}

// Mix says, for a session of every topic under one number, in which order they meet one model: it appends the topic of
// each arrival to into. The posts of a topic keep the order of its own session.
func (u *Users) Mix(number int, sessions []*eval.Session, into []int) []int {
	from := len(into)
	for t := range sessions {
		for range sessions[t].Order {
			into = append(into, t)
		}
	}
	mixed := into[from:]
	rng := rand.New(rand.NewPCG(mix(u.seed), mix(uint64(number))))
	rng.Shuffle(len(mixed), func(a, b int) { mixed[a], mixed[b] = mixed[b], mixed[a] })
	return into
}
