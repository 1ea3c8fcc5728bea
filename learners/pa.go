package learners

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
// Crammer, Dekel, Keshet, Shalev-Shwartz, Singer: Online Passive-Aggressive Algorithms, JMLR 7 (2006), fig. 1.
type PA struct {
	Variant int     `yaml:"variant" range:"[0,2]"` // 0, 1 (PA-I) or 2 (PA-II)
	C       float64 `yaml:"c" range:"(0,1e6]"`     // aggressiveness; not used by variant 0
	Input   `yaml:",inline"`
}

// Step returns tau*y; a post without length teaches nothing.
func (p PA) Step(e *Event) (keep, add float64) {
	loss := 1 - e.Label*e.Margin
	if loss <= 0 || e.Norm2 == 0 {
		return 1, 0
	}
	tau := loss / e.Norm2
	switch p.Variant {
	case 1:
		tau = min(p.C, tau)
	case 2:
		tau = loss / (e.Norm2 + 1/(2*p.C))
	}
	return 1, tau * e.Label
}

// Probability is the sigmoid of the margin; it is not calibrated.
func (PA) Probability(margin float64) float64 { return Sigmoid(margin) }
