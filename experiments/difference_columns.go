package experiments

// verdict is a difference with the test that decides.
type verdict struct {
	*Difference
	test string
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
