package learners

import "streamml/learners/exact"

func init() { register("pa", "first order", PA{Variant: 2, C: 0.1}) }

// PA is the passive-aggressive classifier: the smallest move that would have put the post on the right side
// of the margin.
//
//	loss = max(0, 1 - y m)
//	PA     tau = loss / |x|²
//	PA-I   tau = min(C, loss / |x|²)
//	PA-II  tau = loss / (|x|² + 1/(2C))
//	w += tau y x
//
// River's PA leaves the intercept's constant out of |x|²: so does this with free_intercept.
//
// Crammer, Dekel, Keshet, Shalev-Shwartz, Singer: Online Passive-Aggressive Algorithms, JMLR 7 (2006), fig. 1.
type PA struct {
	Variant int     `yaml:"variant" range:"[0,2]"` // 0, 1 (PA-I) or 2 (PA-II)
	C       float64 `yaml:"c" range:"[1e-9,1e6]"`  // aggressiveness; not used by variant 0
	Free    bool    `yaml:"free_intercept"`        // |x|² without the constant of the intercept, which is at most 1
	Input   `yaml:",inline"`
}

// Step returns tau*y. A post without length teaches nothing, but PA-II its intercept.
func (p PA) Step(e *Event) (keep, add float64) {
	loss, norm2 := 1-e.Label*e.Margin, e.Norm2
	if p.Free {
		norm2 -= p.Intercept
	}
	if p.Variant == 2 {
		norm2 += 1 / (2 * p.C)
	}
	if loss <= 0 || norm2 <= 0 { // a loss of 0 would give a step of 0
		return 1, 0
	}
	tau := loss / norm2
	if p.Variant == 1 {
		tau = min(p.C, tau)
	}
	return 1, tau * e.Label
}

// weighed is Step for a label that counts w times: that of a C of w times its own.
func (p PA) weighed(w float64, e *Event) (keep, add float64) {
	p.C *= w
	return p.Step(e)
}

// Check keeps a free intercept from running away: a step corrects the margin (|x|² + intercept)/|x|² times over.
func (p PA) Check() (wanted string) {
	if p.Free && p.Intercept > 1 {
		return "intercept at most 1 with free_intercept"
	}
	if p.Variant == 0 && !p.Weight.IsZero() {
		return "weight: equal with variant 0, whose steps know no C, or variant 1 or 2"
	}
	return ""
}

// Probability is the sigmoid of the margin; it is not calibrated.
func (PA) Probability(margin float64) float64 { return exact.Sigmoid(margin) }
