package experiments

import "slices"

// Schemas that columns came with.
const (
	first  = 1
	ranked = 2
)

// entry is a learner's row in summary.csv.
type entry struct {
	*Learner
	versus *verdict // nil for the baseline itself, and where there is none
	rank   int      // 1 the best
	rankBy string   // the metric that ranks
	best   float64  // p of it and the best; NaN where it is not held against it
	held   *bool    // whether it cannot be told apart from the best; nil where it is not held against it
}

// verdict is a difference with the test that decides.
type verdict struct {
	*Difference
	test string
}

// summaryColumns are the columns of summary.csv, in order. The time stands last, and only with timing, since it is not
// the same again.
func summaryColumns(timing bool) []column[entry] {
	list := []column[entry]{
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
		{
			Column{"auc",
				AUC().Text + "; mean over topics of the mean over sessions, as are all metrics", Fraction, first},
			func(e entry) any { return e.AUC().Mean },
		},
		{
			Column{"auc_low", "lower end of its 95 % interval; the topic is the unit", Fraction, first},
			func(e entry) any { return e.AUC().Low },
		},
		{Column{"auc_high", "upper end", Fraction, first}, func(e entry) any { return e.AUC().High }},
	}
	early := []string{"auc_plain", "auc_null", "auc_remaining", "log_loss", "brier", "ece"}
	for _, name := range early {
		list = append(list, metricColumn(mustMetric(name)))
	}
	list = append(list, rankColumns...)
	list = append(list, within(differenceColumns, func(e entry) *verdict { return e.versus })...)
	list = append(list, []column[entry]{
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
	}...)
	list = append(list, intervalColumns("auc_remaining")...)
	placed := append([]string{"auc", "ns_per_event"}, early...)
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

// differenceColumns are those of a difference to the baseline, or to another run.
var differenceColumns = []column[*verdict]{
	{
		Column{"diff",
			"the metric that ranks less the baseline's, mean over topics; empty without a baseline and for itself, " +
				"as are the " +
				"columns to p_t; of auc in schema 1", "that of the metric", ranked},
		func(v *verdict) any { return v.Mean },
	},
	{
		Column{"diff_low", "lower end of its 95 % interval", "that of the metric", ranked},
		func(v *verdict) any { return v.Low },
	},
	{Column{"diff_high", "upper end", "that of the metric", ranked}, func(v *verdict) any { return v.High }},
	{
		Column{"p_holm",
			"p that decides, against zero alone, by topic and adjusted (Holm) for all learners compared", P, ranked},
		func(v *verdict) any { return v.PHolm },
	},
	{
		Column{"wins", "topics on which the learner is better", Whole, first},
		func(v *verdict) any { return v.Wins },
	},
	{
		Column{"topics", "topics on which both are defined", Whole, first},
		func(v *verdict) any { return v.Topics },
	},
	{Column{"test", "whose p decides: wilcoxon or t", Word, first}, func(v *verdict) any { return v.test }},
	{
		Column{"established",
			"whether at least six topics, p_holm below .05 and an interval without zero say so; empty where " +
				"topics are fewer " +
				"or there is nothing to test", YesNo, ranked},
		func(v *verdict) any {
			if !v.Tested() {
				return (*bool)(nil)
			}
			return &v.Established
		},
	},
	{
		Column{"diff_null", "the difference on permuted labels", "that of the metric", ranked},
		func(v *verdict) any { return v.Null },
	},
	{
		Column{"p_wilcoxon", "p of Wilcoxon's signed-rank test by topic against zero, for itself", P, first},
		func(v *verdict) any { return v.Wilcoxon.P },
	},
	{
		Column{"p_t", "p of the paired t test by topic against zero, for itself", P, first},
		func(v *verdict) any { return v.T.P },
	},
	{
		Column{"doubts", "what to know of interval, test and correction: few units; undefined units left " +
			"out; ties; ...", Word, ranked},
		func(v *verdict) any { return v.Doubts.String() },
	},
}

// session is a learner's row in results.csv.
type session struct {
	*Learner
	*Row
	settings, topic string
}

// rowColumns are the columns of results.csv, in order.
func rowColumns() []column[session] {
	list := []column[session]{
		{Column{"learner", "as in summary.csv", Word, first}, func(s session) any { return s.Config.Name }},
		{Column{"settings", "as in summary.csv", Word, first}, func(s session) any { return s.settings }},
		{Column{"topic", "name of the topic", Word, first}, func(s session) any { return s.topic }},
		{
			Column{"session",
				"number of the session in its topic, from 0; of one number all learners see the same order", Whole,
				first},
			func(s session) any { return s.Session },
		},
		{Column{"events", "posts shown", Whole, first}, func(s session) any { return s.Row.Events }},
		{Column{"accepted", "of them accepted", Whole, first}, func(s session) any { return s.Accepted }},
	}
	for _, name := range []string{"auc", "auc_plain", "auc_null", "auc_remaining", "log_loss", "brier"} {
		m := mustMetric(name)
		list = append(list, column[session]{Column{name, m.Text, Unit(m.Unit), first},
			func(s session) any { return rowMetrics[name](s.Row) }})
	}
	return list
}

// idColumn stands in traces.csv where the data says what posts are called.
const idColumn = "id"

// clickedColumn stands in traces.csv where clicks may differ from the truth.
const clickedColumn = "clicked"

// traceColumns are the columns of traces.csv; [Plan.WriteTraces] writes them without this detour, being long.
var traceColumns = []Column{
	{"learner", "as in summary.csv", Word, first},
	{"settings", "as in summary.csv", Word, first},
	{"topic", "as in results.csv", Word, first},
	{"session", "as in results.csv, from 0", Whole, first},
	{"event", "place in the session, from 1", Whole, first},
	{"post", "place in the topic, from 0, posts whose text stood before left out", Whole, first},
	{idColumn, "what the post is called in the data; there alone where the data says it (columns: id)", Word, ranked},
	{"accepted", "the true label, 1 or 0; learnt after the prediction, if the user clicks so and it comes", Whole,
		first},
	{clickedColumn, "the label that is learnt, 1 or 0; there alone where users click wrongly (users: noise)", Whole,
		first},
	{"margin", "w·x + b", Shortest, first},
	{"centred", "the margin less the mean margin of the session's posts so far, this one included", Shortest, first},
	{"probability", "P(accepted)", Shortest, first},
}
