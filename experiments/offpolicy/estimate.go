package offpolicy

import (
	"math"

	"streamml/eval"
	"streamml/eval/stats"
)

// MinMatches is the number of matches below which there is no number.
const MinMatches = 30

// Estimate is what a policy is said to reach. Its numbers are NaN where there are not enough matches.
type Estimate struct {
	stats.Interval         // 95 %
	SE             float64 // standard error
	// Matches is how many times the log is expected to show what the policy would, and users to look: 1 / sum ω² E[w²] for
	// an estimate sum ω w·click, as large as the number of slates at which the two agree where the policy always shows one
	// post and the log shows each as often as any other.
	Matches float64
	Truth   float64 // what it does reach, in a simulation; NaN: not known
}

// Enough tells whether there is a number.
func (e Estimate) Enough() bool { return !math.IsNaN(e.SE) }

// overTopics is the mean over topics of independent means, and its standard error over sessions: of these topics.
func overTopics(topics []eval.Moments) (mean, se float64) {
	squares := 0.0
	for _, m := range topics {
		mean += m.Mean()
		squares += float64(m.SD() / float64(m.N) * m.SD())
	}
	n := float64(len(topics))
	return mean / n, math.Sqrt(squares) / n
}

// estimate is of the mean over topics, with so many matches.
func estimate(topics []eval.Moments, matches float64) Estimate {
	mean, se := overTopics(topics)
	e := Estimate{Matches: matches, SE: se, Truth: math.NaN()}
	e.Interval = stats.Interval{Mean: mean, Low: mean - float64(normal*se), High: mean + float64(normal*se)}
	if !(matches >= MinMatches) || math.IsNaN(se) {
		e.SE, e.Interval = math.NaN(), stats.Interval{Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	return e
}

const normal = 1.959963984540054 // two-sided 95 %
