package eval

import "math"

// decisions are sums over events, each with a weight: 1, or what a fading factor leaves of it. A decision is as in
// [Confusion].
type decisions struct {
	events, right, accepted, yes float64 // yes: decided to accept
	// again is the labels that are the last one's again: what the no-change classifier gets right, which always decides
	// as the last post was labelled, and to reject at first, as in MOA. It knows that label even where a learner waits
	// for it.
	again float64
}

// add takes in an event, after those before have faded to a share.
func (d *decisions) add(c *Course, i int, share float64) {
	accepted, yes, before := c.Accepted[i], c.Probability[i] >= 0.5, i > 0 && c.Accepted[i-1]
	fade := func(sum *float64, is bool) { *sum = float64(*sum*share) + float64(one(is)) }
	fade(&d.events, true)
	fade(&d.right, accepted == yes)
	fade(&d.accepted, accepted)
	fade(&d.yes, yes)
	fade(&d.again, accepted == before)
}

// accuracy is the share of decisions that were right; NaN where there was none.
func (d decisions) accuracy() float64 { return d.right / d.events }

// kappa is [Confusion.Kappa].
func (d decisions) kappa() float64 {
	chance := float64(d.accepted*d.yes) + float64((d.events-d.accepted)*(d.events-d.yes)) // times events²
	all := float64(d.events * d.events)
	if all-chance <= 1e-9*all {
		return nan
	}
	beyond := float64(d.events*d.right) - chance
	if math.Abs(beyond) <= 1e-12*all { // rounding of sums that fade
		beyond = 0
	}
	return beyond / (all - chance)
}

// kappaTemporal is how far decisions are better than those of the no-change classifier: 1 all right, 0 no better; NaN
// where that is always right, or has been for so long that what has faded is rounding.
//
//	κ_per = (p0 - p'e) / (1 - p'e),  p'e the accuracy of the no-change classifier
//
// Žliobaitė, Bifet, Read, Pfahringer, Holmes: Evaluation Methods and Decision Theory for Classification of Streaming
// Data with Temporal Dependence, Machine Learning 98 (2015); Bifet, de Francisci Morales, Read, Holmes, Pfahringer:
// Efficient Online Evaluation of Big Data Stream Classifiers, KDD 2015.
func (d decisions) kappaTemporal() float64 {
	if d.events-d.again <= 1e-9*d.events {
		return nan
	}
	return (d.right - d.again) / (d.events - d.again)
}

func init() {
	registerSeries("kappa_temporal", func(*Meter) series {
		return series{
			running: func(c *Course, into []float64) []float64 {
				var d decisions
				for i := range c.Accepted {
					d.add(c, i, 1)
					into = append(into, d.kappaTemporal())
				}
				return into
			},
			tail: func(c *Course, from int) float64 {
				var d decisions
				for i := from; i < len(c.Accepted); i++ {
					d.add(c, i, 1)
				}
				return d.kappaTemporal()
			},
		}
	})
}
