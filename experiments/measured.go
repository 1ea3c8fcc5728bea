package experiments

import (
	"slices"
	"strconv"

	"streamml/configs/input"
	"streamml/data"
	"streamml/eval"
)

// madeOf names what metrics are computed from, in package eval, where that is not a metric of the same name.
var madeOf = map[string]string{
	"auc_null": "", "auc_remaining_null": "", // of permuted labels alone
	"brier_reliability": "calibration", "brier_resolution": "calibration", "brier_uncertainty": "calibration",
	"ece": "calibration", "ece_last20": "calibration_last20",
	"auc_events_to_80": "auc_by_event",
	"detection_delay":  "detection", "missed_detection_rate": "detection", "false_alarm_rate": "detection",
	"mean_time_between_false_alarms": "detection", "mean_time_ratio": "detection",
	"bytes_per_user": "", "ns_per_event": "",
}

// nullOf names the same for metrics that are about permuted labels alone.
var nullOf = map[string]string{"auc_null": "auc", "auc_remaining_null": "auc_remaining"}

// defaultMetrics stand in the report's table where the configuration chooses none.
var defaultMetrics = []string{"auc", "auc_plain", "auc_null", "auc_remaining", "log_loss", "brier", "ece",
	"ns_per_event"}

// streamMetrics stand there where sessions are streams.
var streamMetrics = []string{"auc", "auc_last1000", "auc_null", "kappa", "kappa_fading", "kappa_temporal", "log_loss",
	"brier", "ns_per_event"}

// TableMetrics returns the metrics that the configuration chose for tables, in its order.
func (p *Plan) TableMetrics() []Metric {
	names := p.Config.Metrics
	switch {
	case len(names) > 0:
	case p.Streams():
		names = streamMetrics
	default:
		names = defaultMetrics
	}
	var list []Metric
	for _, name := range names {
		if p.Config.Null || nullOf[name] == "" {
			list = append(list, mustMetric(name))
		}
	}
	return list
}

// checkMetrics refuses names that are no metric's.
func (p *Plan) checkMetrics() error {
	var names []string
	for _, m := range metrics {
		names = append(names, m.Name)
	}
	for i, name := range p.Config.Metrics {
		at := p.Config.At("metrics", strconv.Itoa(i))
		switch {
		case !slices.Contains(names, name):
			return at.Errorf("a metric: %s", input.OneOf(name, names))
		case !p.Config.Null && nullOf[name] != "":
			return at.Errorf("a metric that needs no permuted labels, which null: false switches off")
		case slices.Contains(p.Config.Metrics[:i], name):
			return at.Errorf("each metric once; %s stands there already", name)
		}
	}
	return nil
}

// ofChanges are the metrics of sessions in which interests change.
var ofChanges = []string{"auc_before", "auc_next50", "auc_next100", "auc_next200", "events_to_recover",
	"cost_of_change",
	"detection_delay", "missed_detection_rate", "mean_time_ratio"}

// ofStreams are the metrics that are computed of streams, or where the configuration names them: in a short session
// they say nothing that those of all of it do not.
var ofStreams = []string{"auc_last1000", "accuracy_last1000", "kappa_last1000", "kappa_temporal_last1000",
	"accuracy_fading", "kappa_fading", "kappa_temporal_fading"}

// Streams tells whether all sessions are streams: of [eval.LongStream] posts or more.
func (p *Plan) Streams() bool {
	return !slices.ContainsFunc(p.Data.Topics, func(t data.Topic) bool { return len(t.Posts) < eval.LongStream })
}

// checkChanges refuses metrics of what does not happen.
func (p *Plan) checkChanges() error {
	for i, name := range p.Config.Metrics {
		if slices.Contains(ofChanges, name) && !p.Changes() {
			return p.Config.At("metrics", strconv.Itoa(i)).Errorf(
				"a metric of sessions in which no interest changes, there being none under users: drift and " +
					"none recorded")
		}
	}
	return nil
}

// chooseMetrics asks for what the tables of a run show: all metrics, or those that the configuration chose, AUC and
// the one that ranks.
func (p *Plan) chooseMetrics() {
	list := slices.DeleteFunc(slices.Clone(metrics), func(m Metric) bool {
		return !p.Changes() && slices.Contains(ofChanges, m.Name) || !p.Streams() && slices.Contains(ofStreams, m.Name)
	})
	if len(p.Config.Metrics) > 0 {
		list = append(p.TableMetrics(), AUC(), p.Rank())
	}
	if len(p.Config.Metrics) == 0 || len(p.Data.Topics) < FewTopics {
		p.Ask([]string{"placements"}, nil) // auc_posts in summary.csv, and what few topics are told apart by
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
