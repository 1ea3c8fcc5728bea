package learners

import "fmt"

func init() {
	register("follow", "wrapper", Follow{Base: nest("rls", RLS{Lambda: .3, Input: Input{Intercept: 1}}), Hazard: Auto,
		Every: 5})
}

// Follow follows an interest that changes: a mixture of learners which have forgotten all labels before some moment, by
// how well each of them predicts labels.
//
//	p_q = P(the interest changed last before label q·every | the labels so far)
//	m = sum_q p_q m_q, and probabilities likewise       m_q: the base's, having learnt the labels from q·every on
//	p_q *= density of the label given start q / chance of the label by q's accept rate alone
//
// The density is N(y; m_q, lambda (1 + v_q)) for rls, the probability of the label for arow, bayes-logistic,
// bayes-probit and gp; learners without such a density, or whose memory fades already, are no base. Margins, centred
// margins and probabilities are mixed by the same weights, so centring is as exact as that of the base. Starts that
// live, and their weights over time, are in odds.go: with no second start the learner is the base, bit for bit.
//
// Adams, MacKay: Bayesian Online Changepoint Detection (2007), §2; which starts live: Hazan, Seshadhri: Efficient
// Learning Algorithms for Changing Environments, ICML 2009, §3.
type Follow struct {
	Base Nested `yaml:"base"` // a second-order learner
	// chance of a change at a label, or auto: .04 at the first 100, then .01
	Hazard Hazard `yaml:"hazard" range:"[0,1)"`
	Every  int    `yaml:"every" range:"[1,1e6]"` // labels from one start to the next
}

// Check wants a base that says how sure it is.
func (r Follow) Check() (wanted string) {
	if wanted := (Members{r.Base}).missing(); wanted != "" {
		return wanted
	}
	why := ""
	rule, second := r.Base.rule.(SecondOrderRule)
	_, density := r.Base.rule.(predictive)
	switch {
	case !second:
		why = "has no variance"
	case !density:
		why = "has no density of a label"
	case weighs(r.Base.rule):
		why = "weighs classes, which starts of different labels cannot: weight: equal"
	case forgets(rule):
		why = "forgets by itself: half_life: 0"
	case len(r.Base.Spaces()) == 1 && r.Base.Spaces()[0] == WeightSpace:
		why = "has no full covariance: covariance: full"
	default:
		return ""
	}
	return fmt.Sprintf("a base of rls, arow, bayes-logistic, bayes-probit or gp; %s %s", r.Base.Name, why)
}

func forgets(rule SecondOrderRule) bool {
	f := fadingOf(rule)
	return f.fades()
}

func (r Follow) rule() predictive { return r.Base.rule.(predictive) }

// mixture is what both engines share: what each start says, and the odds of it.
type mixture struct {
	rule predictive
	odds
	said  []predicted // of the post looked at last, by slot
	duals []*dual     // by slot; nil for the first start and where another engine learns
}

// predicted is what a start said of a post before its label.
type predicted struct {
	Prediction
	variance float64
}

func (r Follow) mixture() mixture {
	return mixture{rule: r.rule(), odds: newOdds(r.Hazard, r.Every), said: make([]predicted, 1),
		duals: make([]*dual, 1)}
}

// mixed is the prediction by all starts.
func (x *mixture) mixed() (p Prediction) {
	for slot, share := range x.share {
		said := &x.said[slot]
		p.Margin += float64(share * said.Margin)
		p.Centred += float64(share * said.Centred)
		p.Probability += float64(share * said.Probability)
	}
	p.Probability = min(p.Probability, 1) // rounding
	return p
}

// look lets the duals predict a post, see [dual.look]; the posts shown before it count where centring is asked for.
func (x *mixture) look(prior, self float64, covariances []float64) {
	for slot, d := range x.duals {
		if d == nil || !x.lives(slot) {
			continue
		}
		m, v := d.look(prior, self, covariances)
		x.said[slot] = predicted{Prediction{Margin: m, Probability: x.rule.Probability(m, v)}, v}
	}
}

// show takes the post looked at last into the duals' sums.
func (x *mixture) show() {
	for slot, d := range x.duals {
		if d != nil && x.lives(slot) {
			d.show()
		}
	}
}

// centre centres what the duals say of the post looked at last, so many being shown.
func (x *mixture) centre(shown int) {
	for slot, d := range x.duals {
		if d != nil && x.lives(slot) {
			x.said[slot].Centred = d.margin - d.total/float64(shown)
		}
	}
}

// coefficients are the duals' over the posts learnt, mixed, the last len(into) of them; into is longestDual long.
func (x *mixture) coefficients(into []float64) {
	clear(into)
	for slot, d := range x.duals {
		if d == nil || !x.lives(slot) {
			continue
		}
		last := into[len(into)-d.n:]
		for r, a := range d.coefficients() {
			last[r] += float64(x.share[slot] * a)
		}
	}
}

// learn weighs the starts by a label and teaches it to the duals, see [dual.learn]. It returns the slot of the start
// that begins after it; 0: none does.
func (x *mixture) learn(label, cross float64) (born int) {
	for slot := range x.said {
		if !x.lives(slot) {
			continue
		}
		x.judge(slot, label, x.rule.logDensity(x.said[slot].Margin, x.said[slot].variance, label))
		if d := x.duals[slot]; d != nil {
			d.learn(label, cross)
		}
	}
	if born = x.next(); born > 0 { // what the first start says is said anew for each post
		for len(x.said) <= born {
			x.said, x.duals = append(x.said, predicted{}), append(x.duals, nil)
		}
		x.said[born] = predicted{}
	}
	return born
}

// begin starts a dual in a slot; priors is the sum of the prior margins of the posts shown.
func (x *mixture) begin(slot int, priors float64) {
	if x.duals[slot] == nil {
		x.duals[slot] = &dual{rule: x.rule}
	}
	x.duals[slot].start(priors)
}

// longestDual is the number of labels that the oldest living dual has learnt.
func (x *mixture) longestDual() (n int) {
	for slot, d := range x.duals {
		if d != nil && x.lives(slot) {
			n = max(n, d.n)
		}
	}
	return n
}

// StateBytes is what the duals and the odds remember.
func (x *mixture) StateBytes() int {
	n := 4*len(x.log) + 3
	for slot, d := range x.duals {
		if d != nil && x.lives(slot) {
			n += d.n*(d.n-1)/2 + 3*d.n + 1
		}
	}
	return word * n
}
