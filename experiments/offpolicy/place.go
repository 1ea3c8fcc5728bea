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
	value, truth   eval.Moments
	second, third  float64    // sums over sessions of sum E[w²] / slates², and of sum E[w³] / slates³
	x2, x1, weight float64    // sums over sessions of sum x², of sum x and of 1, x = w click, each / slates²
	now            placeSlate // of the session being taken in
}

type placeSlate struct {
	slates                     float64
	x, x2, true, second, third float64
}

// Slate takes in a slate: what the policy and the log's policy make of each post at this place, which stood there, and
// whether it was clicked. looks is the probability that a user looks there; would is the probability that the user
// accepts a post, for the truth.
func (p *Place) Slate(policy, log []float64, shown int, click bool, looks float64, would func(post int) float64) {
	n := &p.now
	n.slates++
	if click {
		x := policy[shown] / log[shown]
		n.x += x
		n.x2 += float64(x * x)
	}
	for post, share := range policy {
		if share > 0 {
			n.true += float64(share * looks * would(post))
			w := share / log[post] / looks
			n.second += float64(share * w)
			n.third += float64(share * w * w)
		}
	}
}

// End takes in the session whose slates were taken in, if there were any.
func (p *Place) End() {
	if m := p.now.slates; m > 0 {
		p.value.Add(p.now.x / m)
		p.truth.Add(p.now.true / m)
		p.second += p.now.second / (m * m)
		p.third += p.now.third / (m * m * m)
		p.x2 += p.now.x2 / (m * m)
		p.x1 += p.now.x / (m * m)
		p.weight += 1 / m
	}
	p.now = placeSlate{}
}

// variance is that of the mean over sessions: by how much sessions differ or, where that is more, slates. A log that
// has shown what users like has less of it to come, so sessions differ by less than chance made them.
func (p *Place) variance() float64 {
	n, mean := float64(p.value.N), p.value.Mean()
	slates := p.x2 - float64(2*mean*p.x1) + float64(mean*mean*p.weight)
	return max(float64(p.value.SD()*p.value.SD())/n, slates/(n*n))
}

// OfPlaces is the estimate over topics.
func OfPlaces(topics []*Place) Estimate {
	mean, truth, variance, second, third, n := 0.0, 0.0, 0.0, 0.0, 0.0, float64(len(topics))
	for _, p := range topics {
		sessions := n * float64(p.value.N)
		mean += p.value.Mean() / n
		truth += p.truth.Mean() / n
		variance += p.variance() / (n * n)
		second += p.second / (sessions * sessions)
		third += p.third / (sessions * sessions * sessions)
	}
	e := estimate(mean, math.Sqrt(variance), matches(second, third))
	e.Truth = truth
	return e
}

// matches are those that an estimate sum ω w·click rests on, see [Estimate].
func matches(second, third float64) float64 {
	if !(second > 0) {
		return math.NaN()
	}
	return min(1/second, second*second*second/(third*third))
}
