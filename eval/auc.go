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
	scores [2][]float64 // of the rejected, of the accepted
	twice  int          // concordant pairs twice, ties once
}

func (p *pairs) reset() { p.scores[0], p.scores[1], p.twice = p.scores[0][:0], p.scores[1][:0], 0 }

// add is free of branches on the label, which comes at random.
func (p *pairs) add(score float64, accepted bool) {
	k := one(accepted)
	others := p.scores[1-k]
	// an accepted post gains the pairs in which it is above, a rejected one those in which it is not
	p.twice += (1-k)*2*len(others) + (2*k-1)*above(score, others)
	p.scores[k] = append(p.scores[k], score)
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
	return float64(p.twice) / float64(2*len(p.scores[0])*len(p.scores[1]))
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
