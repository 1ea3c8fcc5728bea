package experiments

import (
	"fmt"
	"slices"
	"strings"

	"streamml/configs"
	"streamml/data"
	"streamml/learners"
)

// readInterests reads what users state beforehand, where a learner uses it.
func readInterests(x *configs.Experiment, list []learners.Config, set *data.Set) error {
	at := x.At("interest")
	if !slices.ContainsFunc(list, learners.Config.UsesInterest) {
		if x.Interest.Path != "" {
			return at.Errorf("no interest, since no learner uses one; stated: {} does")
		}
		noteUnusedInterests(set)
		for i := range set.Topics {
			set.Topics[i].Stated = nil // of a database
		}
		return nil
	}
	fromUsers := x.Interest.Path == "" && strings.HasSuffix(x.Data.Path, data.DatabaseEnding)
	if x.Interest.Path == "" && !fromUsers {
		if x.Data.Path != data.Builtin {
			return at.Errorf("the file of what users state beforehand, for the learner stated: interest: FILE.yaml")
		}
		x.Interest.Path = data.Builtin
	}
	switch {
	case x.Sessions.Model == "global":
		return x.At("sessions", "model").Errorf("topic, since what is stated (interest) is of one topic")
	case x.Features != configs.Features{}:
		return x.At("features").Errorf("none, since what is stated (interest) has the encoder's numbers alone")
	case x.Users.Drift.To == "other-topic":
		return x.At("users", "drift").Errorf("to: opposite, since what is stated (interest) is of one topic")
	}
	if fromUsers {
		noteRestated(set)
		return nil // the sessions say what their users looked for
	}
	if err := set.ReadInterests(x.Interest.Path); err != nil {
		return err
	}
	if x.Interest.Of == "other-topic" {
		if len(set.Topics) < 2 {
			return at.Errorf("of: own, since there is no other topic in the data")
		}
		takeNext(set.Topics)
	}
	return nil
}

// takeNext has every topic state what the next one by name does, under its own search. Topics of which nothing is
// stated stay so.
func takeNext(topics []data.Topic) {
	own := make([]*data.Stated, len(topics))
	for i := range topics {
		own[i] = topics[i].Stated
	}
	for i := range topics {
		other := own[(i+1)%len(topics)]
		if own[i] == nil || other == nil {
			topics[i].Stated = nil
			continue
		}
		topics[i].Stated = &data.Stated{Interest: other.Interest, Not: other.Not, Search: own[i].Search}
	}
}

// checkInterests refuses topics that are run of which nothing is stated, where a learner would use it.
func checkInterests(x *configs.Experiment, chosen *data.Set) error {
	if x.Interest.Path == "" {
		return nil
	}
	for _, t := range chosen.Topics {
		if t.Stated == nil {
			return x.At("interest").Errorf("a file that states an interest for every topic; %s has none for "+
				"%s", x.Interest.Path, t.Name)
		}
	}
	return nil
}

// MembersOf are the members of a pool that stand for what is stated.
func MembersOf(s *data.Stated) (list []learners.Member) {
	add := func(p *data.Phrase, accepted bool) {
		if p != nil {
			list = append(list, learners.Member{Text: p.Text, Vector: data.Post{Embedding: p.Vector}.Vector(),
				Accepted: accepted})
		}
	}
	add(&s.Interest, true)
	add(s.Search, false)
	add(s.Not, false)
	return list
}

// noteUnusedInterests says that users of a database looked for something which no learner uses.
func noteUnusedInterests(set *data.Set) {
	n := 0
	for _, t := range set.Topics {
		if t.Stated != nil {
			n++
		}
	}
	if n > 0 {
		set.Notes = append(set.Notes, fmt.Sprintf("in %d of %d sessions the user said what is looked for, which no "+
			"learner here "+
			"uses; stated: {} does", n, len(set.Topics)))
	}
}

// noteRestated says where a replay of a database's sessions is not what its users were shown.
func noteRestated(set *data.Set) {
	n := 0
	for _, t := range set.Topics {
		if t.Restated {
			n++
		}
	}
	if n > 0 {
		set.Notes = append(set.Notes, fmt.Sprintf("in %d of %d sessions the user said what is looked for after a "+
			"label, or said "+
			"otherwise then: what stood in the end is used from the start, so those scores are not the ones "+
			"that were shown",
			n, len(set.Topics)))
	}
}
