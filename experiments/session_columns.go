package experiments

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
