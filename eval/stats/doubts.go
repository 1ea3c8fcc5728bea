package stats

import "strings"

// Doubts is what a reader must know of how a number was made; a set, empty for nothing.
type Doubts uint8

// Doubts there can be.
const (
	TooFew   Doubts = 1 << iota // fewer than [FewestUnits] units: limits are wide guesses, and no ranks reach .05
	Missing                     // some units were undefined and left out
	Alike                       // all units are one number, so that nothing is known of their spread
	Ties                        // some units are equal or zero, so that ranks say less
	OneClass                    // fewer than two posts of a class
)

// FewestUnits is the number of units from which on ranks can reach .05 at all.
const FewestUnits = 6

var doubtWords = []string{"few units", "undefined units left out", "all units alike", "ties", "one class"}

// String is the doubts in words, empty for none.
func (d Doubts) String() string {
	var words []string
	for i, w := range doubtWords {
		if d&(1<<i) != 0 {
			words = append(words, w)
		}
	}
	return strings.Join(words, "; ")
}

// doubted is what there is to say of units of which x are the defined ones.
func doubted(units, x []float64) (d Doubts) {
	if len(x) < FewestUnits {
		d |= TooFew
	}
	if len(x) < len(units) {
		d |= Missing
	}
	if len(x) > 1 {
		alike := true
		for _, v := range x {
			alike = alike && v == x[0]
		}
		if alike {
			d |= Alike
		}
	}
	return d
}
