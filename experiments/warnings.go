package experiments

import (
	"context"
	"fmt"
	"math"
	"strings"
	"sync/atomic"
)

const (
	NullTolerance = 0.015 // how far a null may lie from one half
	namesShown    = 8     // learners named in one warning
)

// finish makes what all readers of the results need, and adds what they must be warned of; it counts the learners
// that are done. It returns ctx's error where ctx ends first.
func (r *Results) finish(ctx context.Context, done *atomic.Int64) error {
	for _, l := range r.Learners {
		if err := ctx.Err(); err != nil {
			return err
		}
		auc := l.Macro("auc", 0)
		l.auc = &auc
		done.Add(1)
	}
	if r.Plan.Baseline >= 0 {
		r.baseline = r.Compare(AUC(), r.Plan.Baseline)
	}
	r.warnOfData()
	r.warnOfLearners()
	r.warnOfBaseline()
	return ctx.Err()
}

func (r *Results) warnOfData() {
	data := r.Plan.Data
	for _, w := range data.Warnings {
		r.warn("data", "%s", w)
	}
	for _, t := range data.Topics {
		for _, w := range t.Warnings {
			r.warn(t.Name, "%s", w)
		}
	}
	if len(r.Learners) == 0 {
		return
	}
	if n := len(data.Topics); n < FewTopics {
		r.warn("data", "few topics, %d: an interval over fewer than %d says little, and no difference between learners is called established", n, FewTopics)
	}
	if words := r.Plan.Users.inWords(); words != "" {
		r.warn("users", "%s", words)
	}
	r.warnOfOneClass()
}

// warnOfOneClass counts the sessions whose AUC is undefined: for each topic, or of recorded sessions all at once.
func (r *Results) warnOfOneClass() {
	const why = "%d of %d sessions have labels of one kind only: their AUC is undefined and left out"
	first := r.Learners[0] // all learners see the same sessions
	var names []string
	sessions, all := 0, 0
	for t := range first.Topics {
		n, of, name := first.Topics[t].OneClass, first.Topics[t].Sessions, r.Plan.Data.Topics[t].Name
		all += of
		switch {
		case n > 0 && r.Plan.Data.Recorded:
			sessions += n
			names = append(names, name)
		case n > 0:
			r.warn(name, why, n, of)
		}
	}
	if sessions > 0 {
		r.warn("data", why+": %s", sessions, all, list(names))
	}
}

func (r *Results) warnOfLearners() {
	if r.Plan.isStream() {
		r.warnOfLookingAhead()
	}
	if !r.Plan.Config.Null && len(r.Learners) > 0 {
		r.warn("null", "no session was run with permuted labels (null: false): nothing tells how much of an AUC is bias, and differences to the baseline are tested against zero alone")
	}
	for _, l := range r.Learners {
		if null := l.NullAUC(); math.Abs(null-0.5) > NullTolerance {
			r.warn(l.Label(), "scores %.1f points on permuted labels, where 50 is the truth: its AUC is biased or the sessions are few", 100*null)
			r.Warnings[len(r.Warnings)-1].Null = true
		}
	}
}

// warnOfLookingAhead names the learners that know, of a stream, what nobody can know.
func (r *Results) warnOfLookingAhead() {
	var ahead []string
	for _, l := range r.Learners {
		if l.Config.LooksAhead() {
			ahead = append(ahead, l.Label())
		}
	}
	if len(ahead) > 0 {
		r.warn("look-ahead", "where interests change, or sessions were recorded, posts are a stream that nobody knows beforehand; made of posts that arrive later are the kernels (or density) of %s", list(ahead))
	}
}

// list is the first of some names, and how many more there are.
func list(names []string) string {
	named := names[:min(len(names), namesShown)]
	more := ""
	if n := len(names) - len(named); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return strings.Join(named, "; ") + more
}

// warnOfBaseline says which differences are none that one may speak of.
func (r *Results) warnOfBaseline() {
	if r.baseline == nil || len(r.Learners) < 2 {
		return
	}
	var open []string
	for i, l := range r.Learners {
		d := &r.baseline.Versus[i]
		if i == r.Plan.Baseline {
			continue
		}
		if len(r.Plan.Data.Topics) >= FewTopics && d.Topics < FewTopics {
			r.warn(l.Label(), "only %d topics on which both it and the baseline are defined: not established", d.Topics)
		}
		if !d.Established {
			open = append(open, l.Label())
		}
	}
	if len(open) == 0 {
		return
	}
	r.warn("baseline", "not established for %d of %d settings, whose difference to %s may be chance: %s",
		len(open), len(r.Learners)-1, r.baseline.Baseline.Label(), list(open))
}

func (r *Results) warn(about, format string, args ...any) {
	r.Warnings = append(r.Warnings, Warning{About: about, Text: fmt.Sprintf(format, args...)})
}

// Label names the learner with its settings, as in "rls lambda=0.3 intercept=1".
func (l *Learner) Label() string { return l.Config.Label() }
