package learners

import "streamml/learners/exact"

func init() {
	register("hedge", "wrapper", Hedge{
		Members: Members{
			nest("arow", AROW{R: .3, Covariance: "full", Input: Input{Intercept: 1}}),
			nest("bayes-logistic", BayesLogistic{S0: 10}),
			nest("logistic", Logistic{Rate: 1, Schedule: Constant}),
			nest("pa", PA{Variant: 2, C: .1}),
			nest("rls", RLS{Lambda: .3, Input: Input{Intercept: 1}}),
		},
		Eta: .3,
	})
}

// Hedge trusts each of its members by what its probabilities have cost so far, in log loss.
//
//	v_j = 1 at the start;  m = sum_j v_j m_j / sum_j v_j, and p likewise;  v_j *= p_j(label)^eta    p_j(label) >= 1e-3
//	with share > 0:  v_j = (1 - share) v_j + share/k of k members, v having been made to sum to 1
//
// A share lets the best member change: over learners with half-lives of 10 to 400 labels and one that forgets nothing,
// with share .01, it is the choice that leaves no half-life to choose.
//
// Margins, centred margins and probabilities are mixed by the same weights, so centring is as exact as that of the
// members. In function space each member runs in whatever space suits it and the pool.
//
// Freund, Schapire: A Decision-Theoretic Generalization of On-Line Learning, J. Comput. Syst. Sci. 55 (1997), fig. 1
// (beta = exp(-eta)); Cesa-Bianchi, Lugosi: Prediction, Learning, and Games (2006), §2.2. The floor on p_j(label)
// bounds the loss of an event as their theorems want it. Herbster, Warmuth: Tracking the Best Expert, Machine Learning
// 32 (1998), fig. 1, for the share.
type Hedge struct {
	Members Members `yaml:"members"`             // at least one
	Eta     float64 `yaml:"eta" range:"(0,1e3]"` // learning rate of the weights
	Share   float64 `yaml:"share" range:"[0,1)"` // of the weights that is shared out evenly after each label
}

// Check wants members.
func (r Hedge) Check() (wanted string) { return r.Members.missing() }

// trust is how much each member is trusted; the weights sum to 1.
type trust struct {
	eta   float64
	share float64
	v, p  []float64 // p: probabilities of the post shown last
}

func newTrust(r Hedge) trust {
	t := trust{eta: r.Eta, share: r.Share, v: make([]float64, len(r.Members)), p: make([]float64, len(r.Members))}
	t.reset()
	return t
}

func (t *trust) reset() {
	for j := range t.v {
		t.v[j] = 1 / float64(len(t.v))
	}
}

// learn moves the weights by a label, given the probabilities in p.
func (t *trust) learn(accepted bool) {
	total := 0.0
	for j, p := range t.p {
		if !accepted {
			p = 1 - p
		}
		t.v[j] = max(t.v[j]*exact.Exp(t.eta*exact.Log(max(p, 1e-3))), 1e-100)
		total += t.v[j]
	}
	for j := range t.v {
		t.v[j] = float64((1-t.share)*(t.v[j]/total)) + t.share/float64(len(t.v))
	}
}

// hedgeRanker mixes members on a pool.
type hedgeRanker struct {
	trust
	members []Ranker
	ties
}

// Start forgets the session before.
func (h *hedgeRanker) Start(order []int) {
	h.trust.reset()
	h.ties.reset()
	for _, m := range h.members {
		m.Start(order)
	}
}

// Show predicts the next post.
func (h *hedgeRanker) Show(place int) (mixed Prediction) {
	for j, m := range h.members {
		p := m.Show(place)
		h.p[j] = p.Probability
		mixed.Margin += float64(h.v[j] * p.Margin)
		mixed.Centred += float64(h.v[j] * p.Centred)
		mixed.Probability += float64(h.v[j] * p.Probability)
	}
	return h.predict(mixed.Margin, mixed.Centred, min(mixed.Probability, 1)) // above 1 by rounding
}

// SkipCentring is that of the members.
func (h *hedgeRanker) SkipCentring(skip bool) (costly bool) {
	for _, m := range h.members {
		if m, ok := m.(Rescorer); ok {
			costly = m.SkipCentring(skip) || costly
		}
	}
	return costly
}

// Learn moves the weights, then teaches the members.
func (h *hedgeRanker) Learn(place int, accepted bool) {
	h.learn(accepted)
	for _, m := range h.members {
		m.Learn(place, accepted)
	}
}

// Margin is of a post still to come.
func (h *hedgeRanker) Margin(place int) (margin float64) {
	for j, m := range h.members {
		margin += float64(h.v[j] * m.Margin(place))
	}
	return margin
}
