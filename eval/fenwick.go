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
