package offpolicy

import (
	"math"

	"streamml/eval"
)

// Event is a post that was shown alone, by chance, and whether it was clicked.
type Event struct {
	Post  int
	Click bool
}

// Replayed sums, over the sessions of a topic that a [Replay] pieced together, the clicks among the first posts.
type Replayed struct{ clicks eval.Moments }

// Player is a policy with its learner in a new session.
type Player interface {
	Next() (post int, ok bool) // what it would show; false: it has nothing left, or has shown enough
	Learn(post int, click bool)
}

// Replay plays sessions of a policy that learns on a log of random choices: what it would show is waited for in the
// log, and what users made of that post is what it learns; all between is passed over. So its sessions are as they
// would have been, as clicks on a post do not depend on when it is shown. start begins one; done takes in the clicks
// of one that came to its end. A session that the log's end cuts off does not count.
//
// Li, Chu, Langford, Wang: Unbiased Offline Evaluation of Contextual-Bandit-Based News Article Recommendation
// Algorithms, WSDM 2011, alg. 1, each user here being one session of a bandit.
func Replay(log []Event, start func() Player, done func(clicks []bool)) {
	at := 0
	for {
		player := start()
		var clicks []bool
		post, ok := player.Next()
		for ; ok; post, ok = player.Next() {
			for at < len(log) && log[at].Post != post {
				at++
			}
			if at == len(log) {
				return
			}
			player.Learn(post, log[at].Click)
			clicks = append(clicks, log[at].Click)
			at++
		}
		if len(clicks) == 0 {
			return
		}
		done(clicks)
	}
}

// Add takes in the clicks of a session among its first posts.
func (r *Replayed) Add(clicks float64) { r.clicks.Add(clicks) }

// OfReplays is the estimate over topics; its matches are sessions, of which each topic must have two.
func OfReplays(topics []*Replayed) Estimate {
	mean, variance, sessions, n := 0.0, 0.0, 0, float64(len(topics))
	for _, r := range topics {
		m := r.clicks
		mean += m.Mean() / n
		variance += m.SD() / float64(m.N) * m.SD() / (n * n)
		sessions += m.N
	}
	return estimate(mean, math.Sqrt(variance), float64(sessions))
}
