package experiments

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"streamml/configs"
	"streamml/eval"
)

// What a habit draws comes from a generator of its own, so that a session with it is the same session without it: the
// same order, and the same wrong clicks whether labels are late or not.
const (
	orders uint64 = iota // not drawn from
	clicks
	delays
	losses
	visits
	interests
)

// checkHabits refuses what one model for all topics cannot do.
func checkHabits(x *configs.Experiment) error {
	if x.Sessions.Model == "global" && x.Users.Drift != (configs.Drift{}) {
		return x.At("users", "drift").Errorf(
			"nothing where the model is global: there a change of one topic's interest is none of the model, which " +
				"cannot begin anew with it")
	}
	return nil
}

// wrong tells whether clicks may differ from the truth.
func (u *Users) wrong() bool { return u.habits.Noise > 0 }

// late tells whether sessions are run as their users meet them, label by label: labels come later than their post, or
// not every post of a pool is met.
func (u *Users) late() bool { return u.delayed() || u.real }

// delayed tells whether labels come later than their post.
func (u *Users) delayed() bool { return u.habits.Delay != configs.Delay{} }

// behave gives a session, as drawn, the users' habits; its Clicked, Due and Changes are empty, with room to use again.
func (u *Users) behave(c *crowd, number int, s *eval.Session) {
	h := &u.habits
	chance := func(of uint64) *rand.Rand {
		return rand.New(rand.NewPCG(mix(u.seed^c.seed^mix(of)), mix(uint64(number))))
	}
	switch {
	case c.arrival != nil:
		c.meet(s, h.Order != "file")
	case h.Order == "file":
		for i := range s.Order {
			s.Order[i], s.Accepted[i] = i, c.labels[i]
		}
		s.Changes = append(s.Changes, c.change...)
	}
	if c.others != nil {
		u.drift(c, s, chance(interests))
	}
	if h.Activity.Mean > 0 {
		seen := 1 + geometric(h.Activity.Mean-1, len(s.Order), chance(visits))
		seen = min(seen, len(s.Order))
		s.Order, s.Accepted = s.Order[:seen], s.Accepted[:seen]
	}
	s.Changes = slices.DeleteFunc(s.Changes, func(at int) bool { return at < 1 || at >= len(s.Order) })
	if u.wrong() {
		rng := chance(clicks)
		for _, truth := range s.Accepted {
			s.Clicked = append(s.Clicked, truth != (rng.Float64() < h.Noise))
		}
	} else {
		s.Clicked = nil
	}
	if u.delayed() || h.Missing > 0 {
		u.wait(s, chance(delays), chance(losses))
	} else {
		s.Due = nil
	}
}

// wait says when labels are learnt.
func (u *Users) wait(s *eval.Session, delay, loss *rand.Rand) {
	for i := range s.Order {
		due := i + u.habits.Delay.Posts
		if u.habits.Delay.Mean > 0 {
			due += geometric(u.habits.Delay.Mean, len(s.Order), delay)
		}
		if loss.Float64() < u.habits.Missing {
			due = eval.Never
		}
		s.Due = append(s.Due, due)
	}
}

// geometric draws the number of failures before the first success, of that mean, or most where it is larger.
func geometric(mean float64, most int, rng *rand.Rand) (n int) {
	for n < most && rng.Float64() >= 1/(1+mean) {
		n++
	}
	return n
}

// inWords is what is to be known of the users beside the numbers; nothing of textbook users.
func (u *Users) inWords() string {
	var words []string
	add := func(is bool, format string, args ...any) {
		if is {
			words = append(words, fmt.Sprintf(format, args...))
		}
	}
	h := u.habits
	add(h.Noise > 0, "%.3g %% of clicks are wrong: learners learn from the clicks, every metric is about the truth",
		100*h.Noise)
	add(h.Delay.Posts == 1, "labels are learnt one post late")
	add(h.Delay.Posts > 1, "labels are learnt %d posts late", h.Delay.Posts)
	add(h.Delay.Mean > 0, "labels are learnt %.3g posts late on average", h.Delay.Mean)
	add(h.Missing > 0, "%.3g %% of labels never come", 100*h.Missing)
	add(h.Activity.Mean > 0, "users leave after %.3g posts on average, or when there are no more", h.Activity.Mean)
	driftInWords(&h.Drift, add)
	add(u.real, "sessions are those that people made, with the labels that they left standing")
	add(h.Order == "file" && !u.real, "posts come in the order of their file")
	return strings.Join(words, "; ")
}
