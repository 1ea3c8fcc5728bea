package learners

// mixed are members of Hedge that know posts by vector or by place in a pool.
type mixed[Post any, Member interface {
	Predict(Post) (margin, probability float64)
	Learn(post Post, accepted bool)
	Reset()
}] struct {
	trust
	members []Member
}

// Reset forgets everything learnt.
func (h *mixed[_, _]) Reset() {
	h.reset()
	for _, m := range h.members {
		m.Reset()
	}
}

// Predict mixes the members' margins and probabilities.
func (h *mixed[Post, _]) Predict(post Post) (margin, probability float64) {
	for j, member := range h.members {
		m, p := member.Predict(post)
		h.p[j] = p
		margin += float64(h.v[j] * m)
		probability += float64(h.v[j] * p)
	}
	return margin, min(probability, 1) // rounding
}

// Learn moves the weights by what the members say of the post now, then teaches them.
func (h *mixed[Post, _]) Learn(post Post, accepted bool) {
	h.Predict(post)
	h.learn(accepted)
	for _, m := range h.members {
		m.Learn(post, accepted)
	}
}

// StateBytes is the members', and their weights.
func (h *mixed[_, _]) StateBytes() int { return bytesOf(len(h.v), h.members...) }

// hedgeEngine mixes members on a pool, posts in any order.
type hedgeEngine struct{ mixed[int, centring] }

// Show shows all members the post.
func (h *hedgeEngine) Show(post int) {
	for _, m := range h.members {
		m.Show(post)
	}
}

// Centred mixes the members' centred scores.
func (h *hedgeEngine) Centred(post int) (score float64) {
	for j, m := range h.members {
		score += float64(h.v[j] * m.Centred(post))
	}
	return score
}
