package experiments

import "slices"

// entry is a learner's row in summary.csv.
type entry struct {
	*Learner
	versus *verdict // nil for the baseline itself, and where there is none
	rank   int      // 1 the best
	rankBy string   // the metric that ranks
	best   float64  // p of it and the best; NaN where it is not held against it
	held   *bool    // whether it cannot be told apart from the best; nil where it is not held against it
}

// summaryColumns are the columns of summary.csv, in order. The time stands last, and only with timing, since it is not
// the same again.
func summaryColumns(timing bool) []column[entry] {
	list := slices.Concat(learnerColumns, aucColumns())
	for _, name := range earlyMetrics {
		list = append(list, metricColumn(mustMetric(name)))
	}
	list = slices.Concat(list, rankColumns, within(differenceColumns, func(e entry) *verdict { return e.versus }),
		aucDoubtColumns, intervalColumns("auc_remaining"))
	placed := append([]string{"auc", "ns_per_event"}, earlyMetrics...)
	for _, m := range metrics {
		if !slices.Contains(placed, m.Name) {
			list = append(list, metricColumn(m))
		}
	}
	if timing {
		list = append(list, metricColumn(mustMetric("ns_per_event")))
	}
	return list
}

// earlyMetrics stand beside auc, all others behind the differences.
var earlyMetrics = []string{"auc_plain", "auc_null", "auc_remaining", "log_loss", "brier", "ece"}

// learnerColumns say whose row it is, and how much of it was run.
var learnerColumns = []column[entry]{
	{Column{"learner", "the learner's name", Word, first}, func(e entry) any { return e.Config.Name }},
	{
		Column{"settings", "its hyperparameters that are not as plain as can be", Word, first},
		func(e entry) any { return e.Config.Settings() },
	},
	{
		Column{"sessions", "sessions that it saw, over all topics", Whole, first},
		func(e entry) any { return e.Sessions() },
	},
	{Column{"events", "posts shown in them", Whole, first}, func(e entry) any { return e.Events() }},
}

// aucColumns are auc and its 95 % interval.
func aucColumns() []column[entry] {
	meaning := AUC().Text + "; mean over topics of the mean over sessions, as are all metrics"
	return []column[entry]{
		{Column{"auc", meaning, Fraction, first}, func(e entry) any { return e.AUC().Mean }},
		{
			Column{"auc_low", "lower end of its 95 % interval; the topic is the unit", Fraction, first},
			func(e entry) any { return e.AUC().Low },
		},
		{Column{"auc_high", "upper end", Fraction, first}, func(e entry) any { return e.AUC().High }},
	}
}

// aucDoubtColumns say how auc's interval was found, and what else auc may be off by.
var aucDoubtColumns = []column[entry]{
	{
		Column{"auc_interval",
			"how auc's interval was found: bootstrap-t or, with fewer than ten topics, t on the logit scale", Word,
			first},
		func(e entry) any { return e.AUC().Method },
	},
	{
		Column{"auc_sessions",
			"half-width of auc that is due to the number of sessions: what another seed would move", Fraction,
			first},
		func(e entry) any { return e.SessionsHalfWidth("auc") },
	},
	{
		Column{"auc_posts",
			"half-width of auc that is due to which posts each topic happened to hold", Fraction, first},
		func(e entry) any { return e.PostsHalfWidth() },
	},
}

// metricColumn is the mean of a metric over topics.
func metricColumn(m Metric) column[entry] {
	return column[entry]{Column{m.Name, m.Text, Unit(m.Unit), first}, func(e entry) any { return m.Of(e.Learner) }}
}

// rankColumns say where a learner ranks, and how sure that is.
var rankColumns = []column[entry]{
	{Column{"rank", "place by the metric that ranks, 1 the best", Whole, ranked}, func(e entry) any { return e.rank }},
	{Column{"rank_by", "the metric that ranks, by which all that follows to p_t is decided", Word, ranked},
		func(e entry) any { return e.rankBy }},
	{
		Column{"rank_by_low", "lower end of its 95 % interval; the topic is the unit", "that of the metric", ranked},
		func(e entry) any { return e.Score().Low },
	},
	{Column{"rank_by_high", "upper end", "that of the metric", ranked}, func(e entry) any { return e.Score().High }},
	{
		Column{"same_as_best",
			"whether it cannot be told apart from the best: p_best at least .05; empty for settings that are not " +
				"the best of " +
				"their learner, which are not held against it", YesNo, ranked},
		func(e entry) any { return e.held },
	},
	{
		Column{"p_best",
			"p that decides it: by topic and adjusted for all pairs of learners (Bonferroni), on fewer than six " +
				"topics the " +
				"larger one over orders and over posts; empty for the best", P, ranked},
		func(e entry) any { return e.best },
	},
}

// intervalColumns are the 95 % interval of a metric.
func intervalColumns(name string) []column[entry] {
	m := mustMetric(name)
	return []column[entry]{
		{
			Column{name + "_low", "lower end of the 95 % interval of " + name, Unit(m.Unit), ranked},
			func(e entry) any { return e.Interval(m).Low },
		},
		{Column{name + "_high", "upper end", Unit(m.Unit), ranked}, func(e entry) any { return e.Interval(m).High }},
	}
}
