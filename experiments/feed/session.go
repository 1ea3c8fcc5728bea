package feed

import (
	"math/rand/v2"
	"slices"
	"sync"

	"streamml/eval"
	"streamml/learners"
	"streamml/learners/kernels"
)

// session is one user before one feed. Its buffers are reused.
type session struct {
	live      *learners.Live
	posterior *learners.Posterior // nil where the learner has none
	general   func(may []bool, count int) []int

	order   []int  // posts that may be shown, in the user's random order
	held    []int  // posts that are never shown
	truth   []bool // by post
	clicked []bool // by post: what the user would say of it
	open    []bool // by post: may be shown, and was not yet
	left    int    // posts open
	shown   int    // posts shown in slates before
	labels  int    // learnt
	room    int    // posts of the slate being filled
	rng     *rand.Rand

	margins, gains, drawn, cov []float64 // scratch of policies
	probes, asked, slate       []int
	looked, accepts            []bool
	scores                     []float64
	heldTruth                  []bool
	byMargin, planned          []int
}

// generalLambda and generalIntercept are of the recursive least squares with the kernel pool whose probes serve
// learners without a covariance.
const (
	generalLambda    = .5
	generalIntercept = .3
)

func newSession(c learners.Config, pool *learners.Pool) *session {
	n := pool.Len()
	s := &session{
		live: c.Live(pool), truth: make([]bool, n), clicked: make([]bool, n), open: make([]bool, n),
		margins: make([]float64, n), gains: make([]float64, n), drawn: make([]float64, n), cov: make([]float64, n*n),
	}
	s.posterior = s.live.Posterior()
	gram := sync.OnceValue(func() []float64 {
		gram := slices.Clone(pool.Gram(kernels.Default("pool")))
		for i := range gram {
			gram[i] += generalIntercept
		}
		return gram
	})
	s.general = func(may []bool, count int) []int { return learners.Probes(gram(), n, generalLambda, count, may) }
	return s
}

// start begins a session: hold is the share of posts that are never shown, drawn by rng.
func (s *session) start(of *eval.Session, hold float64, rng *rand.Rand) {
	clicks := of.Clicked
	if clicks == nil {
		clicks = of.Accepted
	}
	clear(s.open)
	s.order = s.order[:0]
	for i, post := range of.Order { // one that a recorded user met again is shown once, and gets its last label
		s.truth[post], s.clicked[post] = of.Accepted[i], clicks[i]
		if !s.open[post] {
			s.open[post], s.order = true, append(s.order, post)
		}
	}
	rng.Shuffle(len(s.order), func(i, j int) { s.order[i], s.order[j] = s.order[j], s.order[i] })
	n := len(s.order) - int(hold*float64(len(s.order)))
	s.held = append(s.held[:0], s.order[n:]...)
	s.order = s.order[:n]
	for _, post := range s.held {
		s.open[post] = false
	}
	s.live.Reset()
	s.probes, s.left, s.shown, s.labels, s.rng = s.probes[:0], n, 0, 0, rng
}

// aucUnseen is the AUC of the posts that are never shown, by the truth.
func (s *session) aucUnseen() float64 {
	s.scores, s.heldTruth = s.scores[:0], s.heldTruth[:0]
	for _, post := range s.held {
		s.scores, s.heldTruth = append(s.scores, s.live.Margin(post)), append(s.heldTruth, s.truth[post])
	}
	return eval.AUC(s.scores, s.heldTruth)
}
