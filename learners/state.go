package learners

// Sizer is a [Ranker], a [Learner] or an [Engine] that can say how much it remembers of one user.
type Sizer interface {
	// StateBytes is what must be kept to go on after the last label and the post shown last: float64 numbers at 8
	// bytes each. What all users of a pool share (embeddings, kernel) is left out, and so is the list of labels, which
	// is the caller's. 0: it is not known, as a part does not say.
	StateBytes() int
}

var (
	_ Sizer = (*functionFirst)(nil)
	_ Sizer = (*functionAveraged)(nil)
	_ Sizer = (*functionSecond)(nil)
	_ Sizer = (*hedgeRanker)(nil)
	_ Sizer = (*weightLinear)(nil)
	_ Sizer = (*ordered)(nil)
	_ Sizer = (*guard)(nil)
)

// StateBytes is a coefficient for each post, and nine numbers: bias, |w|², three counts, scale, two sums, largest
// margin (see [ties]).
func (f *functionFirst) StateBytes() int { return stateOf(f.shown) }

func stateOf(shown int) int { return word * (shown + 9) }

// StateBytes is the present weights' and as many coefficients again, bias, sum and count. One largest margin serves
// both.
func (f *functionAveraged) StateBytes() int {
	return f.present.StateBytes() + word*(f.present.shown+3)
}

// StateBytes is the covariance of the session's posts, two numbers for each of them, a sum, a scale and the
// largest margin; where the rule forgets, another number for each post, a sum and a share.
func (s *functionSecond) StateBytes() int {
	if s.fades() {
		return word * (s.m*(s.m+1)/2 + 3*s.m + 5)
	}
	return word * (s.m*(s.m+1)/2 + 2*s.m + 3)
}

// StateBytes is the sum of products of each post learnt, and their sum.
func (f *functionNeighbours) StateBytes() int { return word * (len(f.sum) + 1) }

// StateBytes is the members', their weights, and the largest margin.
func (h *hedgeRanker) StateBytes() int { return bytesOf(len(h.v)+1, h.members...) }

// StateBytes is the learner's, the sum of the embeddings shown and their number, and the largest margin.
func (r *weightLinear) StateBytes() int { return bytesOf(len(r.sum)+2, r.linear) }

// StateBytes is the engine's, and the largest margin.
func (r *ordered) StateBytes() int { return bytesOf(1, r.engine) }

// StateBytes is the engine's.
func (b *byDefinition) StateBytes() int { return bytesOf(0, b.Engine) }

// StateBytes is the learner's.
func (v *vectors) StateBytes() int { return bytesOf(0, v.Learner) }

// StateBytes is the learner's, and the sum of the embeddings shown.
func (v *linearVectors) StateBytes() int { return bytesOf(len(v.sum)+1, v.Learner) }

// StateBytes is the learner's.
func (g *guard) StateBytes() int { return bytesOf(0, g.Learner) }

// StateBytes is the weights, bias, |w|² and three counts.
func (l *weightFirst) StateBytes() int { return word * (len(l.w) + 5) }

// StateBytes is the present weights', their mean, a bias and a count.
func (l *weightAveraged) StateBytes() int { return bytesOf(len(l.mean)+2, l.present) }

// StateBytes is weights, variances, sums, and those of the intercept.
func (l *weightDiagonal) StateBytes() int { return word * (3*len(l.w) + 4) }

// StateBytes is the weights, their covariance, and one or two factors.
func (l *weightSecond) StateBytes() int {
	return word * (len(l.w) + len(l.w)*(len(l.w)+1)/2 + 1 + one(l.fades()))
}

// StateBytes is three numbers for each weight, the sum of posts and a count.
func (l *weightCoordinate) StateBytes() int { return word * (3*len(l.w) + len(l.sum) + 1) }

// StateBytes is every post, its sum of products, and their sum.
func (l *weightNeighbours) StateBytes() int { return word * (len(l.x) + len(l.sum) + 1) }

// StateBytes is the sums and the counts of both classes.
func (l *weightCentroid) StateBytes() int { return word * (2*len(l.w) + 2) }

// StateBytes is the moments of both classes.
func (l *weightBayes) StateBytes() int { return word * 2 * l.class[0].numbers() }

// StateBytes is the base's, and the moments.
func (l *scaled) StateBytes() int { return bytesOf(l.moments.numbers(), l.base) }

// StateBytes is the members' and the meta-learner's.
func (l *stacked) StateBytes() int {
	return bytesOf(0, append([]Learner{l.meta}, l.members...)...)
}

func (m *moments) numbers() int { return 2*len(m.mean) + 1 }

// bytesOf is some numbers and all parts; 0 where a part does not say.
func bytesOf[Part any](numbers int, parts ...Part) int {
	bytes := word * numbers
	for _, p := range parts {
		s, ok := any(p).(Sizer)
		if !ok || s.StateBytes() == 0 {
			return 0
		}
		bytes += s.StateBytes()
	}
	return bytes
}
