package feed

import (
	"fmt"
	"math"
	"strings"

	"streamml/eval/stats"
)

// Verdict says in sentences which policy shows most of what users accept, how far the others fall short of it, paired by
// topic, and how good the model is on posts that were never shown; of nil, nothing.
func (r *Results) Verdict() (sentences []string) {
	if r == nil {
		return nil
	}
	pairs, best := r.pairs(), -1
	for i, p := range pairs {
		n := r.number(p.learner, p.policy, "accepted", shownAt)
		if !math.IsNaN(n.Mean) && (best < 0 || n.Mean > r.number(pairs[best].learner, pairs[best].policy, "accepted", shownAt).Mean) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	b := pairs[best]
	sentences = append(sentences, fmt.Sprintf("Shown by %s, users accept %.1f of the first %d posts%s.", b.name,
		r.number(b.learner, b.policy, "accepted", shownAt).Mean, shownAt, r.behind(pairs, best)))
	if first := r.number(b.learner, b.policy, "auc_unseen", 2); !math.IsNaN(first.Mean) {
		sentences = append(sentences, fmt.Sprintf("Posts that it never shows are ranked at %.1f points after 2 labels.", 100*first.Mean))
	}
	return sentences
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
