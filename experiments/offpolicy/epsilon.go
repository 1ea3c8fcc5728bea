package offpolicy

// EpsilonGreedy is the probability that a slate of so many places, filled from the top, shows at each of them the post
// with the rank-th highest score (from 0) of so many posts: at each place the best post that is left or, with
// probability epsilon, any that is left.
//
//	P(k, a) = P(after k places the post is not among them, and a better ones are);  P(0, 0) = 1
//	shown at place k:  (1 - epsilon) [a = rank] + epsilon / (posts - k)
func EpsilonGreedy(epsilon float64, rank, posts, places int) []float64 {
	shown, gone, next := make([]float64, places), make([]float64, rank+2), make([]float64, rank+2)
	gone[0] = 1
	for k := range places {
		clear(next)
		any := epsilon / float64(posts-k)
		for better := range min(k, rank) + 1 {
			p, left := gone[better], float64(rank-better)
			here, above := any, float64(any*left)
			if better == rank {
				here += 1 - epsilon
			} else {
				above += 1 - epsilon
			}
			shown[k] += float64(p * here)
			next[better+1] += float64(p * above)
			next[better] += float64(p * any * (float64(posts-k-1) - left))
		}
		gone, next = next, gone
	}
	return shown
}
