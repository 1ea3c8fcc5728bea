package feed

import "slices"

func init() { register("probe", Probe(1)) }

// Probe shows first, so many, the posts whose labels would tell most about all others, then goes on as [Greedy]. With
// slates of several posts the whole first slate is chosen so, jointly, and as many more as it takes.
//
// A second-order rule asks by its own covariance ([learners.Posterior.Probe]), any other learner takes the list of
// recursive least squares with the kernel pool, which needs no labels ([learners.Probes]).
//
// Ji, Han: A Variance Minimization Criterion to Active Learning on Graphs, AISTATS 2012.
type Probe int

func (p Probe) check() string {
	if p < 1 || p > 1000 {
		return "a whole number of posts from 1 to 1000"
	}
	return ""
}

func (p Probe) choose(s *session, slate []int) []int {
	if s.shown >= int(p) {
		return Greedy{}.choose(s, slate)
	}
	if len(slate) == 0 {
		s.asked = s.ask(s.asked[:0], int(p)+s.room)
	}
	return append(slate, s.asked[len(slate)])
}

// ask appends a whole slate of posts to ask about; so many are asked about in the session at most.
func (s *session) ask(into []int, most int) []int {
	if s.posterior != nil {
		return s.posterior.Probe(s.room, s.open, into)
	}
	for _, post := range s.list(most) {
		if s.open[post] && len(into) < s.room {
			into = append(into, post)
		}
	}
	return into
}

// list is the first so many probes of the pool kernel among the posts that may be shown, made once a session.
func (s *session) list(most int) []int {
	if len(s.probes) == 0 {
		s.probes = s.general(slices.Clone(s.open), most)
	}
	return s.probes
}
