package experiments

import "slices"

// madeOf names what metrics are computed from, in package eval, where that is not a metric of the same name.
var madeOf = map[string]string{
	"auc_null": "", "auc_remaining_null": "", // of permuted labels alone
	"brier_reliability": "calibration", "brier_resolution": "calibration", "brier_uncertainty": "calibration",
	"ece": "calibration", "ece_last20": "calibration_last20",
	"auc_events_to_80": "auc_by_event",
	"bytes_per_user":   "", "ns_per_event": "",
}

// nullOf names the same for metrics that are about permuted labels alone.
var nullOf = map[string]string{"auc_null": "auc", "auc_remaining_null": "auc_remaining"}

// chooseMetrics asks for what the tables of a run show: all metrics, or those that the configuration chose and AUC, by
// which learners are ranked.
func (p *Plan) chooseMetrics() {
	list := metrics
	if len(p.Config.Metrics) > 0 {
		list = append(p.Shown(), AUC())
	} else {
		p.Ask([]string{"placements"}, nil) // auc_posts in summary.csv
	}
	for _, m := range list {
		of, ok := madeOf[m.Name]
		if !ok {
			of = m.Name
		}
		null := nullOf[m.Name]
		if m.Null != nil {
			null = of
		}
		p.Ask([]string{of}, []string{null})
	}
}

// Ask has sessions measured by more metrics of package eval, and those with permuted labels (if there are any) by some;
// an empty name is none. It is for whoever shows more than the tables of a run do, before [Plan.Run].
func (p *Plan) Ask(metrics, nulls []string) {
	add := func(to *[]string, names []string) {
		for _, name := range names {
			if name != "" && !slices.Contains(*to, name) {
				*to = append(*to, name)
			}
		}
	}
	add(&p.metrics, metrics)
	if p.Config.Null {
		add(&p.nulls, nulls)
	}
}

// Measures tells whether sessions are measured by all of some metrics of package eval.
func (p *Plan) Measures(metrics ...string) bool {
	return !slices.ContainsFunc(metrics, func(name string) bool { return !slices.Contains(p.metrics, name) })
}
