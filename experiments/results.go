package experiments

import (
	"math"
	"slices"
	"sync"

	"streamml/eval"
	"streamml/eval/stats"
)

// MaxRows is the number of sessions per learner up to which every session's row is kept.
const MaxRows = 20_000

// Results is what a run found out. It holds sums, so its size does not grow with the sessions but for the rows.
type Results struct {
	Plan     *Plan
	Learners []*Learner // in the order of the configuration
	Warnings []Warning  // what a reader must act on
	Notes    []Warning  // what a reader may want to know

	bootstrap *stats.Bootstrap
	baseline  *Comparison // by the metric that ranks; nil without a baseline

	fingerprint [32]byte // of the plan
	mutex       sync.Mutex
	added       []uint64 // a bit for each chunk
	missing     int      // chunks not yet added
}

// bootstrapStream tells the generator of resamples from those of sessions.
const bootstrapStream = 0xb007

// Warning is something that a reader of the results must know of.
type Warning struct {
	About string `json:"about"` // a learner, a topic or the data
	Text  string `json:"text"`

	more string // what is said of those beyond the first three of its kind; empty for what comes once
}

// KeepsRows tells whether every session's row is kept.
func (p *Plan) KeepsRows() bool { return p.Sessions() <= MaxRows }

// maxAnalysed is the number of posts up to which a lean run need not be: looking at more takes minutes.
const maxAnalysed = 100_000

// Lean tells whether nothing is computed but what is asked for: in runs of more sessions than rows are kept of, or of
// more than 100,000 posts, where the configuration chooses metrics. Figures of other metrics, and of the data, are then
// left out.
func (p *Plan) Lean() bool {
	return len(p.Config.Metrics) > 0 && (!p.KeepsRows() || p.posts() > maxAnalysed)
}

// NewResults makes the results of a plan, to which parts are added; see [Results.Add].
func NewResults(p *Plan) *Results {
	n := len(p.Data.Topics)
	r := &Results{Plan: p, bootstrap: NewJudge(n, p.Config.Seed).bootstrap}
	r.fingerprint, r.missing, r.added = p.fingerprint(), p.Chunks(), make([]uint64, parts(p.Chunks(), 64))
	rows := 0
	if p.KeepsRows() {
		rows = p.Sessions()
	}
	for _, c := range p.Learners {
		r.Learners = append(r.Learners, &Learner{
			Config: c, Topics: make([]eval.Tally, n), Null: make([]eval.Tally, n),
			Rows: make([]Row, rows), rankBy: p.Rank(), bootstrap: r.bootstrap,
		})
	}
	return r
}

// Ranking returns the learners from the best to the last by the metric that ranks (see [Plan.Rank]), in the order of
// the configuration where tied.
func (r *Results) Ranking() []*Learner {
	order := r.ranked(r.Plan.Rank())
	list := make([]*Learner, len(order))
	for i, k := range order {
		list[i] = r.Learners[k]
	}
	return list
}

// ranked is the learners' places from the best to the worst by a metric, undefined ones last.
func (r *Results) ranked(m Metric) []int {
	order, value := make([]int, len(r.Learners)), make([]float64, len(r.Learners))
	for i, l := range r.Learners {
		order[i], value[i] = i, stats.Rounded(m.Of(l))
		if m.Lower {
			value[i] = -value[i]
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := value[a], value[b]
		switch {
		case x > y || math.IsNaN(y) && !math.IsNaN(x):
			return -1
		case x < y || math.IsNaN(x) && !math.IsNaN(y):
			return 1
		}
		return 0
	})
	return order
}
