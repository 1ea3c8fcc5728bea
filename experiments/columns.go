package experiments

import "slices"

// firstVersion wrote these columns already.
const firstVersion = "0.1.0"

// entry is a learner's row in summary.csv.
type entry struct {
	*Learner
	versus *verdict // nil for the baseline itself, and where there is none
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
		{Column{"learner", "the learner's name", Word, firstVersion}, func(e entry) any { return e.Config.Name }},
		{
			Column{"settings", "its hyperparameters that are not as plain as can be", Word, firstVersion},
			func(e entry) any { return e.Config.Settings() },
		},
		{
			Column{"sessions", "sessions that it saw, over all topics", Whole, firstVersion},
			func(e entry) any { return e.Sessions() },
		},
		{Column{"events", "posts shown in them", Whole, firstVersion}, func(e entry) any { return e.Events() }},
		{
			Column{"auc",
				AUC().Text + "; mean over topics of the mean over sessions, as are all metrics", Fraction, firstVersion},
			func(e entry) any { return e.AUC().Mean },
		},
		{
			Column{"auc_low", "lower end of its 95 % interval; the topic is the unit", Fraction, firstVersion},
			func(e entry) any { return e.AUC().Low },
		},
		{Column{"auc_high", "upper end", Fraction, firstVersion}, func(e entry) any { return e.AUC().High }},
	}
	early := []string{"auc_plain", "auc_null", "auc_remaining", "log_loss", "brier", "ece"}
	for _, name := range early {
		list = append(list, metricColumn(mustMetric(name)))
	}
	list = append(list, within(differenceColumns, func(e entry) *verdict { return e.versus })...)
	list = append(list, []column[entry]{
		{
			Column{"auc_interval",
				"how the intervals were found: bootstrap-t, or t with fewer than ten topics", Word, firstVersion},
			func(e entry) any { return e.AUC().Method },
		},
		{
			Column{"auc_sessions",
				"half-width of auc that is due to the number of sessions: what another seed would move", Fraction, firstVersion},
			func(e entry) any { return e.SessionsHalfWidth("auc") },
		},
		{
			Column{"auc_posts",
				"half-width of auc that is due to which posts each topic happened to hold", Fraction, firstVersion},
			func(e entry) any { return e.PostsHalfWidth() },
		},
	}...)
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
	return column[entry]{Column{m.Name, m.Text, Unit(m.Unit), firstVersion}, func(e entry) any { return m.Of(e.Learner) }}
}

// differenceColumns are those of a difference to the baseline, or to another run.
var differenceColumns = []column[*verdict]{
	{
		Column{"diff",
			"auc less the baseline's, mean over topics; empty without a baseline and for itself, as are the columns to p_t", "fraction, from -1", firstVersion},
		func(v *verdict) any { return v.Mean },
	},
	{
		Column{"diff_low", "lower end of its 95 % interval", "fraction, from -1", firstVersion},
		func(v *verdict) any { return v.Low },
	},
	{Column{"diff_high", "upper end", "fraction, from -1", firstVersion}, func(v *verdict) any { return v.High }},
	{
		Column{"p_holm", "p that decides, by topic and adjusted (Holm) for all learners compared", P, firstVersion},
		func(v *verdict) any { return v.PHolm },
	},
	{
		Column{"wins", "topics on which the learner is better", Whole, firstVersion},
		func(v *verdict) any { return v.Wins },
	},
	{
		Column{"topics", "topics on which both are defined", Whole, firstVersion},
		func(v *verdict) any { return v.Topics },
	},
	{Column{"test", "whose p decides: wilcoxon or t", Word, firstVersion}, func(v *verdict) any { return v.test }},
	{
		Column{"established",
			"yes where at least six topics, p_holm below .05 and an interval without zero say so; else no", Word, firstVersion},
		func(v *verdict) any {
			if v.Established {
				return "yes"
			}
			return "no"
		}},
	{
		Column{"diff_null", "the difference on permuted labels", "fraction, from -1", firstVersion},
		func(v *verdict) any { return v.Null },
	},
	{
		Column{"p_wilcoxon", "p of Wilcoxon's signed-rank test by topic against zero, for itself", P, firstVersion},
		func(v *verdict) any { return v.Wilcoxon.P },
	},
	{
		Column{"p_t", "p of the paired t test by topic against zero, for itself", P, firstVersion},
		func(v *verdict) any { return v.T.P },
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
		{Column{"learner", "as in summary.csv", Word, firstVersion}, func(s session) any { return s.Config.Name }},
		{Column{"settings", "as in summary.csv", Word, firstVersion}, func(s session) any { return s.settings }},
		{Column{"topic", "name of the topic", Word, firstVersion}, func(s session) any { return s.topic }},
		{
			Column{"session",
				"number of the session in its topic, from 0; of one number all learners see the same order", Whole, firstVersion},
			func(s session) any { return s.Session },
		},
		{Column{"events", "posts shown", Whole, firstVersion}, func(s session) any { return s.Row.Events }},
		{Column{"accepted", "of them accepted", Whole, firstVersion}, func(s session) any { return s.Accepted }},
	}
	for _, name := range []string{"auc", "auc_plain", "auc_null", "auc_remaining", "log_loss", "brier"} {
		m := mustMetric(name)
		list = append(list, column[session]{Column{name, m.Text, Unit(m.Unit), firstVersion}, func(s session) any { return rowMetrics[name](s.Row) }})
	}
	return list
}

// clickedColumn stands in traces.csv where clicks may differ from the truth.
const clickedColumn = "clicked"

// traceColumns are the columns of traces.csv; [Plan.WriteTraces] writes them without this detour, being long.
var traceColumns = []Column{
	{"learner", "as in summary.csv", Word, firstVersion},
	{"settings", "as in summary.csv", Word, firstVersion},
	{"topic", "as in results.csv", Word, firstVersion},
	{"session", "as in results.csv, from 0", Whole, firstVersion},
	{"event", "place in the session, from 1", Whole, firstVersion},
	{"post", "place in the topic, from 0, posts whose text stood before left out", Whole, firstVersion},
	{"accepted", "the true label, 1 or 0; learnt after the prediction, if the user clicks so and it comes", Whole, firstVersion},
	{clickedColumn, "the label that is learnt, 1 or 0; there alone where users click wrongly (users: noise)", Whole, firstVersion},
	{"margin", "w·x + b", Shortest, firstVersion},
	{"centred", "the margin less the mean margin of the session's posts so far, this one included", Shortest, firstVersion},
	{"probability", "P(accepted)", Shortest, firstVersion},
}
