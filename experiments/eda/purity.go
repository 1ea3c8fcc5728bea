package eda

// purity is how often the nearest posts have a post's own label: among the nearest 1, 5 and 15, of the same topic.
type purity struct {
	neighbours int
	share      float64
	chance     float64 // where labels say nothing: the share of pairs of one label
}

// purities looks at posts of the same topic alone. Copies count: that they carry the same label is worth knowing.
//
// Jain, Dubes: Algorithms for Clustering Data (1988), §4.5, the purity of a neighbourhood.
func purities(p *posts, near func(i int, k int) []int) (list []purity) {
	for _, k := range []int{1, 5, 15} {
		same, all := 0, 0
		for i := range p.n {
			for _, j := range near(i, k) {
				all++
				if p.accepted[i] == p.accepted[j] {
					same++
				}
			}
		}
		list = append(list, purity{k, over(float64(same), float64(all)), p.chance()})
	}
	return list
}

// chance is the probability that two posts of one topic have one label, over posts.
func (p *posts) chance() float64 {
	sum := 0.0
	for _, m := range p.members() {
		accepted := 0
		for _, i := range m {
			if p.accepted[i] {
				accepted++
			}
		}
		n, a := float64(len(m)), float64(accepted)
		if n > 1 {
			sum += (float64(a*(a-1)) + float64((n-a)*(n-a-1))) / (n - 1)
		}
	}
	return over(sum, float64(p.n))
}

// members are the posts of each topic, in order.
func (p *posts) members() (list [][]int) {
	for i, t := range p.topic {
		for len(list) <= t {
			list = append(list, nil)
		}
		list[t] = append(list[t], i)
	}
	return list
}

// inTopic are up to k of the nearest posts of a post's topic; fewer where not so many are among those kept.
func (q *pairs) inTopic(i, k int) (list []int) {
	for _, o := range q.of(i) {
		if len(list) < k && q.posts.topic[o.post] == q.posts.topic[i] {
			list = append(list, int(o.post))
		}
	}
	return list
}
