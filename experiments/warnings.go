package experiments

import (
	"context"
	"fmt"
	"slices"
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
		auc, score := l.Macro("auc", 0), l.Interval(r.Plan.Rank())
		l.auc, l.score = &auc, &score
		done.Add(1)
	}
	if r.Plan.Baseline >= 0 {
		r.baseline = r.Compare(r.Plan.Rank(), r.Plan.Baseline)
	}
	r.warnOfData()
	r.warnOfLearners()
	r.noteParts()
	r.noteBaseline()
	r.Warnings, r.Notes = capped(r.Warnings), capped(r.Notes)
	return ctx.Err()
}

func (r *Results) warnOfData() {
	data := r.Plan.Data
	for _, w := range data.Warnings {
		r.warn("data", "", "%s", w)
	}
	if n := data.NotUnit; n > 0 && !r.Plan.Config.Features.Normalise && len(r.Learners) > 0 {
		r.warn("data", "", "%d embeddings are not of length 1, which learning rates count on; features: {normalise: "+
			"true} scales them", n)
	}
	for _, w := range data.Notes {
		r.note("data", "%s", w)
	}
	for _, t := range data.Topics {
		for _, w := range t.Warnings {
			r.warn(t.Name, "more about the posts of %s", "%s", w)
		}
	}
	if len(r.Learners) == 0 {
		return
	}
	if n := len(data.Topics); n < FewTopics {
		r.warn("data", "", "few topics, %d: what tells learners apart on fewer than %d holds for these alone, and no "+
			"difference "+
			"is called established", n, FewTopics)
	}
	if words := r.Plan.Users.inWords(); words != "" {
		r.note("users", "%s", words)
	}
	r.warnOfRareClasses()
	r.warnOfOneClass()
}

// rareShare is the share of posts below which a class is rare: five of 130 moved the best rate of logistic by a decade.
const rareShare = 0.1

// warnOfRareClasses tells of topics where learning rates and classes weigh otherwise than where both classes are
// common.
func (r *Results) warnOfRareClasses() {
	for _, t := range r.Plan.Data.Topics {
		accepted, n := 0, len(t.Posts)
		for _, p := range t.Posts {
			if p.Accepted {
				accepted++
			}
		}
		rare, what := accepted, "accepted"
		if 2*accepted > n {
			rare, what = n-accepted, "rejected"
		}
		if rare > 0 && float64(rare) < rareShare*float64(n) && !r.Plan.Data.Recorded {
			r.warn(t.Name, "more about rare classes, of %s",
				"%d of %d posts %s: the best learning rate may lie a decade from where it does "+
					"where classes are even; sweep it, and try weight: balanced", rare, n, what)
		}
	}
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
			r.warn(name, "sessions of one kind in %s as well", why, n, of)
		}
	}
	if sessions > 0 {
		r.warn("data", "", why+": %s", sessions, all, list(names))
	}
}

func (r *Results) warnOfLearners() {
	if r.Plan.isStream() {
		r.warnOfLookingAhead()
	}
	if !r.Plan.Config.Null && len(r.Learners) > 0 {
		r.note("null", "no session was run with permuted labels (null: false): nothing tells how much of an "+
			"AUC is bias")
	}
	for _, l := range r.Learners {
		if r.Biased(l) {
			r.warn(l.Label(), "nulls that miss 50 in %s as well",
				"scores %.1f points on permuted labels, where 50 is the truth: "+
					"its AUC is biased", 100*l.NullAUC())
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
	if centre := r.Plan.Config.Features.Centre; centre != "" {
		r.warn("look-ahead", "", "where interests change, or sessions were recorded, posts are a stream that nobody "+
			"knows beforehand; "+
			"features: {centre: %s} takes off a mean of posts that arrive later", centre)
	}
	if len(ahead) > 0 {
		r.warn("look-ahead", "", "where interests change, or sessions were recorded, posts are a stream that nobody "+
			"knows beforehand; made of posts that arrive later are the kernels (or density) of %s", list(ahead))
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

// noteParts says which of the metrics shown rest on a part of the sessions.
func (r *Results) noteParts() {
	if len(r.Learners) == 0 {
		return
	}
	for _, m := range r.Plan.TableMetrics() {
		if n, of := r.DefinedIn(m); n > 0 && n < of {
			r.note(m.Name, "rests on %d of %d sessions; in the others it is undefined", n, of)
		}
	}
}

// DefinedIn counts the sessions that a metric is defined in, and all; 0 where it is no mean over sessions.
func (r *Results) DefinedIn(m Metric) (n, of int) {
	l := r.Learners[0] // all learners see the same sessions
	for t := range l.Topics {
		n += l.Topics[t].First(m.Name).N
		of += l.Topics[t].Sessions
	}
	return n, of
}

// noteBaseline says which differences are none that one may speak of.
func (r *Results) noteBaseline() {
	if r.baseline == nil || len(r.Learners) < 2 {
		return
	}
	var open []string
	for i, l := range r.Learners {
		d := &r.baseline.Versus[i]
		if i == r.Plan.Baseline {
			continue
		}
		if !r.FewTopics() && d.Topics < FewTopics {
			r.warn(l.Label(), "too few topics in %s as well",
				"only %d topics on which both it and the baseline are defined: not "+
					"established", d.Topics)
		}
		if !d.Established {
			open = append(open, l.Label())
		}
	}
	if len(open) == 0 {
		return
	}
	r.note("baseline", "not established for %d of %d settings, whose difference to %s may be chance: %s",
		len(open), len(r.Learners)-1, r.baseline.Baseline.Label(), list(open))
}

// warn adds a warning; more, with a place for who it is about, stands for those beyond the first three of a kind, empty
// where there is one at most.
func (r *Results) warn(about, more, format string, args ...any) {
	r.Warnings = append(r.Warnings, Warning{About: about, Text: fmt.Sprintf(format, args...), more: more})
}

func (r *Results) note(about, format string, args ...any) {
	r.Notes = append(r.Notes, Warning{About: about, Text: fmt.Sprintf(format, args...)})
}

// capped keeps the first three of each kind of warning; of more, one says how many and about whom.
func capped(all []Warning) (kept []Warning) {
	const most = 3
	of := map[string][]string{}
	last := map[string]int{}
	for _, w := range all {
		of[w.more] = append(of[w.more], w.About)
		if w.more == "" || len(of[w.more]) <= most {
			kept = append(kept, w)
			last[w.more] = len(kept)
		}
	}
	for i := len(kept); i > 0; i-- {
		kind := kept[i-1].more
		if n := len(of[kind]) - most; kind != "" && n > 0 && last[kind] == i {
			about := fmt.Sprintf("%d more", n)
			kept = slices.Insert(kept, i, Warning{About: about, Text: fmt.Sprintf(kind, list(of[kind][most:]))})
		}
	}
	return kept
}

// Label names the learner with its settings, as in "rls lambda=0.3 intercept=1".
func (l *Learner) Label() string { return l.Config.Label() }
