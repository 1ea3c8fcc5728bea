package experiments

import (
	"math"
	"math/rand/v2"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/data"
	"streamml/eval"
)

// changeInterests prepares topics for users who change their mind: it returns them with the posts that they then have,
// and by topic and post the labels once the interest has changed. The other topic is the next of the whole data set, so
// that a topic's results do not depend on which others are run.
func changeInterests(x *configs.Experiment, set, chosen *data.Set) (*data.Set, [][]bool, error) {
	drift, at := x.Users.Drift, x.At("users", "drift")
	if drift == (configs.Drift{}) {
		return chosen, nil, nil
	}
	if set.Recorded {
		return nil, nil, at.Errorf("nothing: recorded sessions say themselves where interests change (drift_at)")
	}
	other := drift.To == "other-topic"
	switch {
	case !x.Feed.Absent():
		return nil, nil, at.Errorf("nothing beside feed:, under which posts come in an order of the learner's choice")
	case other && len(set.Topics) < 2:
		return nil, nil, at.Errorf("to: opposite, since there is no other topic in the data")
	case other && x.Users.Order == "file":
		return nil, nil, x.At("users", "order").Errorf("shuffled, since posts of two topics have no common order")
	case other && x.Features.Topic:
		return nil, nil, x.At("features", "topic").Errorf("false, since the posts of two topics are met in one session")
	}
	changed, others := *chosen, make([][]bool, len(chosen.Topics))
	changed.Topics = make([]data.Topic, len(chosen.Topics))
	for t, topic := range chosen.Topics {
		if other {
			changed.Topics[t], others[t] = joined(topic, next(set.Topics, topic.Name))
			continue
		}
		changed.Topics[t] = topic
		for _, post := range topic.Posts {
			others[t] = append(others[t], !post.Accepted)
		}
	}
	return &changed, others, nil
}

// next is the topic after the one of that name, or the first after the last.
func next(topics []data.Topic, name string) data.Topic {
	for t := range topics {
		if topics[t].Name == name {
			return topics[(t+1)%len(topics)]
		}
	}
	panic("experiments: no topic is called " + name)
}

// joined is the posts of two topics under the name of the first, accepted where the first accepts them, and where the
// second does. A text of both stands there once.
func joined(a, b data.Topic) (both data.Topic, others []bool) {
	both = data.Topic{Name: a.Name, Dropped: a.Dropped, Copies: a.Copies, Warnings: a.Warnings}
	place := map[string]int{} // by text
	for i, post := range a.Posts {
		place[input.Identity(post.Text)] = i
		both.Posts, others = append(both.Posts, post), append(others, false)
	}
	for _, post := range b.Posts {
		if i, ok := place[input.Identity(post.Text)]; ok {
			others[i] = post.Accepted
			continue
		}
		others = append(others, post.Accepted)
		post.Accepted = false
		both.Posts = append(both.Posts, post)
	}
	return both, others
}

// drift changes what a user wants in the course of a session, and with it what is true.
func (u *Users) drift(c *crowd, s *eval.Session, rng *rand.Rand) {
	d, n := &u.habits.Drift, float64(len(s.Order))
	first := int(math.Round(d.At * n))
	every := max(1, int(math.Round(d.Period*n)))
	for i, post := range s.Order {
		other := i >= first
		switch d.Kind {
		case "gradual":
			other = rng.Float64() < (float64(i)+.5-(d.At-d.Width/2)*n)/(d.Width*n)
		case "recurring":
			if i%every == 0 {
				s.Changes = append(s.Changes, i)
			}
			other = i/every%2 == 1
		}
		if other {
			s.Accepted[i] = c.others[post]
		}
	}
	if d.Kind != "recurring" {
		s.Changes = append(s.Changes, first)
	}
}

// driftInWords says what is to be known of a change.
func driftInWords(d *configs.Drift, add func(is bool, format string, args ...any)) {
	to := "to the opposite"
	if d.To == "other-topic" {
		to = "to the next topic in order of names, whose posts are met in the same sessions"
	}
	add(d.Kind == "abrupt", "interests change after %.3g %% of the posts, %s", 100*d.At, to)
	add(d.Kind == "gradual", "interests change little by little, over %.3g %% of the posts around %.3g %%, %s",
		100*d.Width, 100*d.At, to)
	add(d.Kind == "recurring", "interests change to and fro, every %.3g %% of the posts, %s", 100*d.Period, to)
}
