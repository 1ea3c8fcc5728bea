package offpolicy

import (
	"math"

	"streamml/eval/stats"
)

// MinMatches is the number of matches below which there is no number.
const MinMatches = 30

// Estimate is what a policy is said to reach. Its numbers are NaN where there are not enough matches.
type Estimate struct {
	stats.Interval         // 95 %
	SE             float64 // standard error
	// Matches is how many slates, of those at which log and policy agree and the user looks, the estimate rests on:
	// where the policy always shows one post, and the log shows it with one probability, the expected number of them.
	// Otherwise, for an estimate sum ω w·click, as many as would be as uncertain, or as skewed, if that is fewer:
	//
	//	min(1/V, V³/T²),  V = sum ω² E[w²],  T = sum ω³ E[w³]
	Matches float64
	Truth   float64 // what it does reach, in a simulation; NaN: not known
}

// Enough tells whether there is a number.
func (e Estimate) Enough() bool { return !math.IsNaN(e.SE) }

// estimate is a mean with its standard error, resting on so many matches.
func estimate(mean, se, matches float64) Estimate {
	e := Estimate{Matches: matches, SE: se, Truth: math.NaN()}
	e.Interval = stats.Interval{Mean: mean, Low: mean - float64(normal*se), High: mean + float64(normal*se)}
	if !(matches >= MinMatches) || math.IsNaN(se) {
		e.SE, e.Interval = math.NaN(), stats.Interval{Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}
	}
	return e
}

const normal = 1.959963984540054 // two-sided 95 %
