// Package learners holds the online learners: how a model of one user's interest moves when a label arrives.
//
// Most learners are a rule: one scalar decision per label. A [Rule] (first order) moves the weights along the
// post; a [SecondOrderRule] keeps a covariance beside them. A rule knows nothing of vectors, so the same ten
// lines run on two engines: in function space on the Gram matrix of a session's posts, and in weight space
// on the embeddings themselves. Both give the same margins.
//
// Labels are +1 (accepted) and -1 (rejected). A margin is positive where the post is thought to be accepted.
//
// # How the parts work together
//
//  1. Make a [Config], a learner with its hyperparameters and without state: [Default] for the defaults, [Of] for a
//     struct made in Go, [New] or [Sweep] for what stands in a YAML file. It may be shared.
//
//  2. Make a [Pool] of the posts that a search has found, from their embeddings: [NewPool]. Where the text kernel is to
//     weigh words by how rare they are, make it by a [Corpus]. A pool computes its Gram matrices once, and any number
//     of learners share it.
//
//  3. For a user who is there, make a [Live]: posts are named by their place in the pool and shown in any order;
//     labels come when they come and can be taken back; [Live.Margin] ranks; the state is saved and loaded.
//
//  4. For a simulation, whose order is known and whose labels come at once, make a [Ranker]: it gives the same
//     predictions and is quicker. eval.Prequential runs it.
//
//  5. For posts that come one by one and are in no pool, make a [Learner], which takes vectors: [Config.Learner].
//
//  6. A learner of one's own is a struct in any package: a rule, or one with an engine of its own ([Streaming],
//     [Pooled]). [Of] takes it as it is; once it has called [Register], YAML files know it by name, and so do all
//     lists.
//
// Everything here but a Config and a Pool is for one goroutine at a time.
package learners

// Rule is a first-order learner: a struct of hyperparameters and the decision how far to move.
type Rule interface {
	// Step returns the move w = keep·w + add·x. The intercept gains add times its constant and is never shrunk.
	// e is neither written nor kept.
	Step(e *Event) (keep, add float64)
	// Probability is what the learner says of P(accepted) at a margin, in [0, 1].
	Probability(margin float64) float64
}

// Event is all that a first-order rule may know when a label arrives.
//
// Note: it goes by pointer because a struct of this size is passed in memory, which doubled the time of an event.
type Event struct {
	Margin      float64 // w·x + b, before this label
	Probability float64 // what the rule made of it
	Label       float64 // +1 or -1, so dividing by it would be multiplying, and above 0 is not below
	Norm2       float64 // |x|², the intercept's constant included
	Weight2     float64 // |w|², the intercept left out
	Labels      int     // labels learnt before this one
	Accepted    int     // of those, how many were +1
	Moves       int     // of those, how many moved the weights (add was not 0)
}

// SecondOrderRule is a learner with a covariance S over the weights. It starts at S = Prior()·I and w = 0.
type SecondOrderRule interface {
	Prior() float64
	// Step returns the move w += mean·S x, S -= shrink·(S x)(S x)', given v = x'S x.
	Step(margin, variance, label float64) (mean, shrink float64)
	// Probability is what the learner says of P(accepted) at a margin and its variance, in [0, 1].
	Probability(margin, variance float64) float64
}

// Learner is a learner in weight space: it takes embeddings as they come. Slices handed in are neither written nor
// kept.
type Learner interface {
	Predict(x []float64) (margin, probability float64)
	Learn(x []float64, accepted bool)
	Reset() // forget everything learnt
}

// Prediction is what a learner says of a post on screen, before its label.
type Prediction struct {
	Margin float64
	// Centred is the margin less the mean margin of the posts shown, this one included; exactly 0 where that is nothing
	// but rounding.
	Centred     float64
	Probability float64 // P(accepted)
}

// Ranker is one learner in one session over a [Pool]. Posts are named by their place in the order of arrival.
// They must be shown in that order, and a label, if there is one, learnt before the next post is shown.
type Ranker interface {
	// a new session: forget all. order holds places in the pool and is kept until the next Start.
	Start(order []int)
	Show(place int) Prediction // the post is on screen
	Learn(place int, accepted bool)
	Margin(place int) float64 // of a post still to come
}

// Forecaster is a Ranker that is quicker with all posts still to come at once than with one after the other.
type Forecaster interface {
	Margins(into []float64) []float64 // appends them in the order of arrival
}

// The two engines, as [Config.Spaces] names them.
const (
	FunctionSpace = "function"
	WeightSpace   = "weight"
)

// Rescorer is a Ranker whose centring may cost more than its learner, as it scores posts anew at every event.
type Rescorer interface {
	// SkipCentring leaves centred scores at 0 from the next Start on, or no longer, so that the learner can be timed by
	// itself. It does nothing, and returns false, where centring is cheap.
	SkipCentring(skip bool) (costly bool)
}

// mustBeNext and mustBeLast hold callers to the order of arrival; they are small enough to be inlined.
func mustBeNext(place, shown int) {
	if place != shown {
		panic("learners: posts are shown in the order of arrival")
	}
}

func mustBeLast(place, shown int) {
	if place != shown-1 {
		panic("learners: a label follows its post, before the next is shown")
	}
}

// one, sign and target turn a label into a number without a branch, which random labels would make costly.
func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func sign(accepted bool) float64 { return float64(2*one(accepted) - 1) }

// target is 1 for an accepted post and 0 for a rejected one.
func target(label float64) float64 { return (1 + label) / 2 }
