package eval

import (
	"math"
	"slices"
)

var nan = math.NaN()

// AUC is the exact area under the ROC curve: the share of pairs of an accepted and a rejected post in which the
// accepted one scores higher, ties counting half. It is NaN, undefined, where a class is missing. Scores must
// not be NaN.
//
// Mann, Whitney: On a Test of Whether One of Two Random Variables Is Stochastically Larger than the Other,
// Ann. Math. Statist. 18 (1947); Hanley, McNeil: The Meaning and Use of the Area under a Receiver Operating
// Characteristic (ROC) Curve, Radiology 143 (1982).
func AUC(score []float64, accepted []bool) float64 {
	var p pairs
	return p.auc(score, accepted)
}

// pairs counts concordant pairs one post at a time, so that the AUC is known at every event for the price of
// the last one: each pair is compared once, when its second post arrives.
type pairs struct {
	accepted, rejected []float64
	twice              int // concordant pairs twice, ties once
}

func (p *pairs) reset() { p.accepted, p.rejected, p.twice = p.accepted[:0], p.rejected[:0], 0 }

func (p *pairs) add(score float64, accepted bool) {
	if accepted {
		p.twice += above(score, p.rejected)
		p.accepted = append(p.accepted, score)
		return
	}
	p.twice += 2*len(p.accepted) - above(score, p.accepted)
	p.rejected = append(p.rejected, score)
}

// above counts the values below score twice and those equal to it once, without a branch.
func above(score float64, values []float64) (twice int) {
	for _, v := range values {
		twice += one(v < score) + one(v <= score)
	}
	return twice
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// value is the AUC of the posts added, NaN where a class is missing.
func (p *pairs) value() float64 {
	return float64(p.twice) / float64(2*len(p.accepted)*len(p.rejected))
}

func (p *pairs) auc(score []float64, accepted []bool) float64 {
	p.reset()
	for i, s := range score {
		p.add(s, accepted[i])
	}
	return p.value()
}

// byScore returns the places of scores from the highest to the lowest, in order of arrival where tied.
func byScore(score []float64, into []int) []int {
	into = into[:0]
	for i := range score {
		into = append(into, i)
	}
	slices.SortStableFunc(into, func(a, b int) int {
		switch {
		case score[a] > score[b]:
			return -1
		case score[a] < score[b]:
			return 1
		}
		return 0
	})
	return into
}
