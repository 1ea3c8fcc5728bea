package experiments

import (
	"slices"

	"streamml/configs/input"
)

// LongSession is the number of posts from which on a session is long: what its model ranks after thirty labels, which
// is as far as auc_remaining looks, is then not what the session is about.
const LongSession = 200

// unranked are the metrics by which no learner ranks: the higher is not the better, nor the lower, or topics have no
// number of their own.
var unranked = []string{"auc_null", "auc_remaining_null", "brier_uncertainty", "bytes_per_user", "ns_per_event"}

// Rank is the metric that ranks the learners: the one of rank_by in the configuration, or auc_remaining, or auc where
// sessions are longer than [LongSession], interests change, or the configuration chose metrics and auc_remaining is
// none of them. All that is decided is decided by it.
//
// Note: auc_remaining because its null is 50 for every learner, so that no ranking rests on a bias; a learner's AUC on
// permuted labels lies up to three points off, and what of that is in its AUC cannot be told.
func (p *Plan) Rank() Metric {
	if p.rank.Name == "" {
		return AUC()
	}
	return p.rank
}

// chooseRank finds the metric that ranks.
func (p *Plan) chooseRank() error {
	name := p.Config.RankBy
	if name == "" {
		name = "auc_remaining"
		chosen := p.Config.Metrics
		if p.long() || p.Changes() || len(chosen) > 0 && !slices.Contains(chosen, name) {
			name = "auc"
		}
	}
	var names []string
	for _, m := range metrics {
		if !slices.Contains(unranked, m.Name) && (p.Changes() || !slices.Contains(ofChanges, m.Name)) {
			names = append(names, m.Name)
		}
	}
	if !slices.Contains(names, name) {
		return p.Config.At("rank_by").Errorf("a metric that ranks: %s", input.OneOf(name, names))
	}
	p.rank = mustMetric(name)
	return nil
}

// long tells whether at least half of the sessions are.
func (p *Plan) long() bool {
	n := 0
	for _, t := range p.Data.Topics {
		if t.Events() > LongSession {
			n++
		}
	}
	return 2*n >= len(p.Data.Topics)
}
