package offpolicy

import (
	"math"

	"streamml/eval"
)

// Place sums, over the sessions of a topic, what a log says of a policy at one place of a slate: the clicks there if in
// each situation that the log came to the policy had filled the slate.
//
//	w_t = P(the policy shows the post logged) / P(the log's policy shows it),  both exact and at this place
//	value = mean over sessions of the mean over slates t of w_t click_t
//
// It is unbiased where a click depends on the post and its place alone, not on what stands above. Li, Abbasi-Yadkori,
// Kveton, Muthukrishnan, Vinay, Wen: Offline Evaluation of Ranking Policies with Click Models, KDD 2018, §4.2 (the
// item-position model), without their bound on the weights.
type Place struct {
	value, truth eval.Moments
	spread       float64 // sum over sessions of sum E[w²] / slates²

	slates             int // of the session being taken in
	sum, true, squares float64
}

// Slate takes in a slate: what the policy and the log's policy make of each post at this place, which stood there, and
// whether it was clicked. looks is the probability that a user looks there; would is the probability that the user
// accepts a post, for the truth.
func (p *Place) Slate(policy, log []float64, shown int, click bool, looks float64, would func(post int) float64) {
	p.slates++
	if click {
		p.sum += policy[shown] / log[shown]
	}
	for post, share := range policy {
		if share > 0 {
			p.true += float64(share * looks * would(post))
			p.squares += share / log[post] * share / looks
		}
	}
}

// End takes in the session whose slates were taken in, if there were any.
func (p *Place) End() {
	if n := float64(p.slates); n > 0 {
		p.value.Add(p.sum / n)
		p.truth.Add(p.true / n)
		p.spread += p.squares / (n * n)
	}
	p.slates, p.sum, p.true, p.squares = 0, 0, 0, 0
}

// OfPlaces is the estimate over topics.
func OfPlaces(topics []*Place) Estimate {
	var values, truths []eval.Moments
	spread, n := 0.0, float64(len(topics))
	for _, p := range topics {
		values, truths = append(values, p.value), append(truths, p.truth)
		sessions := float64(p.value.N)
		spread += p.spread / (n * n * sessions * sessions)
	}
	matches := math.NaN()
	if spread > 0 {
		matches = 1 / spread
	}
	e := estimate(values, matches)
	e.Truth, _ = overTopics(truths)
	return e
}
