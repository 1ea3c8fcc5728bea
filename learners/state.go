package learners

// Sizer is a [Ranker] that can say how much it remembers of one user.
type Sizer interface {
	// StateBytes is what must be kept to go on after the post shown last: float64 numbers at 8 bytes each. What all
	// users of a pool share (embeddings, kernel) is left out, and so is the list of labels, which is the caller's.
	StateBytes() int
}

const word = 8 // bytes

var (
	_ Sizer = (*functionFirst)(nil)
	_ Sizer = (*functionSecond)(nil)
	_ Sizer = (*weightLinear)(nil)
)

// StateBytes is a coefficient for each post, and eight numbers: bias, |w|², three counts, scale, two sums.
func (f *functionFirst) StateBytes() int { return word * (f.shown + 8) }

// StateBytes is the covariance of the session's posts, two numbers for each of them, a sum and a scale.
func (s *functionSecond) StateBytes() int { return word * (s.m*(s.m+1)/2 + 2*s.m + 2) }

// StateBytes is the learner's, and the sum of the embeddings shown.
func (r *weightLinear) StateBytes() int {
	numbers := len(r.sum) + 1
	switch l := r.linear.(type) {
	case *weightFirst:
		numbers += len(l.w) + 5
	case *weightDiagonal:
		numbers += 3*len(l.w) + 4
	case *weightSecond:
		numbers += len(l.w) + len(l.w)*(len(l.w)+1)/2 + 1
	}
	return word * numbers
}
