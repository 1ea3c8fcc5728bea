package eda

// union is a partition of 0..n-1 into groups: at first each by itself. Which pairs were joined matters, their order
// does not: a group's root is its lowest member.
//
// Galler, Fisher: An Improved Equivalence Algorithm, CACM 7 (1964).
type union []int32

func newUnion(n int) union {
	u := make(union, n)
	for i := range u {
		u[i] = int32(i)
	}
	return u
}

func (u union) root(i int32) int32 {
	for u[i] != i {
		u[i] = u[u[i]]
		i = u[i]
	}
	return i
}

func (u union) join(i, j int32) {
	a, b := u.root(i), u.root(j)
	u[max(a, b)] = min(a, b)
}

// add joins what is joined in another partition.
func (u union) add(other union) {
	for i := range other {
		u.join(int32(i), other.root(int32(i)))
	}
}

// groups are those of at least two members, in the order of their first ones.
func (u union) groups() (groups [][]int) {
	place := map[int32]int{}
	for i := range u {
		r := u.root(int32(i))
		if int(r) == i {
			place[r] = len(groups)
			groups = append(groups, nil)
		}
		groups[place[r]] = append(groups[place[r]], i)
	}
	kept := groups[:0]
	for _, g := range groups {
		if len(g) > 1 {
			kept = append(kept, g)
		}
	}
	return kept
}
