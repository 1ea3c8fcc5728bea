package learners

import (
	"math"
	"math/bits"

	"streamml/learners/exact"
)

// odds is what a mixture over the time of the last change believes. The q-th start, q = 0, 1, 2, ..., has learnt the
// labels from number q·every on; its weight is the probability that the interest changed last just before them.
//
//	p_q *= density of the label as start q predicted it / its chance by q's accept rate alone, then to sum 1
//	at every every-th label:  p *= (1 - hazard)^every;  p of the new start = 1 - (1 - hazard)^every
//
// The chance by the accept rate is (labels like this one since q + 1) / (labels since q + 2), Laplace's rule. By Bayes'
// rule p(y | x) / p(y) = p(x | y) / p(x): starts are weighed by the posts that they expect under a label, so that a
// change of how much is accepted, a run of accepted posts among them, is no change of interest. Saerens, Latinne,
// Decaestecker: Adjusting the Outputs of a Classifier to New a Priori Probabilities, Neural Computation 14 (2002), §2.
//
// Adams, MacKay: Bayesian Online Changepoint Detection (2007), §2, with a start at every every-th label alone. Start q,
// 2^k being the largest power of two that divides q, lives 4·every·2^k labels and then leaves its weight to the others:
// Hazan, Seshadhri: Efficient Learning Algorithms for Changing Environments, ICML 2009, §3. So about 2 log2(n/every)
// starts live after n labels; the first lives for ever. Two at a time share a k: each has a slot.
type odds struct {
	hazard Hazard
	every  int
	labels int
	spared float64   // chance of no change since the start that began last
	log    []float64 // log p by slot; -Inf: no start lives there
	share  []float64 // p by slot
	since  []given   // by slot
	born   []int     // by slot: labels learnt when the start began
	leader int       // born of the start of greatest weight
	alarm  bool      // that has become a later one with the label learnt last
}

// given is how many labels of either kind a start has learnt.
type given struct{ accepted, rejected float64 }

// chance is that of a label (±1) by these alone; it then counts the label.
func (g *given) chance(label float64) float64 {
	of := &g.rejected
	if label > 0 {
		of = &g.accepted
	}
	p := (*of + 1) / (g.accepted + g.rejected + 2)
	*of++
	return p
}

func newOdds(hazard Hazard, every int) odds {
	o := odds{hazard: hazard, every: every}
	o.restart()
	return o
}

func (o *odds) restart() {
	o.labels, o.spared, o.leader, o.alarm = 0, 1, 0, false
	o.born = append(o.born[:0], 0)
	o.log, o.share, o.since = append(o.log[:0], 0), append(o.share[:0], 1), append(o.since[:0], given{})
}

// slotOf is where start q lives, q > 0: 1 or 2 for odd q, 3 or 4 for twice an odd q, and so on.
func slotOf(q int) int {
	k := bits.TrailingZeros(uint(q))
	return 1 + 2*k + q>>(k+1)&1
}

// lifeOf is for how many labels the starts in a slot live, slot > 0.
func lifeOf(slot, every int) int { return 4 * every << ((slot - 1) / 2) }

func (o *odds) lives(slot int) bool { return slot < len(o.log) && !math.IsInf(o.log[slot], -1) }

// judge takes in how well the start in a slot predicted the label (±1), as the logarithm of a density. What is beyond
// e^-700 of another is not told apart.
func (o *odds) judge(slot int, label, density float64) {
	if !(density >= -700) { // > gives the same
		density = -700
	}
	o.log[slot] += min(density, 700) - exact.Log(o.since[slot].chance(label))
}

// Watches says yes.
func (o *odds) Watches() bool { return true }

// Alarmed tells whether the label learnt last made a later start the most probable one.
func (o *odds) Alarmed() bool { return o.alarm }

// follow notes which start is the most probable one.
func (o *odds) follow() {
	most := 0
	for slot, share := range o.share {
		if share > o.share[most] {
			most = slot
		}
	}
	o.alarm, o.leader = o.born[most] > o.leader, o.born[most]
}

// next ends a label. It returns the slot of the start that begins now, in the place of one that ends; 0: none does.
func (o *odds) next() (born int) {
	o.labels++
	hazard := o.hazard.at(o.labels)
	o.spared *= 1 - hazard
	if o.labels%o.every != 0 || o.spared == 1 {
		o.normalise(0)
		o.follow()
		return 0
	}
	born = slotOf(o.labels / o.every)
	for len(o.log) <= born {
		o.log, o.share, o.since = append(o.log, math.Inf(-1)), append(o.share, 0), append(o.since, given{})
		o.born = append(o.born, 0)
	}
	o.log[born], o.since[born], o.born[born] = math.Inf(-1), given{}, o.labels
	o.normalise(exact.Log(o.spared))
	o.share[born] = 1 - o.spared
	o.log[born] = exact.Log(o.share[born])
	o.spared = 1
	o.follow()
	return born
}

// normalise makes the weights sum to e^total.
func (o *odds) normalise(total float64) {
	highest, sum := math.Inf(-1), 0.0
	for _, l := range o.log {
		highest = max(highest, l)
	}
	for i, l := range o.log {
		o.share[i] = 0
		if o.lives(i) {
			o.share[i] = exact.Exp(l - highest)
		}
		sum += o.share[i]
	}
	factor, shift := exact.Exp(total)/sum, highest+exact.Log(sum)-total
	for i := range o.log {
		o.share[i] *= factor
		o.log[i] -= shift
	}
}
