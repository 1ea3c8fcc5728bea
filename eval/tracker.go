package eval

// tracker counts concordant pairs one post at a time, so that the AUC is known at every event for the price of the last
// one: each pair is compared once, when its second post arrives.
type tracker struct {
	keys  [2][]uint64 // of the scores of the rejected, of the accepted; room for a whole session
	n     [2]int      // and how many there are
	twice int         // concordant pairs twice, ties once
}

// reset makes room for a session of n posts.
func (t *tracker) reset(n int) {
	if len(t.keys[0]) < n {
		t.keys = [2][]uint64{make([]uint64, n), make([]uint64, n)}
	}
	t.n, t.twice = [2]int{}, 0
}

// add takes in a post and returns the AUC of the posts so far, NaN where a class is missing. It is free of branches
// on the label, which comes at random.
func (t *tracker) add(score float64, accepted bool) float64 {
	class, k := one(accepted), key(score)
	n := t.n[1-class]
	below, above := countAround(k, t.keys[1-class][:n])
	// right is to be above the rejected and below the accepted; a tie is half right
	t.twice += n + (2*class-1)*(below-above)
	t.keys[class][t.n[class]] = k
	t.n[class]++
	return share(t.twice, t.n[1], t.n[0])
}

// share is the AUC, NaN where a class is missing.
func share(twice, accepted, rejected int) float64 {
	return float64(twice) / (2 * float64(accepted) * float64(rejected))
}
