package feed

import (
	"fmt"
	"math"
	"strings"

	"streamml/eval/stats"
)

// Verdict says in sentences which policy shows most of what users accept, how far the others fall short of it, paired
// by topic, and how good the model is on posts that were never shown; of nil, nothing.
func (r *Results) Verdict() (sentences []string) {
	if r == nil {
		return nil
	}
	pairs, best := r.pairs(), -1
	for i, p := range pairs {
		n := r.number(p.learner, p.policy, "accepted", shownAt)
		if !math.IsNaN(n.Mean) &&
			(best < 0 || n.Mean > r.number(pairs[best].learner, pairs[best].policy, "accepted", shownAt).Mean) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	b := pairs[best]
	accepted := fmt.Sprintf("Shown by %s, users accept %.1f of the first %d posts%s.", b.name,
		r.number(b.learner, b.policy, "accepted", shownAt).Mean, shownAt, r.behind(pairs, best))
	if unseen := r.soonest(pairs); unseen != "" {
		sentences = append(sentences, unseen)
	}
	sentences = append(sentences, accepted)
	if asking := r.asking(b); asking != "" {
		sentences = append(sentences, asking)
	}
	if told := r.told(); told != "" {
		sentences = append(sentences, told)
	}
	return sentences
}

// soonest says who ranks posts that were never shown best after two labels, and how far the first other policy of that
// learner falls short of it; "" where none are kept from being shown.
func (r *Results) soonest(pairs []pair) string {
	best, most := -1, 0.0
	for i, p := range pairs {
		if n := r.number(p.learner, p.policy, "auc_unseen", 2).Mean; n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return ""
	}
	b := pairs[best]
	words := fmt.Sprintf("After 2 labels %s ranks the posts never shown at %.1f points", b.name, 100*most)
	for _, p := range pairs {
		if p.learner == b.learner && p.policy != b.policy {
			words += fmt.Sprintf(
				"; %s at %.1f",
				r.Config.Policies[p.policy],
				100*r.number(p.learner, p.policy, "auc_unseen", 2).Mean,
			)
			break
		}
	}
	return words + "."
}

// asking says what the most probes cost a pair's learner among the first posts, against greedy; "" where either is not
// there, or they are no more than one.
func (r *Results) asking(of pair) string {
	greedy, asks, most := -1, -1, Probe(1)
	for i, p := range r.Config.Policies {
		switch policy := p.Policy.(type) {
		case Greedy:
			greedy = i
		case Probe:
			if policy > most {
				asks, most = i, policy
			}
		}
	}
	if greedy < 0 || asks < 0 {
		return ""
	}
	pleases, curious := pair{learner: of.learner, policy: greedy}, pair{learner: of.learner, policy: asks}
	d := r.difference(pleases, curious, key{"accepted", shownAt})
	if math.IsNaN(d.Mean) {
		return ""
	}
	return fmt.Sprintf("To ask %d times before it pleases costs %.1f of them%s against greedy.", most, d.Mean,
		limits(d))
}

// behind says how far up to three other policies of the best one's learner fall short of it: the difference by topic
// with its 95 % interval, not corrected for their number.
func (r *Results) behind(pairs []pair, best int) string {
	var words []string
	for i, p := range pairs {
		if i == best || p.learner != pairs[best].learner || len(words) == 3 {
			continue
		}
		d := r.difference(pairs[best], p, key{"accepted", shownAt})
		if !math.IsNaN(d.Mean) {
			words = append(words, fmt.Sprintf("%s %.1f less%s", r.Config.Policies[p.policy], d.Mean, limits(d)))
		}
	}
	if len(words) == 0 {
		return ""
	}
	return "; by " + strings.Join(words, ", ")
}

// difference is a less b in a measure, paired by topic.
func (r *Results) difference(a, b pair, k key) stats.Interval {
	i := indexOf(k)
	var by []float64
	for t := range r.Plan.Data.Topics {
		by = append(by, r.at(a.learner, a.policy, t).real[i].Mean()-r.at(b.learner, b.policy, t).real[i].Mean())
	}
	return stats.Mean(by)
}

func limits(d stats.Interval) string {
	if math.IsNaN(d.Low) {
		return ""
	}
	return fmt.Sprintf(" [%.1f, %.1f]", d.Low, d.High)
}
