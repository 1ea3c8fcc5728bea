package eval

// FadingFactor is what is left of an event's weight at the next one: so the weights add up to 1,000 events, as many as
// a window has, and both remember alike. It is MOA's default as well.
//
//	S_i = x_i + α S_(i-1),  E_i = S_i / N_i,  N_i = 1 + α N_(i-1)
//
// Gama, Sebastião, Rodrigues: On Evaluating Stream Learning Algorithms, Machine Learning 90 (2013).
const FadingFactor = 1 - 1./WindowEvents

// CurvePoints is how many points of a stream a metric NAME_thinned has at most, each after as many events as the next.
const CurvePoints = 1000

// ThinnedAt is after how many events point k of a metric NAME_thinned stands, in a session of so many.
func ThinnedAt(k, events int) int { return (k + 1) * events / min(events, CurvePoints) }

// Three metrics of each: NAME_fading at the end, NAME_fading_thinned along the session, and NAME_thinned over all
// events so far.
func init() {
	for name, of := range map[string]func(decisions) float64{
		"accuracy": decisions.accuracy, "kappa": decisions.kappa, "kappa_temporal": decisions.kappaTemporal,
	} {
		register(name+"_fading", func(m *Meter) metric {
			all := thinnedDecisions(m, "decisions fading", FadingFactor)
			return scalar(func(c *Course) float64 {
				list := all.get(c)
				if len(list) == 0 {
					return nan
				}
				return of(list[len(list)-1])
			})
		})
		registerThinned(name+"_fading_thinned", "decisions fading", FadingFactor, of)
		registerThinned(name+"_thinned", "decisions so far", 1, of)
	}
}

func registerThinned(name, list string, factor float64, of func(decisions) float64) {
	register(name, func(m *Meter) metric {
		all := thinnedDecisions(m, list, factor)
		return func(c *Course, into []float64) []float64 {
			for _, d := range all.get(c) {
				into = append(into, of(d))
			}
			return into
		}
	})
}

// thinnedDecisions are sums that fade by a factor, at [CurvePoints] points of the session.
func thinnedDecisions(m *Meter, name string, factor float64) *cached[decisions] {
	return shared(m, name, func() func(*Course, []decisions) []decisions {
		return func(c *Course, into []decisions) []decisions {
			var d decisions
			for i := range c.Accepted {
				d.add(c, i, factor)
				if i+1 == ThinnedAt(len(into), len(c.Accepted)) {
					into = append(into, d)
				}
			}
			return into
		}
	})
}
