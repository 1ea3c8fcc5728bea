package eval

// shortest is the number of scores from which sorting is faster than comparing every pair (BenchmarkAUC).
const shortest = 192

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

// RunningAUC appends to into the AUC of the scores so far, at every one of them: NaN while a class is missing.
// It takes O(log n) for each.
func RunningAUC(score []float64, accepted []bool, into []float64) []float64 {
	var p pairs
	return p.running(score, accepted, into)
}

// pairs counts concordant pairs.
type pairs struct {
	tracker
	classes
	sorted []ranked
	fenwick
}

func (p *pairs) auc(score []float64, accepted []bool) float64 {
	// where to switch is a matter of time alone: either way counts the same pairs, so no test can tell > from >= or <=
	if len(score) > shortest {
		return p.sortedAUC(score, accepted)
	}
	p.split(score, accepted)
	twice, _ := p.count()
	return share(twice, len(p.yes), len(p.no))
}

func (p *pairs) sortedAUC(score []float64, accepted []bool) float64 {
	p.sorted = rank(score, accepted, p.sorted)
	twice := 0
	var passed [2]int
	for _, g := range groups(p.sorted) {
		var here [2]int
		for _, x := range g {
			// -- gives the same: all products are of two counts, and share divides by such a one
			here[one(x.accepted)]++
		}
		twice += here[0] * (2*passed[1] + here[1])
		passed[0] += here[0]
		passed[1] += here[1]
	}
	return share(twice, passed[1], passed[0])
}

func (p *pairs) running(score []float64, accepted []bool, into []float64) []float64 {
	if len(score) > shortest { // as in auc
		return p.long(score, accepted, into)
	}
	p.tracker.reset(len(score))
	for i, s := range score {
		into = append(into, p.tracker.add(s, accepted[i]))
	}
	return into
}

// long is the running AUC by ranks, known once the stream is over: one sort, then a tree.
func (p *pairs) long(score []float64, accepted []bool, into []float64) []float64 {
	p.sorted = rank(score, accepted, p.sorted)
	if len(p.ranks) < len(score) { // <= makes room that is there already
		p.ranks, p.nodes = make([]int32, len(score)), make([][2]int32, len(score)+1)
	}
	distinct := 0
	for number, g := range groups(p.sorted) {
		distinct = number + 1
		for _, x := range g {
			p.ranks[x.at] = int32(distinct)
		}
	}
	p.nodes = p.nodes[:distinct+1] // capacity stays
	clear(p.nodes)
	twice := 0
	var n [2]int
	for i, yes := range accepted {
		class, rank := one(yes), p.ranks[i]
		// of the other class: higher scores have lower ranks
		higher, least := p.upTo(rank-1, 1-class), p.upTo(rank, 1-class)
		if yes {
			twice += 2*n[0] - higher - least
		} else {
			twice += higher + least
		}
		p.insert(rank, class)
		n[class]++
		into = append(into, share(twice, n[1], n[0]))
	}
	return into
}
