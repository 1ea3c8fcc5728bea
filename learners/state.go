package learners

import "fmt"

// Sizer is a [Ranker] that can say how much it remembers of one user.
type Sizer interface {
	// StateBytes is what must be kept to go on after the post shown last: float64 numbers at 8 bytes each. What all
	// users of a pool share (embeddings, kernel) is left out, and so is the list of labels, which is the caller's.
	StateBytes() int
}

const word = 8 // bytes

var (
	_ Sizer = (*functionFirst)(nil)
	_ Sizer = (*functionAveraged)(nil)
	_ Sizer = (*functionSecond)(nil)
	_ Sizer = (*functionNeighbours)(nil)
	_ Sizer = (*hedgeRanker)(nil)
	_ Sizer = (*weightLinear)(nil)
	_ Sizer = (*weightAny)(nil)
)

// StateBytes is a coefficient for each post, and eight numbers: bias, |w|², three counts, scale, two sums.
func (f *functionFirst) StateBytes() int { return word * (f.shown + 8) }

// StateBytes is the present weights' and as many coefficients again, bias, sum and count.
func (f *functionAveraged) StateBytes() int {
	return f.present.StateBytes() + word*(f.present.shown+3)
}

// StateBytes is the covariance of the session's posts, two numbers for each of them, a sum and a scale; where the
// rule forgets, another number for each post, a sum and a share.
func (s *functionSecond) StateBytes() int {
	if s.fades() {
		return word * (s.m*(s.m+1)/2 + 3*s.m + 4)
	}
	return word * (s.m*(s.m+1)/2 + 2*s.m + 2)
}

// StateBytes is the sum of products of each post learnt, and their sum.
func (f *functionNeighbours) StateBytes() int { return word * (len(f.sum) + 1) }

// StateBytes is the members', and their weights.
func (h *hedgeRanker) StateBytes() int {
	bytes := word * len(h.v)
	for _, m := range h.members {
		bytes += m.(Sizer).StateBytes()
	}
	return bytes
}

// StateBytes is the learner's, and the sum of the embeddings shown.
func (r *weightLinear) StateBytes() int { return word * (numbers(r.linear) + len(r.sum) + 1) }

// StateBytes is the learner's.
func (r *weightAny) StateBytes() int { return word * numbers(r.Learner) }

// numbers is how many a learner in weight space remembers.
func numbers(learner Learner) int {
	switch l := learner.(type) {
	case *weightFirst:
		return len(l.w) + 5
	case *weightAveraged:
		return numbers(l.present) + len(l.mean) + 2
	case *weightDiagonal:
		return 3*len(l.w) + 4
	case *weightSecond:
		return len(l.w) + len(l.w)*(len(l.w)+1)/2 + 1 + one(l.fades())
	case *weightCoordinate:
		return 3*len(l.w) + len(l.sum) + 1
	case *weightNeighbours:
		return len(l.x) + len(l.sum) + 1
	case *weightCentroid:
		return 2*len(l.w) + 2
	case *weightBayes:
		return 2 * l.class[0].numbers()
	case *scaled:
		return numbers(l.base) + l.moments.numbers()
	case *scaledLinear:
		return numbers(&l.scaled)
	case *stacked:
		return all(l.members) + numbers(l.meta)
	case *hedgeLearner:
		return all(l.members) + len(l.v)
	case interface{ numbers() int }:
		return l.numbers()
	}
	panic(fmt.Sprintf("learners: how much a %T remembers is not known", learner))
}

func all(members []Learner) (n int) {
	for _, m := range members {
		n += numbers(m)
	}
	return n
}

func (m *moments) numbers() int { return 2*len(m.mean) + 1 }
