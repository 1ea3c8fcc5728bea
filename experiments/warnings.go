package experiments

import (
	"fmt"
	"math"
)

const (
	nullTolerance = 0.015 // how far a null may lie from one half
	fewTopics     = 6     // below this an interval over topics says little
)

// finish adds what a reader must be warned of.
func (r *Results) finish() {
	data := r.Plan.Data
	for _, w := range data.Warnings {
		r.warn("data", "%s", w)
	}
	for _, t := range data.Topics {
		for _, w := range t.Warnings {
			r.warn(t.Name, "%s", w)
		}
	}
	if n := len(data.Topics); n < fewTopics {
		r.warn("data", "only %d topics: an interval over fewer than %d topics says little", n, fewTopics)
	}
	for _, l := range r.Learners {
		if null := l.NullAUC(); math.Abs(null-0.5) > nullTolerance {
			r.warn(l.Label(), "scores %.1f points on permuted labels, where 50 is the truth: its AUC is biased or the sessions are few", 100*null)
		}
	}
	first := r.Learners[0] // all learners see the same sessions
	for t := range first.Topics {
		if n := first.Topics[t].OneClass; n > 0 {
			r.warn(data.Topics[t].Name, "%d of %d sessions have labels of one kind only: their AUC is undefined and left out", n, first.Topics[t].Sessions)
		}
	}
}

func (r *Results) warn(about, format string, args ...any) {
	r.Warnings = append(r.Warnings, Warning{about, fmt.Sprintf(format, args...)})
}

// Label names the learner with its settings, as in "rls lambda=0.3 intercept=1".
func (l *Learner) Label() string { return l.Config.Label() }
