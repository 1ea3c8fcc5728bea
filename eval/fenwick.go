package eval

// fenwick counts the posts of both classes by rank; node i of the tree holds the counts of a range of ranks that
// ends at i. Ranks are from 1.
//
// Fenwick: A New Data Structure for Cumulative Frequency Tables, Software: Practice and Experience 24 (1994).
type fenwick struct {
	nodes [][2]int32 // rejected, accepted
	ranks []int32    // by place; tied scores share one
}

func (f *fenwick) insert(rank int32, class int) {
	for i := int(rank); i < len(f.nodes); i += i & -i {
		f.nodes[i][class]++
	}
}

// upTo counts the posts of a class whose rank is at most rank.
func (f *fenwick) upTo(rank int32, class int) (n int) {
	for i := int(rank); i > 0; i &= i - 1 {
		n += int(f.nodes[i][class])
	}
	return n
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
