package experiments

import (
	"slices"

	"streamml/eval"
	"streamml/learners/detectors"
)

// metrics are all of them, in the order of summary.csv. They are joined at the start of the program, since some of them
// look others up by name.
var metrics []Metric

func init() {
	metrics = slices.Concat(rankings, probabilities, decisions, endings, afterChange, alarms, costs)
}

// rankings say how a session's posts are ranked: as they came, and those still to come.
var rankings = []Metric{
	{"auc", "AUC", "area under the ROC curve of the score-centred margins", "fraction", false, tallied("auc"),
		nulled("auc")},
	{"auc_plain", "plain AUC", "AUC of the margins themselves: biased in short sessions", "fraction", false,
		tallied("auc_plain"), nulled("auc_plain")},
	{"auc_null", "null", "AUC on permuted labels: .5 unless it is biased", "fraction", false, nulled("auc"), nil},
	{"auc_remaining", "remaining", "AUC of the posts still to come, mean over 1, 2, 3, 5, 8, 10, 15, 20, 25 " +
		"and 30 labels", "fraction", false, tallied("auc_remaining"), nulled("auc_remaining")},
	{"auc_remaining_null", "remaining, null", "the same on permuted labels: .5", "fraction", false,
		nulled("auc_remaining"), nil},
	{"precision_at_5", "precision@5",
		"share of accepted posts among the five best of those still to come, mean over the same label counts",
		"fraction", false, tallied("precision_at_5"), nulled("precision_at_5")},
	{"ndcg_at_10", "NDCG@10", "discounted gain of the ten best of those still to come, mean over the same " +
		"label counts", "fraction", false, tallied("ndcg_at_10"), nulled("ndcg_at_10")},
	{"average_precision", "average precision", "mean precision at the accepted posts, by score-centred margins",
		"fraction", false, tallied("average_precision"), nulled("average_precision")},
}

// probabilities say how far probabilities are right.
var probabilities = []Metric{
	{"log_loss", "log loss", "mean of -log of the probability given to the label that came, in nats", "nats", true,
		tallied("log_loss"), nil},
	{"brier", "Brier", "mean squared error of the probability", "fraction", true, tallied("brier"), nil},
	{"brier_reliability", "reliability",
		"part of the Brier score: how far probabilities lie from what came true, ten bins", "fraction", true,
		pooled(func(t *eval.Tally) float64 { return t.BrierParts().Reliability }), nil},
	{"brier_resolution", "resolution", "part of the Brier score: how far probabilities tell posts apart, ten bins",
		"fraction", false, pooled(func(t *eval.Tally) float64 { return t.BrierParts().Resolution }), nil},
	{"brier_uncertainty", "uncertainty", "part of the Brier score that is the labels' own", "fraction", true,
		pooled(func(t *eval.Tally) float64 { return t.BrierParts().Uncertainty }), nil},
	{"ece", "ECE", "expected calibration error, ten bins of equal width", "fraction", true,
		pooled((*eval.Tally).ECE), nil},
}

// decisions say how often the label is the one that the learner would decide for, at probability .5.
var decisions = []Metric{
	{"accuracy", "accuracy", "share of right decisions at probability .5", "fraction", false, tallied("accuracy"),
		nil},
	{"f1", "F1", "harmonic mean of precision and recall at probability .5", "fraction", false, tallied("f1"), nil},
	{"mcc", "MCC", "Matthews' correlation at probability .5, in [-1, 1]", "from -1 to 1", false, tallied("mcc"),
		nil},
	{"kappa", "kappa", "Cohen's kappa of label and decision at probability .5, in [-1, 1]: 0 is chance",
		"from -1 to 1", false, tallied("kappa"), nil},
	{"kappa_temporal", "temporal kappa",
		"the same against a classifier that says the last post's label again: 1 is perfect, 0 no better than " +
			"that, and there is no lowest", "at most 1", false, tallied("kappa_temporal"), nil},
}

// endings say what a learner knows late: at the end of a session, or along a stream.
var endings = []Metric{
	{"auc_last20", "AUC, last 20", "AUC within the last 20 events of a session", "fraction", false,
		tallied("auc_last20"), nulled("auc_last20")},
	{"average_precision_last20", "average precision, last 20", "average precision within the last 20 events",
		"fraction", false, tallied("average_precision_last20"), nulled("average_precision_last20")},
	{"log_loss_last20", "log loss, last 20", "log loss over the last 20 events", "nats", true,
		tallied("log_loss_last20"), nil},
	{"brier_last20", "Brier, last 20", "Brier score over the last 20 events", "fraction", true,
		tallied("brier_last20"), nil},
	{"ece_last20", "ECE, last 20", "expected calibration error over the last 20 events", "fraction", true,
		pooled((*eval.Tally).FinalECE), nil},
	{"accuracy_last20", "accuracy, last 20", "accuracy over the last 20 events", "fraction", false,
		tallied("accuracy_last20"), nil},
	{"f1_last20", "F1, last 20", "F1 over the last 20 events", "fraction", false, tallied("f1_last20"), nil},
	{"mcc_last20", "MCC, last 20", "Matthews' correlation over the last 20 events", "from -1 to 1", false,
		tallied("mcc_last20"), nil},
	{"auc_events_to_80", "events to 80 %", "event from which on the AUC stays at or above 80 % of its final value",
		"events", true, func(l *Learner) []float64 { return l.EventsTo("auc", 0.8, false) }, nil},
	{"auc_last1000", "AUC, last 1,000", "AUC within the last 1,000 events of a session", "fraction", false,
		tallied("auc_last1000"), nil},
	{"accuracy_last1000", "accuracy, last 1,000", "accuracy over the last 1,000 events", "fraction", false,
		tallied("accuracy_last1000"), nil},
	{"kappa_last1000", "kappa, last 1,000", "Cohen's kappa over the last 1,000 events", "from -1 to 1", false,
		tallied("kappa_last1000"), nil},
	{"kappa_temporal_last1000", "temporal kappa, last 1,000", "temporal kappa over the last 1,000 events",
		"at most 1", false, tallied("kappa_temporal_last1000"), nil},
	{"accuracy_fading", "accuracy, fading", "accuracy at the end, where an event counts .999 of the next one",
		"fraction", false, tallied("accuracy_fading"), nil},
	{"kappa_fading", "kappa, fading", "Cohen's kappa at the end, where an event counts .999 of the next one",
		"from -1 to 1", false, tallied("kappa_fading"), nil},
	{"kappa_temporal_fading", "temporal kappa, fading",
		"temporal kappa at the end, where an event counts .999 of the next one", "at most 1", false,
		tallied("kappa_temporal_fading"), nil},
}

// afterChange say what a change of interest costs.
var afterChange = []Metric{
	{"auc_before", "AUC before the change",
		"AUC of the posts before the interest changes, where there are five of each label", "fraction", false,
		tallied("auc_before"), nulled("auc_before")},
	{"auc_next50", "AUC, next 50", "AUC of the next 50 events after a change, or as many as there are before the " +
		"next one, where there are five of each label", "fraction", false, tallied("auc_next50"),
		nulled("auc_next50")},
	{"auc_next100", "AUC, next 100", "the same of the next 100", "fraction", false, tallied("auc_next100"),
		nulled("auc_next100")},
	{"auc_next200", "AUC, next 200", "the same of the next 200", "fraction", false, tallied("auc_next200"),
		nulled("auc_next200")},
	{"events_to_recover", "events to recover",
		"events after a change until the AUC of the next 50 is within two points of the same learner begun anew " +
			"at the change; all there are where it is never", "events", true, tallied("events_to_recover"), nil},
	{"cost_of_change", "cost of the change",
		"how far the AUC of the next 50 events is behind that of the same learner begun anew at the change, " +
			"summed over the events after it", "events", true, tallied("cost_of_change"), nil},
}

// alarms say how well a learner that raises alarms notices changes, see [detectors.Measures].
var alarms = []Metric{
	{"detection_delay", "detection delay",
		"events from a change to the alarm within 100 events and before the next change, where there is one, of " +
			"a learner that raises alarms; this and the next four as River's drift.evaluate, over all " +
			"sessions of a topic", "events", true,
		detected(func(m detectors.Measures) float64 { return m.DetectionDelay }), nil},
	{"missed_detection_rate", "missed changes", "share of changes without such an alarm", "fraction", true,
		detected(func(m detectors.Measures) float64 { return m.MissedDetectionRate }), nil},
	{"false_alarm_rate", "false alarms", "alarms that meet no change, in 1,000 events", "in 1,000 events", true,
		detected(func(m detectors.Measures) float64 { return m.FalseAlarmRate }), nil},
	{"mean_time_between_false_alarms", "time between false alarms",
		"mean gap from one false alarm to the next of a session", "events", false,
		detected(func(m detectors.Measures) float64 { return m.MeanTimeBetweenFalseAlarms }), nil},
	{"mean_time_ratio", "mean time ratio",
		"that gap over the detection delay, times the share of changes not missed", "ratio", false,
		detected(func(m detectors.Measures) float64 { return m.MeanTimeRatio }), nil},
}

// costs say what a learner needs.
var costs = []Metric{
	{"bytes_per_user", "bytes", "what a learner must remember of one user at the end of a session, in bytes; the " +
		"list of labels left out", "bytes", true, ofLearner((*Learner).StateBytes), nil},
	{"ns_per_event", "ns/event", "processor time of one event, the ranking of the remaining posts included", "ns",
		true, ofLearner((*Learner).NsPerEvent), nil},
}

// ECE is the mean over topics of the expected calibration error.
func (l *Learner) ECE() float64 { return mustMetric("ece").Of(l) }

// Metrics returns all metrics, in the order of summary.csv.
func Metrics() []Metric { return slices.Clone(metrics) }

// MetricByName finds a metric; ok is false where there is none.
func MetricByName(name string) (m Metric, ok bool) {
	i := slices.IndexFunc(metrics, func(m Metric) bool { return m.Name == name })
	if i < 0 {
		return Metric{}, false
	}
	return metrics[i], true
}

// AUC is that of a whole session.
func AUC() Metric { return mustMetric("auc") }

// mustMetric is for names that are written in the program.
func mustMetric(name string) Metric {
	m, ok := MetricByName(name)
	if !ok {
		panic("experiments: no metric is called " + name)
	}
	return m
}
