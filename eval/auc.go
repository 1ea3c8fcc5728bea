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

// pairs counts concordant pairs one post at a time, so that the AUC is known at every event for the price of
// the last one: each pair is compared once, when its second post arrives.
type pairs struct {
	keys  [2][]uint64 // of the scores of the rejected, of the accepted; room for a whole session
	n     [2]int      // and how many there are
	twice int         // concordant pairs twice, ties once
	classes
	sorted []place
	fenwick
}

// reset makes room for a session of n posts.
func (p *pairs) reset(n int) {
	if len(p.keys[0]) < n {
		p.keys = [2][]uint64{make([]uint64, n), make([]uint64, n)}
	}
	p.n, p.twice = [2]int{}, 0
}

// add takes in a post and returns the AUC of the posts so far, NaN where a class is missing. It is free of branches
// on the label, which comes at random.
func (p *pairs) add(score float64, accepted bool) float64 {
	class, k := one(accepted), key(score)
	n := p.n[1-class]
	below, above := beside(k, p.keys[1-class][:n])
	// right is to be above the rejected and below the accepted; a tie is half right
	p.twice += n + (2*class-1)*(below-above)
	p.keys[class][p.n[class]] = k
	p.n[class]++
	return share(p.twice, p.n[1], p.n[0])
}

func share(twice, accepted, rejected int) float64 {
	return float64(twice) / (2 * float64(accepted) * float64(rejected))
}

func (p *pairs) auc(score []float64, accepted []bool) float64 {
	if len(score) > shortest {
		return p.sortedAUC(score, accepted)
	}
	p.split(score, accepted)
	twice, _ := p.count()
	return share(twice, len(p.yes), len(p.no))
}

func (p *pairs) sortedAUC(score []float64, accepted []bool) float64 {
	p.sorted = sortPlaces(score, accepted, p.sorted)
	twice := 0
	var passed [2]int
	for _, g := range groups(p.sorted) {
		var here [2]int
		for _, x := range g {
			here[one(x.accepted)]++
		}
		twice += here[0] * (2*passed[1] + here[1])
		passed[0] += here[0]
		passed[1] += here[1]
	}
	return share(twice, passed[1], passed[0])
}

func (p *pairs) running(score []float64, accepted []bool, into []float64) []float64 {
	if len(score) > shortest {
		return p.long(score, accepted, into)
	}
	p.reset(len(score))
	for i, s := range score {
		into = append(into, p.add(s, accepted[i]))
	}
	return into
}

// long is the running AUC by ranks, known once the stream is over: one sort, then a tree.
func (p *pairs) long(score []float64, accepted []bool, into []float64) []float64 {
	p.sorted = sortPlaces(score, accepted, p.sorted)
	if len(p.ranks) < len(score) {
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
