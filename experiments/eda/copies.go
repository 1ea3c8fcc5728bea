package eda

import (
	"cmp"
	"slices"
)

// copies is a group of posts that are near copies of each other.
type copies struct {
	posts []int // in the order of the data
	mixed bool  // posts of both labels: whoever learns the one is misled about the other
}

// groupsOf are the groups, the largest first, then in the order of the data. A group is what hangs together by steps
// of a cosine of .95 or more, so that its ends may be farther apart.
func groupsOf(p *posts, u union) (list []copies) {
	for _, g := range u.groups() {
		c := copies{posts: g}
		for _, i := range g {
			c.mixed = c.mixed || p.accepted[i] != p.accepted[g[0]]
		}
		list = append(list, c)
	}
	slices.SortStableFunc(list, func(a, b copies) int { return cmp.Compare(len(b.posts), len(a.posts)) })
	return list
}
